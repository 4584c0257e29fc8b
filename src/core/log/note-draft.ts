// A note as an editor opens it, and the note in the edited text.

import type { Note } from './notes.ts';

export interface Draft {
  text: string;
  /** The note in the saved text; null if it is unchanged. */
  read(saved: string): string | null;
}

/** `note`: the one to rewrite, with all versions from other devices; undefined: a new one. */
export function noteDraft(title: string, note?: Pick<Note, 'text' | 'conflicts'>, noun = 'note'): Draft {
  // No title may close the comment.
  const about = title.replace(/[\s\p{Cc}]+/gu, ' ').replaceAll('--', '- -');
  const template = `<!-- ${note ? 'The' : 'A'} ${noun} on ${about}. Save and close to keep it; without a text ${note ? 'it stays as it was' : 'nothing is kept'}. This comment is dropped. -->`;
  const elsewhere = '<!-- Written on another device: keep what should stay. This comment is dropped. -->';
  const conflicts = note?.conflicts ?? [];
  const versions = [note?.text ?? '', ...conflicts].map(withoutReturns);
  const text = `${versions.join(`\n\n${elsewhere}\n\n`)}\n\n${template}\n`;
  const bare = (saved: string) => {
    const kept = withoutReturns(saved).replaceAll(template, '').replaceAll(elsewhere, '');
    return kept.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  };
  return {
    text,
    read(saved) {
      const now = bare(saved);
      return now === bare(text) ? null : now;
    },
  };
}

/** Editors on Windows have other line ends, which are no change of the note. */
function withoutReturns(text: string): string {
  return text.replace(/\r+\n/g, '\n');
}

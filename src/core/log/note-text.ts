// The limits of a note: any Unicode text up to 1 MiB, kept as given.

import { Failure } from '../text/failure.ts';

export const longestNote = 1024 * 1024;

/** Refuses text that can't be stored without loss. */
export function checkNoteText(text: string): void {
  if (isBlank(text))
    throw new Failure('usage', 'the note is empty; nothing was stored', {
      hint: 'Write some text, or leave -m out.',
    });
  if (!text.isWellFormed()) throw notUnicode();
  // A UTF-16 unit takes at most three bytes, so most texts needn't be encoded to be measured.
  if (text.length * 3 <= longestNote) return;
  const size = new TextEncoder().encode(text).length;
  if (size > longestNote) throw tooLong(size);
}

/** Decodes bytes from a file or a pipe; `size` also counts bytes that weren't read. */
export function noteTextOf(bytes: Uint8Array, size = bytes.length): string {
  if (size > longestNote) throw tooLong(size);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notUnicode();
  }
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

function tooLong(size: number): Failure {
  const mib = (size / longestNote).toFixed(2);
  return new Failure('usage', `a note holds at most 1 MiB, and this one has ${size} bytes (${mib} MiB)`, {
    hint: 'Nothing was stored. Keep the text in a file of its own, and note where it is.',
  });
}

function notUnicode(): Failure {
  return new Failure('usage', 'the note is not valid Unicode; nothing was stored', {
    hint: 'It must be UTF-8. Convert another encoding with: iconv -f latin1 -t utf8',
  });
}

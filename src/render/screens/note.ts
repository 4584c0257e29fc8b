// The screen of `note`.

import type { NoteView } from '../../view/note.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, endsOrBelow, hints, innerWidth, screen, titled } from '../kit/layout.ts';
import { promptText } from '../kit/prompt-text.ts';
import type { Style } from '../kit/style.ts';
import { truncate, wrap } from '../kit/width.ts';

/** Longer than any line; measuring a whole book takes long. */
const mostDrawn = 200;

export function noteText({ topic, note, questions }: NoteView, style: Style): string {
  const line = (words: string) => titled('', cleanLine(topic.title), words, style);
  if (note === null) return screen(wrap(line('no text, so nothing was stored'), innerWidth(style)));
  const asks = questions === 0 ? '' : `, with ${count(questions, 'question')} to review`;
  return screen(
    [
      ...endsOrBelow(line(`note kept${asks}`), style.dim(note.id), style),
      firstWords(note.text, innerWidth(style), style.glyphs.ellipsis),
    ],
    hints([`Its notes: roadmap notes ${topic.id}`, `Not right? roadmap amend ${note.id}`], style),
  );
}

/** The beginning of a text, on one line; all of it where nothing is cut. */
export function firstWords(text: string, columns: number, ellipsis: string | null): string {
  const drawn = ellipsis === null ? text.trim() : text.trim().slice(0, mostDrawn);
  return truncate(cleanLine(drawn), columns, ellipsis);
}

/** `text`: the text saved in the editor; the editor may have more of it. */
export function leftDraftPrompt(text: string, columns: number): string {
  const words = text === '' ? 'your editor has kept it' : firstWords(text, columns, '...');
  return promptText(`A note was begun and not stored: ${words}`, columns);
}

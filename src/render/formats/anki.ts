// Questions as a text file that Anki imports: https://docs.ankiweb.net/importing/text-files.html

import { clean } from '../kit/clean.ts';
import { tsvText } from './csv.ts';

export interface AnkiNote {
  /** The same at each export, so that Anki updates a note that it has already. */
  guid: string;
  ask: string;
  answer: string;
  /** Without blanks; `::` begins a level. */
  tag: string;
}

/** `#html:false`: the texts are text, so Anki shows `<` as it is and keeps line ends. */
const headers = ['#separator:tab', '#html:false', '#guid column:1', '#tags column:4'];

export function ankiText(notes: readonly AnkiNote[]): string {
  const rows = notes.map(({ guid, ask, answer, tag }) => [guid, clean(ask), clean(answer), tag]);
  return `${headers.join('\n')}\n${tsvText(rows)}`;
}

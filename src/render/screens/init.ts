// The screen of `init`.

import { asWord } from '../../core/text/quote.ts';
import type { InitView } from '../../view/init.ts';
import { cleanLine } from '../kit/clean.ts';
import { innerWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

export function initText({ file_name: file, id }: InitView, style: Style): string {
  const found = file === 'roadmap.yaml';
  const steps = [
    `Open it in an editor, then: roadmap check${found ? '' : ` ${asWord(file)}`}`,
    `What it says to learn first: roadmap ${found ? '' : `-r ${asWord(file)} `}next`,
  ];
  const lines = (text: string) => wrap(cleanLine(text), innerWidth(style));
  return screen(
    [...lines(`Written: ${file}`), ...lines(`Progress is kept under its id, ${id}`)],
    steps.flatMap(lines).map(style.dim),
  );
}

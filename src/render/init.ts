// The screen of `init`.

import type { InitView } from '../view/init.ts';
import { cleanLine } from './clean.ts';
import { screen } from './layout.ts';
import type { Style } from './style.ts';

export function initText({ file }: InitView, style: Style): string {
  const found = file === 'roadmap.yaml';
  const steps = [
    `Open it in an editor, then: roadmap check${found ? '' : ` ${file}`}`,
    `What it says to learn first: roadmap next${found ? '' : ` -r ${file}`}`,
  ];
  return screen([`Written: ${cleanLine(file)}`], steps.map(cleanLine).map(style.dim));
}

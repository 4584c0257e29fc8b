// One line with the progress of long work.

import { bar } from './layout.ts';
import type { Style } from './style.ts';

export function meterText(what: string, share: number, style: Style): string {
  const percent = `${Math.floor(Math.min(1, share) * 100)} %`;
  return ['', what, bar(share, 28, style), percent].filter((part, i) => i === 0 || part !== '').join('  ');
}

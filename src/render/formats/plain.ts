// `--plain`: one row a line, tab-separated, id first; no cell can fake another cell or row.

import { cleanLine } from '../kit/clean.ts';

export type Row = readonly (string | number)[];

export function plainText(rows: readonly Row[]): string {
  return rows.map(row => `${row.map(cell => cleanLine(String(cell))).join('\t')}\n`).join('');
}

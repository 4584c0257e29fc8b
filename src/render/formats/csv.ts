// Rows as CSV that a spreadsheet can't run.

import { stringify } from 'csv-stringify/sync';
import { cleanLine } from '../kit/clean.ts';

export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  // Otherwise a spreadsheet would run a title such as =HYPERLINK(…).
  return stringify(
    rows.map(row => row.map(cell => (typeof cell === 'string' ? cleanLine(cell) : cell))),
    { escape_formulas: true },
  );
}

/** Rows separated by tabs; text keeps its line ends, in quotation marks. */
export function tsvText(rows: readonly (readonly string[])[]): string {
  return stringify(rows as string[][], { delimiter: '\t' });
}

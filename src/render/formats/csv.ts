// Rows as CSV that spreadsheets read and don't run.

import { stringify } from 'csv-stringify/sync';
import { cleanLine } from '../kit/clean.ts';

export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  // A title such as =HYPERLINK(…) would otherwise be run by the spreadsheet that opens it.
  return stringify(
    rows.map(row => row.map(cell => (typeof cell === 'string' ? cleanLine(cell) : cell))),
    { escape_formulas: true },
  );
}

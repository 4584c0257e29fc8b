// Rows as CSV that spreadsheets read and don't run.

import { stringify } from 'csv-stringify/sync';

export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  // A title such as =HYPERLINK(…) would otherwise be run by the spreadsheet that opens it.
  return stringify(
    rows.map(row => [...row]),
    { escape_formulas: true },
  );
}

// Excel needs a byte order mark to read CSV as UTF-8; other programs read it as a part of the first column's name.

import { Failure } from '../../core/text/failure.ts';

export const byteOrderMark = '\ufeff';

export function refuseExcel(format: string): void {
  if (format === 'csv') return;
  throw new Failure('usage', `--excel goes with CSV, not with ${format}`, {
    hint: 'Add --format csv, or leave --excel out.',
  });
}

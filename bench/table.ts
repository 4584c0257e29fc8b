// The output: tables for people, made from the records of --json.

export interface Table {
  title: string;
  rows: readonly object[];
  /** The columns of the records. */
  text: string;
  notes: readonly string[];
}

export interface Column<Row> {
  head: string;
  cell(row: Row): string;
}

export type Verdict = 'ok' | 'over' | null;

/** `bar`: the highest allowed figure; null if nothing was promised. */
export function verdictOf(figure: number | null, bar: number | null): Verdict {
  if (figure === null || bar === null) return null;
  return figure <= bar ? 'ok' : 'over';
}

export function tableOf<Row extends object>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  notes: readonly string[] = [],
): Table {
  const lines = [columns.map(({ head }) => head), ...rows.map(row => columns.map(({ cell }) => cell(row)))];
  return { title, rows, text: aligned(lines), notes };
}

/** A figure as text; empty for null. */
export function figure(value: number | null, digits: number): string {
  return value === null ? '' : grouped(value.toFixed(digits));
}

/** 12345.6 as 12,345.6. */
export function grouped(figure: string): string {
  return figure.replace(/\B(?=(\d{3})+(\.|$))/g, ',');
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Columns of figures are right-aligned; the first column names the row. */
function aligned(lines: readonly string[][]): string {
  const columns = lines[0]!.map((_, column) => lines.map(line => line[column]!));
  const widths = columns.map(cells => Math.max(...cells.map(cell => cell.length)));
  const holdsFigures = columns.map(
    ([, ...cells], column) => column > 0 && cells.every(cell => /^(-?\d|$)/.test(cell)),
  );
  const rows = lines.map(line =>
    line.map((cell, column) =>
      holdsFigures[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    ),
  );
  return `${rows.map(cells => `  ${cells.join('  ').trimEnd()}`).join('\n')}\n`;
}

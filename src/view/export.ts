// The answer of `export`.

export type ExportFormat = 'json' | 'csv' | 'md' | 'ics';

export interface ExportView {
  format: ExportFormat;
  /** null: it went to stdout. */
  file: string | null;
  /** Entries, sessions, topics or weeks, according to the format. */
  count: number;
  /** Of weeks that were exported to this file before, and aren't planned any more. */
  cancelled: number;
  bytes: number | null;
}

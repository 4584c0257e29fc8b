// The answer of `export`.

export type ExportFormat = 'json' | 'csv' | 'md' | 'ics';

export interface ExportView {
  format: ExportFormat;
  /** null: it went to stdout. */
  file: string | null;
  /** Entries, sessions, topics or weeks, according to the format. */
  count: number;
  bytes: number | null;
}

// The answer of `export`.

export type ExportFormat = 'json' | 'csv' | 'md';

export interface ExportView {
  format: ExportFormat;
  /** null: it went to stdout. */
  file: string | null;
  /** Entries, sessions or topics, according to the format. */
  count: number;
  bytes: number | null;
}

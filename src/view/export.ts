// The answer of `export`.

export type ExportFormat = 'json' | 'csv' | 'md' | 'ics' | 'anki';

export interface ExportView {
  format: ExportFormat;
  /** null: stdout. */
  file: string | null;
  file_name: string | null;
  /** Entries, sessions, topics, weeks or questions, depending on the format. */
  count: number;
  /** Weeks of the replaced file that are no longer planned. */
  cancelled: number;
  bytes: number | null;
}

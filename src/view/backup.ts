// The answers of `backup` and `restore`.

export interface BackupView {
  file: string;
  file_name: string;
  bytes: number;
  entries: number;
}

export interface RestoreView {
  file: string;
  file_name: string;
  database: string;
  database_name: string;
  /** Where the former database is kept; null if there was none. */
  aside: string | null;
  aside_name: string | null;
  entries: number;
  /** Study day of the last entry. */
  latest: string | null;
  /** The device id of this database from now on. */
  device: string;
  /** The next sync brings back what was sent since. */
  synced: boolean;
}

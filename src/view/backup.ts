// The answers of `backup` and `restore`.

export interface BackupView {
  file: string;
  /** The file as a person would write it from here. */
  name: string;
  bytes: number;
  entries: number;
}

export interface RestoreView {
  /** As typed. */
  file: string;
  database: string;
  database_name: string;
  /** Where the database that was in use before is kept; null where there was none. */
  aside: string | null;
  aside_name: string | null;
  entries: number;
  /** Study day of the last entry. */
  latest: string | null;
  /** The id this database goes on with. */
  device: string;
}

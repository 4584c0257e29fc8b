// The answer of `sync`.

export interface SyncView {
  /** The name of the repository, without scheme and user. */
  repository: string;
  dry_run: boolean;
  /** Where it was set up now: the address as git gets it, and whether the repository was made. */
  set_up: { address: string; created: boolean } | null;
  /** No longer in step; nothing else was done. */
  off: boolean;
  sent: number;
  received: { entries: number; devices: number };
  not_understood: number;
  devices: number;
  /** The id this database goes on with, where it is a new one. */
  new_device: string | null;
  /** Copies of one database that both went on. `here`: the entries of this one got the new id. */
  copies: { device: string; first: number; now: string; entries: number; here: boolean }[];
  /** A copy of the database from before, as a way back. */
  before_name: string | null;
  problems: { code: string; device: string; message: string }[];
}

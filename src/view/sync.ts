// The answer of `sync`, and how it stands.

import { formatDate } from '../core/time/format-date.ts';

/** How sync stands, where it is set up. */
export interface SyncRecord {
  repository: string;
  to_send: number;
  /** The study day of the last sync that worked. */
  last_on: string | null;
  /** The first failure since then. */
  failed: { since: string; message: string } | null;
}

/** `dayOf`: the study day of a moment. */
export function syncRecord(
  status: {
    repository: string;
    toSend: number;
    last: number | null;
    failed: { since: number; message: string } | null;
  } | null,
  dayOf: (at: number) => number,
): SyncRecord | null {
  if (status === null) return null;
  const { repository, toSend, last, failed } = status;
  const day = (at: number) => formatDate(dayOf(at));
  return {
    repository,
    to_send: toSend,
    last_on: last === null ? null : day(last),
    failed: failed && { since: day(failed.since), message: failed.message },
  };
}

export interface SyncView {
  /** The name of the repository, without scheme and user. */
  repository: string;
  dry_run: boolean;
  /** Where it was set up now: the address as git gets it, and whether the repository was made. */
  set_up: { address: string; created: boolean } | null;
  /** No longer in sync; nothing else was done. */
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
  copy: string | null;
  copy_name: string | null;
  problems: { code: string; device: string; message: string }[];
  /** The summary for a mentor was renewed. */
  shared: boolean;
}

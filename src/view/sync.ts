// The answer of `sync`, and how it stands.

import type * as z from 'zod';
import type * as contract from '../contract/sync.ts';
import { formatDate } from '../core/time/format-date.ts';

export type RepositoryRecord = z.infer<typeof contract.repositoryRecord>;

export type SyncRecord = z.infer<typeof contract.syncRecord>;

/** `dayOf`: the study day of a moment. */
export function syncRecord(
  status: {
    repository: RepositoryRecord;
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
    ...repository,
    to_send: toSend,
    last_on: last === null ? null : day(last),
    failed: failed && { since: day(failed.since), message: failed.message },
  };
}

export type SyncView = z.infer<typeof contract.syncView>;

// The state of sync, read without the network, and the moment at which it starts by itself.

import type { Context } from '../context.ts';
import { type Address, parseAddress } from '../core/sync/address.ts';
import { Failure } from '../core/text/failure.ts';
import { wholePath } from '../files/paths.ts';
import { holdings } from '../store/import/holdings.ts';
import { readSync, unsent } from '../store/import/sync-state.ts';
import type { Store } from './store.ts';

/** An address as typed; a folder by its name as seen from here. */
export function addressOf({ world, files }: Pick<Context, 'world' | 'files'>, typed: string): Address {
  const address = parseAddress(typed, path => wholePath(path, world));
  return address.kind === 'folder' ? { ...address, name: files.nameOf(address.name) } : address;
}

/** An address in two forms: for git, and for screens. */
export function repositoryOf(
  ctx: Pick<Context, 'world' | 'files'>,
  typed: string,
): { repository: string; repository_name: string } {
  const { address, name } = addressOf(ctx, typed);
  return { repository: address, repository_name: name };
}

export function notSetUp(): Failure {
  return new Failure('refused', 'sync is not set up yet', {
    reason: 'not-set-up',
    unchanged: true,
    hint: 'Name a repository once: roadmap sync --to ADDRESS\nWhich ones work: roadmap help repository',
  });
}

export interface SyncStatus {
  repository: ReturnType<typeof repositoryOf>;
  /** Entries of this device. */
  toSend: number;
  /** UTC ms of the last sync that worked. */
  last: number | null;
  failed: { since: number; at: number; message: string } | null;
}

/** Null if sync was never set up. */
export function syncStatus(store: Store): SyncStatus | null {
  const state = readSync(store.db);
  if (state.address === null) return null;
  const repository = repositoryOf(store, state.address);
  return { repository, toSend: unsent(store.db, state), last: state.last, failed: state.failed };
}

/** The number of devices with entries in the log. */
export function devicesIn({ db }: Store): number {
  return holdings(db).size;
}

export function isSynced({ db }: Store): boolean {
  return readSync(db).address !== null;
}

export function isShared({ db }: Store): boolean {
  return readSync(db).share !== null;
}

const pauseMs = 10 * 60_000;
const lookMs = 60 * 60_000;

/** Whether a sync should start now: something was recorded, or it is time to look. After a failure it pauses. */
export function shouldSync(store: Store, recorded: boolean): boolean {
  const status = syncStatus(store);
  if (status === null || (status.failed && store.now - status.failed.at < pauseMs)) return false;
  return recorded || store.now - (status.last ?? 0) > lookMs;
}

// Reads the summaries of learners from the repositories in which they share them.

import { largestSummary, learnerName, parseSummary, type Summary } from '../core/sync/summary.ts';
import { Failure } from '../core/text/failure.ts';
import { lockFolder } from '../store/import/sync-lock.ts';
import { readSync, type SyncState, writeSync } from '../store/import/sync-state.ts';
import type { GitOptions } from '../sync/git.ts';
import type { Mirror } from '../sync/mirror.ts';
import type { Store } from './store.ts';
import { addressOf } from './sync-status.ts';

export interface CohortRead {
  address: string;
  /** UTC ms of the last time that it was fetched. */
  fetched: number | null;
  learners: Summary[];
  /** Branches whose summary can't be read, and why the repository could not be fetched. */
  problems: { learner: string | null; message: string }[];
}

const atOnce = 8;

export function cohortOf({ db }: Store): SyncState['cohort'] {
  return readSync(db).cohort;
}

/** Fetches these repositories and reads them; where one can't be reached, what was fetched last. */
export async function readCohort(store: Store, repositories: SyncState['cohort']): Promise<CohortRead[]> {
  if (repositories.length === 0) {
    throw new Failure('refused', 'there is no cohort yet', {
      reason: 'not-set-up',
      unchanged: true,
      hint: 'Add the repository in which learners share: roadmap cohort add ADDRESS',
    });
  }
  return withFolder(store, async options => {
    const read: CohortRead[] = [];
    for (let i = 0; i < repositories.length; i += atOnce)
      read.push(
        ...(await Promise.all(repositories.slice(i, i + atOnce).map(one => readOne(store, options, one)))),
      );
    return read;
  });
}

async function readOne(
  store: Store,
  options: GitOptions,
  { address, fetched }: SyncState['cohort'][number],
): Promise<CohortRead> {
  const mirror = await mirrorOf(store, options, address);
  const read: CohortRead = { address, fetched, learners: [], problems: [] };
  try {
    for (const learner of await mirror.update())
      read.problems.push({ learner, message: "it can't be fetched" });
    read.fetched = store.now;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    read.problems.push({ learner: null, message: error.what });
  }
  const branches = (await mirror.branches()).filter(({ name }) => learnerName.test(name));
  const objects = mirror.objects();
  try {
    const files = await objects.read(
      branches.map(({ tip }) => `${tip}:progress.json`),
      largestSummary,
    );
    for (const [i, { name }] of branches.entries()) {
      const bytes = files[i]!;
      const summary = typeof bytes === 'object' ? parseSummary(bytes.toString()) : null;
      if (summary?.learner === name) read.learners.push(summary);
      else read.problems.push({ learner: name, message: 'the shared summary is malformed' });
    }
  } finally {
    objects.close();
  }
  return read;
}

/** Adds repositories, or fetches those that are there again. */
export async function addToCohort(store: Store, typed: readonly string[]): Promise<CohortRead[]> {
  const { db } = store;
  const addresses = typed.map(one => addressOf(store, one).address);
  const read = await readCohort(
    store,
    addresses.map(address => ({ address, fetched: null })),
  );
  const failed = read.find(({ problems }) => problems.some(({ learner }) => learner === null));
  if (failed) throw new Failure('remote-unreachable', failed.problems[0]!.message, { unchanged: true });
  const others = readSync(db).cohort.filter(({ address }) => !addresses.includes(address));
  writeSync(db, { cohort: [...others, ...read.map(({ address, fetched }) => ({ address, fetched }))] });
  return read;
}

/** Remembers when each was fetched. */
export function rememberFetched({ db }: Store, read: readonly CohortRead[]): void {
  const at = new Map(read.map(({ address, fetched }) => [address, fetched]));
  writeSync(db, {
    cohort: readSync(db).cohort.map(one => ({ ...one, fetched: at.get(one.address) ?? one.fetched })),
  });
}

/** Forgets repositories, and deletes what was fetched. */
export async function dropFromCohort(store: Store, typed: readonly string[]): Promise<string[]> {
  const { db } = store;
  const { cohort } = readSync(db);
  const addresses = typed.map(one => addressOf(store, one).address);
  const unknown = addresses.find(address => !cohort.some(one => one.address === address));
  if (unknown !== undefined) {
    throw new Failure('refused', `${unknown} is not in the cohort`, {
      reason: 'not-in-cohort',
      unchanged: true,
      hint: 'What is: roadmap cohort list',
    });
  }
  await withFolder(store, async options => {
    for (const address of addresses) await (await mirrorOf(store, options, address)).forget();
  });
  writeSync(db, { cohort: cohort.filter(({ address }) => !addresses.includes(address)) });
  return addresses;
}

async function mirrorOf(store: Store, options: GitOptions, address: string): Promise<Mirror> {
  const { keyOf, openMirror } = await import('../sync/mirror.ts');
  return openMirror(options, addressOf(store, address), {
    there: 'progress',
    here: `cohort/${keyOf(address)}`,
  });
}

async function withFolder<T>(store: Store, use: (options: GitOptions) => Promise<T>): Promise<T> {
  const { db } = store;
  const folder = `${db.name}.shared`;
  const unlock = lockFolder(folder);
  try {
    const { makeMirror } = await import('../sync/mirror.ts');
    const options = { folder, env: store.world.env, mayAsk: store.prompt.canAsk };
    await makeMirror(options);
    return await use(options);
  } finally {
    unlock();
  }
}

// Publishes the learner's progress as one small file in a branch of the learner's name.

import {
  compareSummaries,
  largestSummary,
  learnerName,
  parseSummary,
  type Summary,
} from '../core/sync/summary.ts';
import { Failure } from '../core/text/failure.ts';
import { holdings } from '../store/import/holdings.ts';
import { lockFolder } from '../store/import/sync-lock.ts';
import { readSync, writeSync } from '../store/import/sync-state.ts';
import type { Mirror } from '../sync/mirror.ts';
import type { Store } from './store.ts';
import { addressOf } from './sync-status.ts';

export interface Sharing {
  address: string;
  as: string;
  roadmap: string;
}

const file = 'progress.json';
const tries = 3;

/** The repository and the name for sharing, from the typed options and the last ones. */
export function sharingOf(store: Store, roadmap: string, to?: string, as?: string): Sharing {
  const { share } = readSync(store.db);
  const address = to ?? share?.address;
  const name = as ?? share?.name;
  if (address === undefined) {
    throw new Failure('refused', 'your progress is not shared yet', {
      reason: 'not-set-up',
      unchanged: true,
      hint: 'Name the repository and yourself once: roadmap share --to ADDRESS --as NAME',
    });
  }
  if (name === undefined || !learnerName.test(name)) {
    const what = name === undefined ? 'share needs a name for you' : `"${name}" can't be a name here`;
    throw new Failure('usage', what, {
      unchanged: true,
      hint: 'Up to 39 small letters, digits and dashes: --as ada',
    });
  }
  const shared = to === undefined && share !== null ? store.currentMap(share.roadmap) : roadmap;
  return { address: addressOf(store, address).address, as: name, roadmap: shared };
}

/** How far the summary goes: by device, the number of its last entry. */
export function coveredBy({ db }: Store): Record<string, number> {
  return Object.fromEntries([...holdings(db)].map(([device, { last }]) => [device, last]));
}

/** Sends a summary, unless the repository already has the same; returns whether it was sent. */
export async function publishSummary(
  store: Store,
  { address, as, roadmap }: Sharing,
  summary: Summary,
): Promise<boolean> {
  const text = `${JSON.stringify(summary)}\n`;
  if (Buffer.byteLength(text) > largestSummary)
    throw new Failure('refused', 'the summary of this roadmap is over 256 KiB', {
      reason: 'too-large',
      unchanged: true,
    });
  const { name } = addressOf(store, address);
  return withMirror(store, address, as, async mirror => {
    for (let round = 1; round <= tries; round++) {
      await mirror.update();
      const there = await publishedSummary(mirror, as);
      const found = there.summary && compareSummaries(there.summary, summary);
      if (found === 'another') {
        throw new Failure('refused', `${name} has somebody else's progress as "${as}"`, {
          reason: 'name-taken',
          unchanged: true,
          hint: 'Take another name: --as NAME\nIf it is your own, of another device: roadmap sync first',
        });
      }
      if (found === 'ahead') {
        throw new Failure('refused', `the summary shared as "${as}" has more than this device`, {
          reason: 'behind',
          unchanged: true,
          hint: 'First: roadmap sync',
        });
      }
      writeSync(store.db, { share: { address, name: as, roadmap } });
      if (found === 'same') return false;
      const of = { branch: `share-${as}`, parent: there.tip, message: 'roadmap: progress\n', at: store.now };
      const commit = await mirror.commit([{ name: file, text }], new Map(), of);
      if (await mirror.push(commit, as)) return true;
    }
    throw new Failure('remote-unreachable', `${name} changes all the time`, {
      hint: 'Try again in a moment.',
    });
  });
}

/** Deletes the branch in the repository, and forgets the repository even if that is refused. */
export async function stopSharing(store: Store): Promise<Sharing> {
  const { share } = readSync(store.db);
  if (share === null)
    throw new Failure('refused', 'your progress is not shared', { reason: 'not-set-up', unchanged: true });
  const { address, name: as, roadmap } = share;
  try {
    await withMirror(store, address, as, async mirror => {
      await mirror.update();
      if ((await publishedSummary(mirror, as)).tip !== null) await mirror.push(null, as);
    });
  } finally {
    writeSync(store.db, { share: null });
  }
  return { address, as, roadmap };
}

async function withMirror<T>(
  store: Store,
  address: string,
  as: string,
  use: (mirror: Mirror) => Promise<T>,
): Promise<T> {
  const { db } = store;
  const folder = `${db.name}.shared`;
  const unlock = lockFolder(folder);
  try {
    const { makeFolder, openMirror } = await import('../sync/mirror.ts');
    const options = { folder, env: store.world.env, mayAsk: store.prompt.canAsk };
    const remote = addressOf(store, address);
    const isNew = readSync(db).share === null;
    if (isNew && remote.kind === 'folder') await makeFolder(options, remote);
    return await use(await openMirror(options, remote, { there: 'progress', here: 'own', only: as }));
  } finally {
    unlock();
  }
}

async function publishedSummary(
  mirror: Mirror,
  name: string,
): Promise<{ tip: string | null; summary: Summary | null }> {
  const tip = (await mirror.branches()).find(branch => branch.name === name)?.tip ?? null;
  if (tip === null) return { tip, summary: null };
  const objects = mirror.objects();
  try {
    const [bytes] = await objects.read([`${tip}:${file}`], largestSummary);
    return { tip, summary: typeof bytes === 'object' ? parseSummary(bytes.toString()) : null };
  } finally {
    objects.close();
  }
}

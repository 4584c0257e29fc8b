// Brings the log in sync with a repository: fetches and imports entries of other devices, and publishes entries that
// they lack.

import type { Context } from '../context.ts';
import type { StoredEvent } from '../core/log/events.ts';
import type { Address } from '../core/sync/address.ts';
import {
  branchFormat,
  type Holdings,
  holdingsIn,
  isSameHolding,
  messageOf,
  pieceOf,
  piecesOf,
  toPublish,
} from '../core/sync/pieces.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { eventLine } from '../files/transfer/event-line.ts';
import { readPiece } from '../files/transfer/read-piece.ts';
import { eventsFrom, holdings, holdingUpTo } from '../store/import/holdings.ts';
import { merge, type Survey, survey } from '../store/import/merge.ts';
import { foldArrived } from '../store/import/stale.ts';
import { lockFolder } from '../store/import/sync-lock.ts';
import { readSync, type SyncState, writeSync } from '../store/import/sync-state.ts';
import type { GitOptions } from '../sync/git.ts';
import type { Branch, Mirror } from '../sync/mirror.ts';
import type { Objects } from '../sync/objects.ts';
import { renewPace } from './pace.ts';
import type { Store } from './store.ts';
import { addressOf, notSetUp, repositoryOf } from './sync-status.ts';
import { copyAside } from './transfer.ts';

export interface SyncOptions {
  /** An address as typed: sets up, or sets up anew. */
  to?: string;
  /** Makes two logs one, for good. */
  join: boolean;
  dryRun: boolean;
}

export interface SyncProblem {
  code: 'branch-unreadable' | 'branch-damaged' | 'branch-newer';
  device: string;
  message: string;
}

export interface SyncResult {
  repository: Address;
  sent: number;
  received: number;
  /** Devices whose entries arrived. */
  from: Set<string>;
  notUnderstood: number;
  devices: number;
  created: boolean;
  /** Two copies of a database that went on as one device. `entries`: how many got the new name. */
  copies: { device: string; first: number; now: string; entries: number; here: boolean }[];
  /** The new id of this database, if it got one. */
  newDevice: string | null;
  /** A copy of the database from before, as a way back. */
  before: string | null;
  problems: SyncProblem[];
}

const rounds = 3;
const largestMessage = 1 << 20;
const largestTree = 16 << 20;
/** A piece is closed at 256 KiB, and one line may be 16 MiB. */
const largestPiece = 17 << 20;

export async function syncLog(ctx: Context, { to, join, dryRun }: SyncOptions): Promise<SyncResult> {
  const store = await ctx.store();
  const { db } = store;
  const state = readSync(db);
  const typed = to ?? state.address;
  if (typed === null) throw notSetUp();
  const repository = addressOf(ctx, typed);
  const folder = `${db.name}.sync`;
  const unlock = lockFolder(folder);
  try {
    const options: GitOptions = { folder, env: ctx.world.env, mayAsk: ctx.prompt.canAsk };
    const { makeFolder, openMirror } = await import('../sync/mirror.ts');
    const created =
      to !== undefined && repository.kind === 'folder' && (await makeFolder(options, repository));
    const mirror = await openMirror(options, repository, { there: 'roadmap', here: 'roadmap' });
    if (to !== undefined) forget(db);
    const result: SyncResult = {
      repository,
      created,
      ...{ sent: 0, received: 0, notUnderstood: 0, devices: 0, newDevice: null, before: null },
      ...{ from: new Set<string>(), copies: [], problems: [] },
    };
    const device = store.device();
    const run = { ctx, store, mirror, result, dryRun, isSetUp: to !== undefined, join };
    await inStep(run);
    // Another command may have recorded something meanwhile, and started no sync because this one was running.
    if (!dryRun && holdingsText(db) !== readSync(db).held) await inStep({ ...run, isSetUp: false });
    if (!dryRun) writeSync(db, { address: repository.address, last: ctx.now, failed: null });
    const now = store.device();
    if (now !== device && !result.copies.some(copy => copy.now === now)) result.newDevice = now;
    result.devices = holdings(db).size;
    return result;
  } catch (error) {
    // A failure to reach another address says nothing about the one in use.
    const isOwn = !dryRun && repository.address === state.address;
    if (isOwn && error instanceof Failure && /^(remote-|system)/.test(error.code)) {
      const since = state.failed?.since ?? ctx.now;
      writeSync(db, { failed: { since, at: ctx.now, message: error.what } });
    }
    throw error;
  } finally {
    unlock();
  }
}

/** Tips of another address, or of an earlier set-up, have no meaning here. */
function forget(db: Store['db']): void {
  writeSync(db, { tips: {}, held: null });
}

interface Run {
  ctx: Context;
  store: Store;
  mirror: Mirror;
  result: SyncResult;
  dryRun: boolean;
  isSetUp: boolean;
  join: boolean;
}

async function inStep(run: Run): Promise<void> {
  const { ctx, store, mirror, result, dryRun } = run;
  const { db } = store;
  if (run.isSetUp && !dryRun && (await mirror.isEmpty())) await mirror.pushReadme(ctx.now);
  let objects: Objects | null = null;
  try {
    for (let round = 1; ; round++) {
      const unreadable = await mirror.update();
      const branches = (await mirror.branches()).filter(({ name }) => /^[a-z0-9]{12}$/.test(name));
      const state = readSync(db);
      result.problems = unreadable.map(device => ({
        code: 'branch-unreadable',
        device,
        message: `the branch of device ${device} can't be read`,
      }));
      const tips = Object.fromEntries(branches.map(({ name, tip }) => [name, tip]));
      if (isSame(tips, state.tips) && holdingsText(db) === state.held) return;
      objects ??= mirror.objects();
      const read = await readBranches(branches, objects, result);
      if (round === 1 && run.isSetUp) refuseOtherEntries(run, read);
      const takenOver = await takeOver(run, read, state, objects);
      if (dryRun) {
        result.sent = toSend(store, read);
        return;
      }
      const published = await publish(run, read, tips);
      if (published === null) {
        if (round < rounds) continue;
        throw new Failure('remote-unreachable', `${result.repository.name} changes all the time`, {
          hint: 'What was received is kept. Try again in a moment.',
        });
      }
      writeSync(db, { tips: { ...takenOver, ...published }, held: holdingsText(db) });
      return;
    }
  } finally {
    objects?.close();
  }
}

interface ReadBranch extends Branch {
  holdings: Holdings;
  /** Its files by name, with their ids. */
  files: ReadonlyMap<string, string>;
}

/** The messages and trees of all branches; those of a later format, and damaged ones, are named. */
async function readBranches(
  branches: readonly Branch[],
  objects: Objects,
  { problems }: SyncResult,
): Promise<ReadBranch[]> {
  const { filesOfTree } = await import('../sync/mirror.ts');
  const commits = await objects.read(
    branches.map(({ tip }) => tip),
    largestMessage,
  );
  const trees = await objects.read(
    branches.map(({ tip }) => `${tip}^{tree}`),
    largestTree,
  );
  return branches.flatMap((branch, i) => {
    const [commit, tree] = [commits[i]!, trees[i]!];
    const bad = (code: SyncProblem['code'], message: string) => {
      problems.push({ code, device: branch.name, message });
      return [];
    };
    if (typeof commit === 'string' || typeof tree === 'string')
      return bad(
        'branch-unreadable',
        `its commit is ${commit === 'large' || tree === 'large' ? 'too large' : 'missing'}`,
      );
    const { format, holdings } = holdingsIn(commit.subarray(commit.indexOf('\n\n')).toString());
    if (format > branchFormat)
      return bad('branch-newer', 'it was written by a newer roadmap: update this one');
    return [{ ...branch, holdings, files: filesOfTree(tree) }];
  });
}

/** Two logs become one for good, so the learner must ask for it. */
function refuseOtherEntries({ store, result, join, dryRun }: Run, read: readonly ReadBranch[]): void {
  const held = holdings(store.db);
  const there = new Map(read.flatMap(({ holdings }) => [...holdings]));
  const isKnown = [...there.keys()].some(device => held.has(device));
  const entries = [...there.values()].reduce((sum, { count }) => sum + count, 0);
  if (isKnown || there.size === 0 || (held.size === 0 && there.size <= 100)) return;
  const here = [...held.values()].reduce((sum, { count }) => sum + count, 0);
  const address = result.repository.address;
  const others = there.size === 1 ? '1 other device' : `${there.size} other devices`;
  if (!join) {
    throw new Failure('refused', `${result.repository.name} holds ${counted(entries)} of ${others}`, {
      reason: 'other-entries',
      unchanged: true,
      hint: `If they are yours as well: roadmap sync --to ${asWord(address)} --join\nThey and the ${counted(here)} recorded here then are one log, for good.`,
    });
  }
  if (here > 0 && !dryRun) result.before = copyAside(store, 'before-sync');
}

const counted = (entries: number) => (entries === 1 ? '1 entry' : `${entries} entries`);

/** Imports the entries of branches that are missing here. Returns the tips that were read. */
async function takeOver(
  run: Run,
  read: readonly ReadBranch[],
  state: SyncState,
  objects: Objects,
): Promise<Record<string, string>> {
  const { ctx, store, result, dryRun } = run;
  const { db } = store;
  const tips: Record<string, string> = {};
  const parted = new Set(state.parted);
  const before = result.received;
  for (const branch of read) {
    const { name, tip, holdings } = branch;
    if (
      state.tips[name] === tip ||
      [...holdings].every(([device, holding]) =>
        isSameHolding(holding, holdingUpTo(db, device, holding.last)),
      )
    ) {
      tips[name] = tip;
      continue;
    }
    try {
      const known = state.tips[name] === undefined ? null : await filesAt(state.tips[name]!, objects);
      await takeBranch(run, branch, known, parted, objects);
      tips[name] = tip;
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'database-damaged') throw error;
      result.problems.push({ code: 'branch-damaged', device: name, message: error.what });
    }
  }
  if (dryRun) return tips;
  if (parted.size > state.parted.length) writeSync(db, { parted: [...parted] });
  if (result.received > before || result.copies.length > 0) {
    await foldArrived(db);
    ctx.written.any = true;
    await renewPace(ctx, true);
  }
  return tips;
}

async function filesAt(tip: string, objects: Objects): Promise<Set<string>> {
  const { filesOfTree } = await import('../sync/mirror.ts');
  const [tree] = await objects.read([`${tip}^{tree}`], largestTree);
  return new Set(typeof tree === 'object' ? filesOfTree(tree).values() : []);
}

/** `known`: the files that were read at the tip before; null to read all. */
async function takeBranch(
  run: Run,
  branch: ReadBranch,
  known: ReadonlySet<string> | null,
  parted: Set<string>,
  objects: Objects,
): Promise<void> {
  const { store, ctx, result, dryRun } = run;
  const { db } = store;
  const files = [...branch.files].filter(([, id]) => known === null || !known.has(id));
  const held = holdings(db);
  const entries = [...held.values(), ...branch.holdings.values()].reduce((sum, { count }) => sum + count, 0);
  const events = await eventsIn(files, objects, entries);
  const firsts = new Map<string, number>();
  for (const { device, seq } of events) if (!firsts.has(device)) firsts.set(device, seq);
  const follows = [...firsts].every(
    ([device, first]) => !parted.has(device) && first <= (held.get(device)?.last ?? 0) + 1,
  );
  // In doubt the whole branch is read: the beginning of a fork decides its name.
  if (known !== null && !follows) return takeBranch(run, branch, null, parted, objects);
  let surveyed: Survey;
  try {
    surveyed = survey(db, events);
  } catch (error) {
    if (known !== null) return takeBranch(run, branch, null, parted, objects);
    throw error;
  }
  if (known !== null && surveyed.forks.length > 0) return takeBranch(run, branch, null, parted, objects);
  for (const { device, from, name, isHere } of surveyed.forks) {
    parted.add(device);
    const entries = isHere
      ? (held.get(device)?.count ?? 0) - (holdingUpTo(db, device, from - 1)?.count ?? 0)
      : events.filter(event => event.device === device && event.seq >= from).length;
    if (isHere || surveyed.fresh > 0)
      result.copies.push({ device, first: from, now: name, entries, here: isHere });
  }
  result.received += surveyed.fresh;
  result.notUnderstood += surveyed.notUnderstood;
  if (surveyed.fresh > 0)
    for (const [device, { count }] of branch.holdings)
      if ((held.get(device)?.count ?? 0) < count) result.from.add(device);
  if (dryRun) return;
  if (surveyed.forks.some(({ isHere }) => isHere)) result.before ??= copyAside(store, 'before-fork');
  await merge(db, events, surveyed, { now: ctx.now, newDevice: ctx.world.newId, foldLater: true });
}

async function eventsIn(
  files: readonly (readonly [name: string, id: string])[],
  objects: Objects,
  entries: number,
): Promise<StoredEvent[]> {
  const pieces = files.flatMap(([name, id]) => {
    const piece = pieceOf(name);
    return piece === null ? [] : [{ name, id, ...piece }];
  });
  pieces.sort((a, b) => (a.device === b.device ? a.first - b.first : a.device < b.device ? -1 : 1));
  const events: StoredEvent[] = [];
  for (const { name, id, device, first } of pieces) {
    const [bytes] = await objects.read([id], largestPiece);
    if (typeof bytes !== 'object')
      throw new Failure('file-invalid', `${name} is ${bytes === 'large' ? 'too large' : 'missing'}`);
    const last = events.at(-1);
    const read = readPiece({ name, device, first }, bytes, entries);
    if (last?.device === device && last.seq >= (read[0]?.seq ?? Number.POSITIVE_INFINITY))
      throw new Failure('file-invalid', `${name}: it overlaps with the piece before`);
    for (const event of read) events.push(event);
  }
  return events;
}

/** Publishes entries that other branches lack. Returns the new tips; null if another device was faster. */
async function publish(
  { ctx, store, mirror, result }: Run,
  read: readonly ReadBranch[],
  tips: Readonly<Record<string, string>>,
): Promise<Record<string, string> | null> {
  const { db } = store;
  const own = store.device();
  if (result.problems.some(({ code, device }) => code === 'branch-newer' && device === own)) return {};
  const mine = read.find(({ name }) => name === own);
  const holdings = holdingsToSend(store, read);
  const isPublished =
    holdings.size === (mine?.holdings.size ?? 0) &&
    [...holdings].every(([device, holding]) => isSameHolding(mine?.holdings.get(device), holding));
  if (isPublished) return {};
  const kept = new Map<string, string>();
  const texts: { name: string; text: string }[] = [];
  for (const device of holdings.keys()) {
    const files = [...(mine?.files ?? [])]
      .filter(([name]) => pieceOf(name)?.device === device)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const published = mine?.holdings.get(device);
    const goesOn =
      published !== undefined &&
      files.length > 0 &&
      isSameHolding(published, holdingUpTo(db, device, published.last));
    const first = goesOn ? pieceOf(files.at(-1)![0])!.first : 1;
    if (goesOn) for (const [name, id] of files.slice(0, -1)) kept.set(name, id);
    for (const piece of piecesOf(device, linesOf(eventsFrom(db, device, first)))) texts.push(piece);
  }
  const message = messageOf(holdings);
  const parent = tips[own] ?? null;
  const commit = await mirror.commit(texts, kept, { branch: own, parent, message, at: ctx.now });
  if (!(await mirror.push(commit, own))) return null;
  result.sent += missing(holdings, mine?.holdings ?? new Map());
  return { [own]: commit };
}

function* linesOf(events: Iterable<StoredEvent>): Generator<{ seq: number; line: string }> {
  for (const event of events) yield { seq: event.seq, line: eventLine(event) };
}

function holdingsToSend(store: Store, read: readonly ReadBranch[]): Holdings {
  const branches = new Map(read.map(({ name, holdings }) => [name, holdings]));
  return toPublish(store.device(), holdings(store.db), branches);
}

function toSend(store: Store, read: readonly ReadBranch[]): number {
  const mine = read.find(({ name }) => name === store.device());
  return missing(holdingsToSend(store, read), mine?.holdings ?? new Map());
}

function missing(holdings: Holdings, there: Holdings): number {
  return [...holdings].reduce(
    (sum, [device, { count }]) => sum + Math.max(0, count - (there.get(device)?.count ?? 0)),
    0,
  );
}

/** Changes whenever the log or the rule for publishing changes. */
function holdingsText(db: Store['db']): string {
  return JSON.stringify([
    1,
    ...[...holdings(db)].map(([device, { last, count, sum }]) => [device, last, count, sum]),
  ]);
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every(name => a[name] === b[name]);
}

/** Forgets the repository. Its content stays. */
export async function syncOff(store: Store): Promise<ReturnType<typeof repositoryOf>> {
  const { db } = store;
  const { address } = readSync(db);
  if (address === null) throw notSetUp();
  const unlock = lockFolder(`${db.name}.sync`);
  writeSync(db, { address: null, tips: {}, held: null, last: null, failed: null });
  unlock();
  const { removeMirror } = await import('../sync/mirror.ts');
  removeMirror(`${db.name}.sync`);
  return repositoryOf(store, address);
}

// The context of a command: first only the world, then the opened database, then the learner on a map.

import type { Base } from './context/base.ts';
import { filesOf } from './context/files.ts';
import type { Learner } from './context/learner.ts';
import { promptOf } from './context/prompt.ts';
import type { Store } from './context/store.ts';
import type { GlobalOptions } from './core/cli/options.ts';
import { asWord } from './core/text/quote.ts';
import { databasePath } from './files/paths.ts';
import type { Database } from './store/database.ts';
import type { World } from './world.ts';

/** The map of an answer, in the envelope of `--json`. */
export interface MapRecord {
  id: string;
  title: string;
  /** Absolute. */
  file: string;
}

export interface Context extends Base {
  /** Opens the database once; `mend` works on it before anything is read. */
  store(mend?: (db: Database) => void): Promise<Store>;
  /** Opens the database and reads the map in use, once. */
  learner(): Promise<Learner>;
  /** Renews the pace that goals are measured by, if what was recorded changes it; after each command. */
  renewPace(): Promise<void>;
  /** Which map the answer is about; null if none was read. */
  map(): Promise<MapRecord | null>;
  /** The store if it was opened; otherwise null. */
  opened(): Promise<Store | null>;
  main: Main;
}

/** Runs a command line of its own, with its own context; returns the exit code. */
export type Main = (argv: readonly string[], world: World) => Promise<number>;

export function contextOf(world: World, options: GlobalOptions, main: Main): Context {
  let store: Promise<Store> | null = null;
  let learner: Promise<Learner> | null = null;
  const ctx: Context = {
    world,
    options,
    main,
    now: world.now(),
    notes: [],
    afterNotes: [],
    written: { any: false },
    recorded: [],
    lines: { map: mapTyped(options) },
    settings: null,
    prompt: promptOf(world, options, () => ctx.settings),
    files: filesOf(world),
    databasePath: () => databasePath(world),
    store(mend) {
      store ??= open(ctx, mend);
      return store;
    },
    learner() {
      learner ??= read(ctx);
      return learner;
    },
    async renewPace() {
      if (ctx.recorded.length === 0) return;
      const { paceAfter } = await import('./context/pace.ts');
      await paceAfter(ctx.recorded.splice(0), ctx);
    },
    async map() {
      const read = (await learner?.catch(() => null)) ?? null;
      return read && { id: read.graph.roadmap.id, title: read.graph.roadmap.title, file: read.choice.path };
    },
    opened: async () => (await store?.catch(() => null)) ?? null,
  };
  return ctx;
}

/** The word behind `-r`, for a line to type. */
export function mapTyped({ roadmap }: GlobalOptions): string | null {
  return roadmap === undefined ? null : asWord(roadmap);
}

/** Loaded on demand: help and the completion of commands need no database. */
async function open(ctx: Context, mend: ((db: Database) => void) | undefined): Promise<Store> {
  const { openStore } = await import('./context/store.ts');
  return openStore(ctx, mend);
}

async function read(ctx: Context): Promise<Learner> {
  const { openLearner } = await import('./context/learner.ts');
  return openLearner(await ctx.store());
}

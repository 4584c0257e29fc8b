// The map: found, compiled where its file has changed, and read.

import type { Context } from '../context.ts';
import { mergedSettings, settingsFrom } from '../core/log/settings.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import type { RoadmapFile, TopicText } from '../core/roadmap/roadmap.ts';
import { type Standing, standingOf } from '../core/state/state.ts';
import { Failure, type PlacedProblem } from '../core/text/failure.ts';
import type { RoadmapPlace } from '../files/paths.ts';
import type { Database } from '../store/database.ts';
import { loadScheduler } from './scheduler.ts';

/** The map in use, and where it came from. */
export interface RoadmapInUse {
  place: RoadmapPlace;
  graph: Graph;
  /** Texts of topics, read when asked for. */
  texts(ids: readonly string[]): Map<string, TopicText>;
}

/** A roadmap file as read just now; `roadmap` is null where it has problems. */
export interface FileReading {
  name: string;
  roadmap: RoadmapFile | null;
  problems: PlacedProblem[];
}

export function mapsOf(ctx: Context) {
  let opened: Promise<RoadmapInUse> | null = null;
  return {
    inUse(): Promise<RoadmapInUse> {
      opened ??= openMap(ctx);
      return opened;
    },

    /** Reads and checks a file as typed, or the roadmap in use, without trusting what was compiled of it. */
    async readRoadmapFile(typed: string | undefined): Promise<FileReading> {
      const { readBounded } = await import('../files/roadmap-file/bounded-file.ts');
      const path = typed === undefined ? (await placeOf(ctx)).path : await ctx.files.existing(typed);
      return parse(ctx, readBounded(path), path);
    },

    /** What was compiled of the roadmap in use is made anew on its next use, unless it is what the file says. */
    async forgetUnlike(roadmap: RoadmapFile): Promise<void> {
      const [{ db }, { path }] = await Promise.all([ctx.store(), placeOf(ctx)]);
      const { forgetUnlike } = await import('../store/queries/compiled.ts');
      forgetUnlike(db, path, roadmap);
    },

    /**
     * The standing as far as it is known without writing anything or reading a roadmap file; null where it isn't.
     * `roadmap`: a file named by the learner.
     */
    async glance(roadmap: string | undefined): Promise<Standing | null> {
      const [
        paths,
        { openToRead },
        { readSettings, readDeviceSettings },
        compiled,
        { readStudy },
        { stampOf },
      ] = await Promise.all([
        import('../files/paths.ts'),
        import('../store/database.ts'),
        import('../store/log/settings.ts'),
        import('../store/queries/compiled.ts'),
        import('../store/study.ts'),
        import('../files/roadmap-file/stamp.ts'),
      ]);
      const db = openToRead(paths.databasePath(ctx.world));
      if (db === null) return null;
      try {
        const settings = settingsFrom(mergedSettings(readSettings(db), readDeviceSettings(db)));
        const { builtIn } = ctx.world;
        const place = paths.roadmapPath(ctx.world, { option: roadmap, setting: settings.roadmap, builtIn });
        const found = compiled.findCompiled(db, stampOf(place.path));
        return found && standingOf(found, readStudy(db, found).progress);
      } finally {
        db.close();
      }
    },
  };
}

async function placeOf(ctx: Context): Promise<RoadmapPlace> {
  const { settings } = await ctx.store();
  const { roadmapPath } = await import('../files/paths.ts');
  const { builtIn } = ctx.world;
  return roadmapPath(ctx.world, { option: ctx.options.roadmap, setting: settings.roadmap, builtIn });
}

async function openMap(ctx: Context): Promise<RoadmapInUse> {
  const { db } = await ctx.store();
  const [place, { applyRenames, findCompiled, hasNewRenames, readTexts }, { stampOf }] = await Promise.all([
    placeOf(ctx),
    import('../store/queries/compiled.ts'),
    import('../files/roadmap-file/stamp.ts'),
  ]);
  const graph = findCompiled(db, stampOf(place.path)) ?? (await compile(ctx, place.path, db));
  if (hasNewRenames(db, graph)) applyRenames(db, graph, await loadScheduler());
  return { place, graph, texts: ids => readTexts(db, place.path, ids) };
}

async function compile(ctx: Context, path: string, db: Database): Promise<Graph> {
  const [{ readStamped }, { findByContent, saveCompiled }] = await Promise.all([
    import('../files/roadmap-file/read-stamped.ts'),
    import('../store/queries/compiled.ts'),
  ]);
  const { bytes, stamp, hash } = readStamped(path);
  const known = findByContent(db, stamp, hash);
  if (known !== null) return known;
  const { name, roadmap, problems } = await parse(ctx, bytes, path);
  if (roadmap === null) {
    throw new Failure(
      'roadmap-invalid',
      `${name} has ${problems.length} problem${problems.length === 1 ? '' : 's'}`,
      {
        hint: `Nothing was changed. Check again: roadmap check${ctx.options.roadmap === undefined ? '' : ` ${ctx.options.roadmap}`}`,
        problems,
      },
    );
  }
  return saveCompiled(db, stamp, hash, roadmap);
}

async function parse(ctx: Context, bytes: Uint8Array, path: string): Promise<FileReading> {
  const { readRoadmap } = await import('../files/roadmap-file/roadmap-yaml.ts');
  const name = await ctx.files.nameOf(path);
  const slow = bytes.length > slowBytes && ctx.world.errors.isTTY && !ctx.options.quiet;
  // On one line, since that is what is cleared.
  if (slow) ctx.world.errors.write(`Reading ${name} for the first time ...`.slice(0, ctx.person.columns));
  const reading = readRoadmap(bytes, name);
  if (slow) ctx.world.errors.write('\r\x1b[K');
  return { name, ...reading };
}

/** What takes longer than a second to read has thousands of topics, that is, about half a megabyte or more. */
const slowBytes = 500_000;

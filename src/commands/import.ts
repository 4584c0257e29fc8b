// Takes over what another device, roadmap.sh or a check list knows of my progress.

import type { Context } from '../context.ts';
import type { Fact } from '../core/log/events.ts';
import { type Mark, type Marks, readMarks } from '../core/log/imported-progress.ts';
import { importText } from '../render/screens/import.ts';
import { type ImportView, listView, logView } from '../view/import.ts';
import type { Command } from './shared/command.ts';
import { meterOf } from './shared/meter.ts';

export interface ImportFlags {
  file: string;
  dryRun?: boolean;
}

type ImportFile = Awaited<ReturnType<Context['files']['openImport']>>;

export const importing: Command<ImportFlags, ImportView> = {
  async run(ctx, { file, dryRun = false }) {
    const source = await ctx.files.openImport(file);
    try {
      return await (source.format === 'export'
        ? mergeLog(ctx, source, dryRun)
        : applyList(ctx, source, dryRun));
    } finally {
      source.close();
    }
  },
  text: importText,
  acknowledges: ({ dry_run }) => !dry_run,
};

/** Twice over the file: all of it is known to be sound before anything is written. */
async function mergeLog(
  ctx: Context,
  source: ImportFile & { format: 'export' },
  dryRun: boolean,
): Promise<ImportView> {
  await ctx.store();
  const before = await ctx.device();
  const meter = meterOf(ctx);
  const events = (what: string) => source.events(read => meter.show(what, read / source.bytes));
  try {
    const surveyed = await ctx.database.survey(events('Reading'));
    const copies = !dryRun && surveyed.takenBack > 0;
    const copy = copies ? await ctx.database.copyAside('before-import') : null;
    if (!dryRun) await ctx.database.merge(events('Importing'), surveyed);
    const device = await ctx.device();
    return logView(source.name, dryRun, surveyed, { newDevice: device === before ? null : device, copy });
  } finally {
    meter.clear();
  }
}

async function applyList(
  ctx: Context,
  source: ImportFile & { format: Exclude<ImportFile['format'], 'export'> },
  dryRun: boolean,
): Promise<ImportView> {
  const { graph } = await ctx.map();
  const before = await ctx.standing();
  const marks = readMarks(source.marks, graph.roadmap.topics, before.progress);
  if (!dryRun && marks.fresh.length > 0) await ctx.record(await factsOf(ctx, marks));
  return listView(source, dryRun, before, marks);
}

const kinds: Record<Mark['as'], 'topic.done' | 'topic.started' | 'topic.skipped'> = {
  done: 'topic.done',
  started: 'topic.started',
  skipped: 'topic.skipped',
};

/** One command, so that undo takes it back as a whole. */
async function factsOf(ctx: Context, { fresh }: Marks): Promise<Fact[]> {
  const { graph } = await ctx.map();
  const when = await ctx.moment();
  return Promise.all(fresh.map(({ topic, as }) => ctx.fact({ kind: kinds[as] }, graph.idOf(topic), when)));
}

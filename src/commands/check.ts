// Finds every problem in the roadmap file and the database.

import type { Context } from '../context.ts';
import { checkText } from '../render/screens/check.ts';
import { type CheckView, fileChecked, hasProblems, unreadable } from '../view/check.ts';
import type { Command } from './shared/command.ts';

export interface CheckFlags {
  /** Only this file is checked, and the database left alone. */
  file?: string;
  fix?: boolean;
}

export const check: Command<CheckFlags, CheckView> = {
  async run(ctx, { file, fix = false }) {
    if (file !== undefined) {
      const { name, roadmap, problems } = await ctx.maps.readRoadmapFile(file);
      return { file: fileChecked(name, roadmap, problems), database: null, vanished: [] };
    }
    // Before anything opens it.
    const saved = fix ? await ctx.database.salvage() : null;
    try {
      if (fix && saved === null) await ctx.database.rebuild();
      return await checked(ctx, fix, saved);
    } catch (error) {
      const damage = await ctx.database.damageIn(error);
      if (damage === null) throw error;
      return unreadable(await ctx.files.nameOf(await ctx.databasePath()), damage);
    }
  },
  text: checkText,
  failed: hasProblems,
};

async function checked(
  ctx: Context,
  fix: boolean,
  saved: Awaited<ReturnType<Context['database']['salvage']>>,
): Promise<CheckView> {
  const { name, roadmap, problems } = await ctx.maps.readRoadmapFile(undefined);
  // What was compiled of it may be damaged; and it must be compiled, or the earlier ids it names aren't known yet.
  if (roadmap !== null) await ctx.maps.forgetUnlike(roadmap);
  const topics = roadmap === null ? [] : (await ctx.map()).graph.roadmap.topics;
  const { events, bytes, notUnderstood, problems: trouble } = await ctx.database.checkup();
  const vanished = roadmap === null ? [] : await ctx.records.vanishedCards();
  return {
    file: fileChecked(name, roadmap, problems),
    database: {
      file: await ctx.files.nameOf(await ctx.databasePath()),
      events,
      bytes,
      not_understood: notUnderstood,
      rebuilt: fix,
      saved: saved && { events: saved.events, aside: await ctx.files.nameOf(saved.aside) },
      problems: trouble,
    },
    vanished: vanished.map(({ topic, state: { card, reviews } }) => {
      const { id, title } = topics[topic]!;
      return { id, title, card, reviews };
    }),
  };
}

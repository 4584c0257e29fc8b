// Finds every problem in the roadmap file and the database.

import { checkText } from '../render/check.ts';
import { type CheckView, fileChecked, hasProblems } from '../view/check.ts';
import type { Command } from './command.ts';

export interface CheckFlags {
  /** Only this file is checked, and the database left alone. */
  file?: string;
  fix?: boolean;
}

export const check: Command<CheckFlags, CheckView> = {
  async run(ctx, { file, fix = false }) {
    const { name, roadmap, problems } = await ctx.readRoadmapFile(file);
    const checked = fileChecked(name, roadmap, problems);
    if (file !== undefined) return { file: checked, database: null, vanished: [] };
    // The map must be compiled, or else the earlier ids it names are not known yet.
    const topics = roadmap === null ? [] : (await ctx.map()).graph.roadmap.topics;
    const { events, bytes, notUnderstood, problems: trouble } = await ctx.checkup(fix);
    const vanished = roadmap === null ? [] : await ctx.vanishedCards();
    return {
      file: checked,
      database: {
        file: await ctx.nameOf(await ctx.databasePath()),
        events,
        bytes,
        not_understood: notUnderstood,
        rebuilt: fix,
        problems: trouble,
      },
      vanished: vanished.map(({ topic, state: { card, reviews } }) => {
        const { id, title } = topics[topic]!;
        return { id, title, card, reviews };
      }),
    };
  },
  text: checkText,
  failed: hasProblems,
};

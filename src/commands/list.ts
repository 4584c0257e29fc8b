// All topics, by area.

import { Failure } from '../core/failure.ts';
import { findArea } from '../core/match.ts';
import type { State } from '../core/standing.ts';
import { listText } from '../render/list.ts';
import { type ListOptions, type ListView, listView } from '../view/list.ts';
import type { Command } from './command.ts';

export interface ListFlags {
  area?: string;
  state?: string;
  all?: boolean;
}

export const list: Command<ListFlags, ListView> = {
  async run(ctx, { area, state, all = false }) {
    const options: ListOptions = { today: await ctx.today(), all };
    const { graph } = await ctx.map();
    if (area !== undefined) options.area = findArea(area, graph.roadmap.areas).id;
    if (state !== undefined) options.states = statesIn(state);
    return listView(await ctx.standing(), options);
  },
  text: listText,
  rows: ({ topics }) =>
    topics.map(topic => [
      topic.id,
      topic.state,
      topic.title,
      topic.area,
      topic.spent_min,
      topic.estimate_min,
    ]),
};

const states: readonly State[] = ['ready', 'doing', 'done', 'known', 'locked', 'skipped'];

function statesIn(text: string): State[] {
  return text.split(',').map(word => {
    const state = states.find(name => name === word.trim().toLowerCase());
    if (state !== undefined) return state;
    throw new Failure('usage', `"${word}" is no state`, { hint: `States: ${states.join(', ')}` });
  });
}

// Lists all topics by milestone; or topics with certain words, the best first.

import { bareValue } from '../core/cli/words.ts';
import { findArea, findMilestone } from '../core/roadmap/match.ts';
import { partsOf } from '../core/state/path.ts';
import { Failure } from '../core/text/failure.ts';
import { listText } from '../render/screens/list.ts';
import { searchText } from '../render/screens/search.ts';
import { type ListOptions, type ListState, type ListView, listView } from '../view/list.ts';
import { type SearchView, searchView } from '../view/search.ts';
import type { Command } from './shared/command.ts';

export interface ListFlags {
  words: string[];
  area?: string;
  milestone?: string;
  state?: string;
  all?: boolean;
}

export const list: Command<ListFlags, ListView | SearchView> = {
  async run(ctx, { words, area, milestone, state: asked, all = false }) {
    const bare = words.length === 1 ? bareValue('list', ['list', ...words], words[0]!) : null;
    if (bare !== null) throw bare;
    const learner = await ctx.learner();
    const { graph } = learner;
    // Scripts get all of them.
    const { json, plain } = learner.options;
    const options: ListOptions = { today: learner.today, all, brief: !json && !plain };
    if (area !== undefined) options.area = findArea(area, graph.roadmap.areas).id;
    if (milestone !== undefined) options.milestone = findMilestone(milestone, partsOf(graph)).id;
    if (asked !== undefined) options.states = statesIn(asked);
    const state = learner.state();
    if (words.length === 0) {
      const isWhole = area === undefined && milestone === undefined;
      return listView(state, options, isWhole ? learner.retired(state.progress) : []);
    }
    const device = learner.device();
    return searchView(state, words, learner.search(words), {
      ...{ ...options, device },
      retired: learner.retired(state.progress),
    });
  },
  text: (view, style) => ('words' in view ? searchText(view, style) : listText(view, style)),
  pages: true,
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

const states: readonly ListState[] = [
  'ready',
  'doing',
  'done',
  'known',
  'locked',
  'skipped',
  'due',
  'shown',
  'gone',
];

function statesIn(text: string): ListState[] {
  return text.split(',').map(word => {
    const state = states.find(name => name === word.trim().toLowerCase());
    if (state !== undefined) return state;
    throw new Failure('usage', `"${word}" is not a state`, { hint: `States: ${states.join(', ')}` });
  });
}

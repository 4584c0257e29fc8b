// Reopens a topic that was done, known or skipped: it is to be learnt again.

import { isLearnt } from '../core/state/resolve-groups.ts';
import { Failure } from '../core/text/failure.ts';
import { changeText } from '../render/screens/change.ts';
import { type ChangeView, changeView } from '../view/change.ts';
import { recordChanges } from './shared/changes.ts';
import type { Command } from './shared/command.ts';
import { numbersOf } from './shared/topics.ts';

export interface ReopenFlags {
  topics: string[];
  note?: string;
}

export const reopen: Command<ReopenFlags, ChangeView> = {
  withLearner(learner, { topics: typed, note }) {
    const { graph } = learner;
    const before = learner.state();
    const topics = numbersOf(typed, graph);
    const credited = topics.find(topic => before.progress.credited.has(topic));
    if (credited !== undefined) {
      const { id, title, from } = graph.topic(credited);
      throw new Failure(
        'refused',
        `${title} is known, since all its parts were learnt: ${from!.map(part => learner.titleIn(graph.roadmap.id, part)).join(', ')}`,
        {
          reason: 'known',
          unchanged: true,
          hint: `To learn it again: roadmap start ${id}`,
        },
      );
    }
    const changed = topics.filter(topic => {
      const status = before.progress.status[topic];
      return isLearnt(status) || status === 'skipped';
    });
    recordChanges(learner, 'topic.reopened', { topics, changed, note });
    return changeView(before, learner.state(), topics, changed);
  },
  text: changeText,
  acknowledges: true,
};

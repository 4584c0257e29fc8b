// I leave it out: topics that need it may be unlocked, and it counts nowhere.

import { Failure } from '../core/text/failure.ts';
import { changeText } from '../render/screens/change.ts';
import { type ChangeView, changeView } from '../view/change.ts';
import { recordChanges } from './shared/changes.ts';
import type { Command } from './shared/command.ts';
import { numbersOf } from './shared/topics.ts';

export interface SkipFlags {
  topics: string[];
  note?: string;
}

export const skip: Command<SkipFlags, ChangeView> = {
  withLearner(learner, { topics: typed, note }) {
    const { graph } = learner;
    const before = learner.state();
    const topics = numbersOf(typed, graph);
    const statusOf = (topic: number) => before.progress.status[topic]!;
    for (const topic of topics) {
      const { id, title } = graph.topic(topic);
      if (statusOf(topic) !== 'done' && statusOf(topic) !== 'known') continue;
      throw new Failure('refused', `${title} is ${statusOf(topic)}; there is nothing left to skip`, {
        reason: 'learnt',
        hint: `Back from ${statusOf(topic)}: roadmap reopen ${id}`,
      });
    }
    const changed = topics.filter(topic => statusOf(topic) !== 'skipped');
    recordChanges(learner, 'topic.skipped', { topics, changed, note });
    return changeView(before, learner.state(), topics, changed);
  },
  text: changeText,
  acknowledges: true,
};

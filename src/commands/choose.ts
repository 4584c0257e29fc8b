// Records which alternatives of a group I take.

import { isLimited } from '../core/roadmap/graph.ts';
import { isChosen } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { changeText } from '../render/screens/change.ts';
import { type ChangeView, changeView } from '../view/change.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export const choose: Command<{ topic: string }, ChangeView> = {
  withLearner(learner, { topic: typed }) {
    const { graph } = learner;
    const topic = numberOf(typed, graph);
    const { id, title } = graph.topic(topic);
    const group = graph.groupOf[topic]!;
    const info = graph.roadmap.groups[group];
    if (info === undefined || !isLimited(graph, group)) {
      throw new Failure('refused', `${title} is not an alternative; there is nothing to choose`, {
        reason: 'no-alternative',
        hint: 'Groups with a choice: roadmap list --all',
      });
    }
    const before = learner.state();
    if (before.progress.status[topic] === 'skipped') {
      throw new Failure('refused', `${title} is skipped, so it can't be chosen`, {
        reason: 'skipped',
        unchanged: true,
        hint: `Back from skipped: roadmap reopen ${id}`,
      });
    }
    const already = isChosen(before, topic);
    if (!already) learner.record([learner.fact({ kind: 'topic.chosen', topic: id }, info.id)]);
    return changeView(before, learner.state(), [topic], already ? [] : [topic], info.id);
  },
  text: changeText,
  acknowledges: true,
};

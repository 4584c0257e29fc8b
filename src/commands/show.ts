// Shows everything about one topic, or the topics of an area, a group or a milestone.

import { versionOf } from '../context/try.ts';
import { partNamed } from '../core/roadmap/match.ts';
import { partText } from '../render/screens/part.ts';
import { retiredText } from '../render/screens/retired.ts';
import { showText } from '../render/screens/show.ts';
import { type PartView, partView } from '../view/part.ts';
import { type RetiredView, retiredView } from '../view/retired.ts';
import { type ShowView, showView } from '../view/show.ts';
import type { Command } from './shared/command.ts';
import { madeOf, retiredNamed } from './shared/retired.ts';
import { numberOf } from './shared/topics.ts';

export const show: Command<{ topic: string; answers?: boolean }, ShowView | PartView | RetiredView> = {
  withLearner(learner, { topic: typed, answers = false }) {
    const { graph, texts } = learner;
    const part = partNamed(typed, graph.roadmap);
    if (part !== null) return partView(learner.state(), part, learner.today);
    const gone = retiredNamed(typed, learner);
    if (gone !== null)
      return retiredView(learner.state(), gone, {
        entries: learner.entriesOf(gone.id),
        today: learner.today,
        device: learner.device(),
      });
    const topic = numberOf(typed, graph);
    const id = graph.idOf(topic);
    const text = texts([id]).get(id)!;
    return showView(learner.state(), topic, {
      text,
      version: () => versionOf(text.try),
      entries: learner.entriesOf(id),
      notes: learner.notesOf(id),
      madeOf: madeOf(topic, learner),
      today: learner.today,
      device: learner.device(),
      answers,
    });
  },
  text: (view, style) =>
    'part' in view
      ? partText(view, style)
      : 'gone' in view
        ? retiredText(view, style)
        : showText(view, style),
  pages: true,
};

// Shows everything about one topic, or the topics of an area, a group or a milestone.

import { versionOf } from '../context/try.ts';
import { partNamed } from '../core/roadmap/match.ts';
import { partText } from '../render/screens/part.ts';
import { showText } from '../render/screens/show.ts';
import { type PartView, partView } from '../view/part.ts';
import { type ShowView, showView } from '../view/show.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export const show: Command<{ topic: string; answers?: boolean }, ShowView | PartView> = {
  withLearner(learner, { topic: typed, answers = false }) {
    const { graph, texts } = learner;
    const part = partNamed(typed, graph.roadmap);
    if (part !== null) return partView(learner.state(), part, learner.today);
    const topic = numberOf(typed, graph);
    const id = graph.idOf(topic);
    const text = texts([id]).get(id)!;
    return showView(learner.state(), topic, {
      text,
      version: () => versionOf(text.try),
      entries: learner.entriesOf(id),
      notes: learner.notesOf(id),
      today: learner.today,
      device: learner.device(),
      answers,
    });
  },
  text: (view, style) => ('part' in view ? partText(view, style) : showText(view, style)),
  pages: true,
};

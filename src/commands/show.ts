// Shows everything about one topic.

import { showText } from '../render/screens/show.ts';
import { type ShowView, showView } from '../view/show.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export const show: Command<{ topic: string; answers?: boolean }, ShowView> = {
  async run(ctx, { topic: typed, answers = false }) {
    const learner = await ctx.learner();
    const { graph, texts } = learner;
    const topic = numberOf(typed, graph);
    const id = graph.idOf(topic);
    return showView(learner.state(), topic, {
      text: texts([id]).get(id)!,
      entries: learner.entriesOf(id),
      notes: learner.notesOf(id),
      today: learner.today,
      device: learner.device(),
      answers,
    });
  },
  text: showText,
  pages: true,
};

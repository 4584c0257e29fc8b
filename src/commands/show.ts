// Everything about one topic.

import { showText } from '../render/screens/show.ts';
import { type ShowView, showView } from '../view/show.ts';
import type { Command } from './shared/command.ts';
import { numberOf } from './shared/topics.ts';

export const show: Command<{ topic: string }, ShowView> = {
  async run(ctx, { topic: typed }) {
    const { graph, texts } = await ctx.map();
    const topic = numberOf(typed, graph);
    const id = graph.idOf(topic);
    return showView(await ctx.standing(), topic, {
      text: texts([id]).get(id)!,
      entries: await ctx.records.entriesOf(id),
      notes: await ctx.records.notesOf(id),
      today: await ctx.today(),
      device: await ctx.device(),
    });
  },
  text: showText,
};

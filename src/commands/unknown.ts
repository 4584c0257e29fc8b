// Answers a word that is not a command.

import { Failure } from '../core/text/failure.ts';
import { quote, shorten } from '../core/text/quote.ts';
import { suggest } from '../core/text/suggest.ts';
import { isDuration } from '../core/time/duration.ts';
import type { Command } from './shared/command.ts';

export interface UnknownFlags {
  words: string[];
  commands: readonly string[];
}

export const unknown: Command<UnknownFlags, never> = {
  async run(ctx, { words, commands }) {
    const learner = await ctx.learner();
    const typed = words[0]!;
    const near = suggest(typed, commands)[0];
    if (near === undefined) {
      const { graph } = learner;
      const topic = graph.roadmap.topics.find(({ id, aliases }) => id === typed || aliases.includes(typed));
      if (topic) {
        const name = shorten(typed);
        const [, next] = words;
        const other =
          next !== undefined && isDuration(next) ? `log ${name} ${shorten(next)}` : `done ${name}`;
        throw new Failure('usage', `${quote(typed)} is a topic, not a command`, {
          hint: `Try: roadmap show ${name}   or   roadmap ${other}`,
        });
      }
    }
    throw new Failure('usage', `there is no command ${quote(typed)}`, {
      hint: near ? `Did you mean: roadmap ${near}` : 'All commands: roadmap help --all',
    });
  },
  text: () => '',
};

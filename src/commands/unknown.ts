// What was typed where a command belongs is none.

import { isDuration } from '../core/duration.ts';
import { Failure } from '../core/failure.ts';
import { quote, shorten } from '../core/quote.ts';
import { suggest } from '../core/suggest.ts';
import type { Command } from './command.ts';

export interface UnknownFlags {
  words: string[];
  commands: readonly string[];
}

export const unknown: Command<UnknownFlags, never> = {
  async run(ctx, { words, commands }) {
    const typed = words[0]!;
    const near = suggest(typed, commands)[0];
    if (near === undefined) {
      const { graph } = await ctx.map();
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

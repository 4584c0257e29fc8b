// Answers a word that is not a command.

import { lineOf, synonyms } from '../core/cli/words.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { suggest } from '../core/text/suggest.ts';
import { isDuration } from '../core/time/duration.ts';
import type { Command } from './shared/command.ts';

export interface UnknownFlags {
  words: string[];
  commands: readonly string[];
}

export const unknown: Command<UnknownFlags, never> = {
  async run(ctx, { words, commands }) {
    const [typed = '', ...rest] = words;
    const near = synonyms.get(typed.toLowerCase()) ?? suggest(typed, commands)[0];
    if (near === undefined) refuseTopic(typed, rest[0], (await ctx.learner()).graph);
    throw new Failure('usage', `there is no command ${quote(typed)}`, {
      hint: near
        ? `Did you mean: ${lineOf([...near.split(' '), ...rest])}`
        : 'All commands: roadmap help --all',
    });
  },
  text: () => '',
};

/** Refuses a topic in place of a command, and lists the commands for it. */
function refuseTopic(typed: string, next: string | undefined, { roadmap }: Graph): void {
  const topic = roadmap.topics.find(({ id, aliases }) => id === typed || aliases.includes(typed));
  if (!topic) return;
  const other = next !== undefined && isDuration(next) ? ['log', typed, next] : ['done', typed];
  throw new Failure('usage', `${quote(typed)} is a topic, not a command`, {
    hint: `Try: ${lineOf(['show', typed])}   or   ${lineOf(other)}`,
  });
}

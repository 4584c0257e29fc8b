// The answer of `review --aside`, `--back` and `--edit`: the new state of one question.

import * as z from 'zod';
import { topicRef, words } from './decisions.ts';

export const reviewCardView = z
  .strictObject({
    did: z.enum(['aside', 'back', 'reworded', 'unchanged']),
    topic: topicRef,
    card: z.string().describe('As it is typed: `http/safe`, `@12#1`.'),
    ask: z.string(),
    answer: z.string(),
    given: words.nullable().describe('The words of the roadmap file, if the learner reworded it.'),
  })
  .meta({ id: 'ReviewCardView' });

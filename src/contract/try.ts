// The answers of `try`: which checks of a topic hold of the learner's work, and what they look at.

import * as z from 'zod';
import { topicRef } from './decisions.ts';

const fault = z
  .strictObject({
    sent: z.string().nullable().describe('The request or the command; null for a file.'),
    wanted: z.string(),
    saw: z.string(),
    body: z.string().nullable().describe('The beginning of an answer.'),
    why: z.string().nullable(),
    again: z
      .string()
      .nullable()
      .describe('The command line that repeats the request; null if there is none.'),
  })
  .meta({ id: 'Fault', description: 'What did not fit.' });

export const checkResult = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    state: z
      .enum(['passed', 'open', 'left', 'broken'])
      .describe(
        "`open`: it does not hold yet. `left`: it was left out, which is never the learner's fault. `broken`: the check itself can't be carried out.",
      ),
    reason: z.string().nullable().describe('Why it was left out or is broken; null otherwise.'),
    fault: fault.nullable().describe('Null unless it is open.'),
  })
  .meta({ id: 'CheckResult' });

export const tryView = z
  .strictObject({
    topic: topicRef,
    target: z.string().describe('Where it was looked at: an address, a folder or a command.'),
    version: z.string().describe('The version of these checks.'),
    shown: z.boolean().describe('Whether all checks hold.'),
    passed: z.number(),
    left: z.number(),
    of: z.number(),
    checks: z.array(checkResult),
    seconds: z.number(),
    remarks: z.array(z.string()),
    learnt: z.boolean().describe('Whether the topic is done or known.'),
    only: z.boolean().describe('Whether only some of the checks were wanted.'),
    curl: z.boolean().describe('Whether to show the lines that repeat requests.'),
    cancelled: z.boolean(),
  })
  .meta({ id: 'TryView' });

export const tryListView = z
  .strictObject({
    topics: z.array(
      z.strictObject({
        topic: topicRef,
        contract: z.string().nullable().describe('Null if many topics are listed.'),
        checks: z.array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            looks_at: z
              .enum(['service', 'folder', 'command', 'person'])
              .describe("The part of the learner's work that it looks at."),
            runs: z
              .array(z.strictObject({ args: z.array(z.string()), stdin: z.string().nullable() }))
              .describe('The words and the input that a command gets.'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'TryListView', description: 'With `--list`.' });

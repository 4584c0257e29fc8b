// Runs of the learner's own command, as checks describe them.

import * as z from 'zod/mini';
import { described, line } from './schema-kit.ts';
import {
  amount,
  check,
  counts,
  keyed,
  mostSteps,
  predicate,
  seconds,
  someKeys,
  value,
  words,
} from './try-kit.ts';

const run = keyed(
  'Run',
  {
    args: z.optional(
      described(
        z
          .array(
            value.check(
              check(given =>
                given.startsWith('-') || given.includes('\0') ? 'a word that does not begin with -' : null,
              ),
            ),
            'a list of words',
          )
          .check(z.maxLength(30, 'at most 30 words')),
        "Words behind the learner's command; {file:name} is one of the files.",
      ),
    ),
    stdin: z.optional(described(value, 'Its input on stdin.')),
    parallel: z.optional(described(amount(8), 'The number of copies that run at once.')),
    exit: z.optional(
      described(
        z
          .unknown()
          .check(
            check(given =>
              given === 'failure' || (Number.isInteger(given) && Number(given) >= 0 && Number(given) <= 255)
                ? null
                : 'a number up to 255, or failure',
            ),
          ) as unknown as z.ZodMiniType<number | string>,
        'Its exit status; failure is any but 0.',
      ),
    ),
    lines: z.optional(
      described(
        z.array(value, 'a list of texts').check(z.maxLength(200, 'at most 200 lines')),
        'The lines that it prints.',
      ),
    ),
    stdout: z.optional(described(predicate, 'Its output, as one text.')),
    stderr: z.optional(described(predicate, 'Its output on stderr, as one text.')),
    counts: z.optional(described(counts(value), 'How often this line occurs in all runs.')),
    timeout: z.optional(described(seconds(60), 'Seconds until it is stopped; 10, if left out.')),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
  },
  '{args: …, lines: …}',
).check(
  check(({ exit, lines, stdout, stderr, counts }) =>
    [exit, lines, stdout, stderr, counts].every(given => given === undefined)
      ? 'a run that expects something: exit, lines, stdout, stderr or counts'
      : null,
  ),
);

export const output = keyed(
  'Output',
  {
    files: z.optional(
      described(
        z
          .record(
            z
              .string()
              .check(
                check(given =>
                  /^[a-z0-9][a-z0-9._-]{0,60}$/i.test(given) ? null : 'a name such as access.log',
                ),
              ),
            words(100_000),
            'names with their texts',
          )
          .check(someKeys(20)),
        'Files for the runs, in a folder of their own.',
      ),
    ),
    home: z.optional(
      described(z.literal(true, 'true'), 'The runs get an empty home folder of their own, one for all.'),
    ),
    runs: described(
      z
        .array(run, 'a list of runs')
        .check(z.minLength(1), z.maxLength(mostSteps, `at most ${mostSteps} runs`)),
      'The runs of the command.',
    ),
  },
  '{runs: …}',
);

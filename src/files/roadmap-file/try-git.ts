// Facts of the learner's own Git repository, as checks describe them.

import * as z from 'zod/mini';
import type { GitFact } from '../../core/roadmap/checks.ts';
import { described, line } from './schema-kit.ts';
import { amount, check, keyed, mostSteps, pattern, predicate, words } from './try-kit.ts';

const facts = [
  'commits',
  'messages',
  'authors',
  'merges',
  'reflog',
  'branch',
  'no_conflict_markers',
  'touches_only',
] as const;

const ref = z
  .string('the name of a branch')
  .check(
    check(given =>
      /^[A-Za-z0-9_][A-Za-z0-9._/-]{0,100}$/.test(given) && !/\.\.|\/\/|\/$/.test(given)
        ? null
        : 'the name of a branch, such as main',
    ),
  );

const fact = keyed(
  'Fact',
  {
    name: described(line, 'Its name, in a word or two.'),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
    commits: z.optional(described(predicate, 'The number of commits.')),
    messages: z.optional(described(predicate, 'The list of the first lines of their messages.')),
    authors: z.optional(described(predicate, 'The number of their authors, by their addresses.')),
    merges: z.optional(
      described(
        keyed(
          'Merges',
          {
            at_least: z.optional(described(amount(200), 'This many or more.')),
            at_most: z.optional(described(amount(200), 'This many or fewer.')),
            conflicted: z.optional(
              described(z.literal(true, 'true'), 'Merges that Git could not make by itself.'),
            ),
          },
          '{at_least: 1}',
        ).check(
          check(({ at_least, at_most }) =>
            (at_least ?? at_most) === undefined ? 'merges such as {at_least: 1}' : null,
          ),
        ),
        'The number of merges.',
      ),
    ),
    reflog: z.optional(
      described(
        keyed(
          'Reflog',
          {
            of: described(ref, 'HEAD, or a branch.'),
            has: described(pattern, 'A pattern of one of its entries.'),
          },
          '{of: HEAD, has: …}',
        ),
        'Actions in this clone.',
      ),
    ),
    branch: z.optional(
      described(
        keyed(
          'Branch',
          {
            name: described(ref, 'Its name.'),
            merged_into: z.optional(described(ref, 'A branch that has all its commits.')),
            unmerged_into: z.optional(described(ref, 'A branch that lacks some of its commits.')),
          },
          '{name: …}',
        ),
        'A branch that exists.',
      ),
    ),
    no_conflict_markers: z.optional(
      described(z.literal(true, 'true'), 'No merge and no current file has the markers of a conflict.'),
    ),
    touches_only: z.optional(
      described(
        keyed(
          'Touched',
          {
            of: z.optional(described(ref, 'The branch; HEAD, if left out.')),
            message: z.optional(
              described(pattern, 'A pattern of the message of the commit; the newest, if left out.'),
            ),
            paths: described(
              z
                .array(words(140), 'a list of paths')
                .check(z.minLength(1), z.maxLength(20, 'at most 20 paths')),
              'The only files that it changes; * is any text.',
            ),
          },
          '{paths: …}',
        ),
        'The files that a commit changes.',
      ),
    ),
  },
  '{name: …, authors: …}',
).check(
  check((given: GitFact) =>
    facts.filter(one => given[one] !== undefined).length === 1 ? null : `exactly one of ${facts.join(', ')}`,
  ),
);

export const git = z.array(fact, 'a list of facts').check(
  z.minLength(1),
  z.maxLength(mostSteps, `at most ${mostSteps} facts`),
  check(given =>
    given.every(one => one.no_conflict_markers || (one.merges && !one.merges.at_least))
      ? 'facts of which one at least holds of no empty history'
      : null,
  ),
);

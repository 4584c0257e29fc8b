// What core decides, as it stands in answers. The types of core follow from it.

import * as z from 'zod';

export const problem = z
  .strictObject({
    code: z.string(),
    message: z.string().describe('The problem, as a sentence without a full stop.'),
    hint: z.string().optional(),
    path: z.array(z.union([z.string(), z.number()])).readonly(),
  })
  .meta({
    id: 'Problem',
    description:
      "A fault in a roadmap file, named by the path of the value it concerns, e.g. `['areas', 0, 'needs', 1]`.",
  });

export const placedProblem = z
  .strictObject({
    ...problem.shape,
    file: z.string().describe('Absolute.'),
    file_name: z.string().describe('The file as a person would name it here.'),
    line: z.number(),
    column: z.number(),
    length: z.number().describe('How many characters of the line the caret should underline, at least 1.'),
    excerpt: z.string().describe('The line as it is in the file; empty if there is none.'),
  })
  .meta({
    id: 'PlacedProblem',
    description:
      'A problem found in a text: `line` and `column` count from 1, in characters as an editor shows them.',
  });

/** Why a command was refused. */
export const refusal = z.enum([
  'locked',
  'skipped',
  'known',
  'learnt',
  'not-learnt',
  'no-goal',
  'no-project',
  'no-steps',
  'no-alternative',
  'no-clock',
  'clock-runs',
  'no-pace',
  'not-a-page',
  'deleted',
  'no-checks',
  'no-consent',
  'port-taken',
  'exists',
  'not-added',
  'itself',
  'contradiction',
  'not-set-up',
  'other-entries',
  'name-taken',
  'behind',
  'too-large',
  'not-in-cohort',
  'edited',
  'declined',
  'other-roadmap',
]);

export const state = z.enum(['done', 'known', 'skipped', 'doing', 'ready', 'locked']);

export const example = z
  .strictObject({
    line: z.string(),
    about: z.string(),
  })
  .meta({ id: 'Example' });

const helpBlock = z.union([
  z.strictObject({
    kind: z.literal('text'),
    text: z.string(),
  }),
  z.strictObject({
    kind: z.literal('rows'),
    rows: z
      .array(
        z.strictObject({
          term: z.string(),
          about: z.string(),
        }),
      )
      .readonly(),
  }),
  z.strictObject({
    kind: z.literal('example'),
    lines: z.array(z.string()).readonly(),
  }),
]);

const helpSection = z
  .strictObject({
    title: z.string(),
    blocks: z.array(helpBlock).readonly(),
  })
  .meta({ id: 'HelpSection' });

export const helpTopic = z
  .strictObject({
    name: z.string().describe('The word to type: `roadmap help json`.'),
    about: z.string(),
    sections: z.array(helpSection).readonly(),
  })
  .meta({ id: 'HelpTopic' });

export const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

export const status = z.enum(['open', 'started', 'done', 'known', 'skipped']);

export const topicRef = z
  .strictObject({
    id: z.string(),
    title: z.string(),
  })
  .meta({ id: 'TopicRef' });

export const reason = z.union([
  z.strictObject({
    code: z.literal('at-risk').describe("A goal that can't wait."),
    goal: topicRef,
    topics: z.number(),
    left_min: z.number(),
    by: z.string(),
    latest_start: z.string().nullable().describe('The last day to begin; null if no pace is known.'),
  }),
  z.strictObject({
    code: z.literal('goal'),
    by: z.string().nullable(),
  }),
  z.strictObject({
    code: z.literal('toward-goal'),
    goal: topicRef,
    topics: z.number(),
    left_min: z.number(),
    by: z.string().nullable(),
  }),
  z.strictObject({
    code: z.literal('begun'),
    since: z.string(),
    days: z.number(),
    last_days: z.number(),
  }),
  z.strictObject({
    code: z.literal('refresh-first').describe('One of its needs has faded.'),
    topic: topicRef,
    recall_pct: z.number().describe('The probability that it is still remembered.'),
  }),
  z.strictObject({
    code: z.literal('place'),
    milestone: topicRef,
    position: z
      .enum(['first', 'next', 'later', 'last', 'project'])
      .describe('`next`: everything before it is learnt; `later`: not yet.'),
  }),
  z.strictObject({
    code: z
      .literal('needed-early')
      .describe('The file has it in a later milestone or in none, but this topic of the milestone needs it.'),
    topic: topicRef,
  }),
  z.strictObject({
    code: z.literal('needed-for').describe('The first topic on the path that needs it.'),
    topic: topicRef,
    ahead: z.number().describe('How many topics ahead that is.'),
  }),
  z.strictObject({
    code: z.literal('beyond').describe('It is one of `topics` open ones in no milestone.'),
    topics: z.number(),
    reached: z.boolean().describe('All milestones are reached.'),
  }),
  z.strictObject({
    code: z.literal('picked').describe('It is one of `pick` picks of a group.'),
    group: topicRef,
    chosen: z.boolean(),
    pick: z.number(),
    others: z.array(topicRef).describe('Any of them could replace it.'),
  }),
  z.strictObject({
    code: z.literal('fits').describe('It can be finished in the given time.'),
    minutes: z.number(),
  }),
]);

export const basis = z.enum(['none', 'little', 'months', 'dates']);

export const retentionRecord = z
  .strictObject({
    aim_pct: z.number().describe('The setting `retention`.'),
    spans: z
      .array(
        z.strictObject({
          days: z.number(),
          asked: z.number(),
          recalled_pct: z.number(),
          low_pct: z.number(),
          high_pct: z.number(),
          predicted_pct: z.number(),
        }),
      )
      .describe(
        'Of the last 30 and 90 days, as far as something was asked in them. `low_pct`, `high_pct`: the 95 % interval.',
      ),
    advice: z
      .enum(['honest-grades', 'lower', 'fewer'])
      .nullable()
      .describe('If 90 days differ significantly from the prediction (`honest-grades`) or from the aim.'),
  })
  .meta({ id: 'RetentionRecord' });

export const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

export const words = z
  .strictObject({
    ask: z.string(),
    answer: z.string(),
  })
  .meta({ id: 'Words', description: 'The text of a question and of its answer.' });

export const summary = z
  .strictObject({
    'roadmap-progress': z.literal(1),
    learner: z.string(),
    day: z.string().describe('The study day on which it was made.'),
    covers: z
      .record(z.string(), z.number())
      .describe('By device: the number of its last entry that is in it.'),
    roadmap: z.strictObject({
      id: z.string(),
      title: z.string(),
      topics: z.number(),
      learnt: z.number(),
      percent: z.number(),
      left_min: z.number(),
      milestone: z
        .strictObject({
          id: z.string(),
          title: z.string(),
          n: z.number(),
          of: z.number(),
        })
        .nullable()
        .describe('The present milestone; null: none.'),
    }),
    topics: z
      .array(z.tuple([z.string(), z.string(), z.string().nullable(), z.number(), z.string().nullable()]))
      .describe('Topics that were touched: id, status, since, minutes, the last day.'),
    days: z
      .array(z.tuple([z.string(), z.number()]))
      .describe('Days with study in the last 13 weeks: day and minutes.'),
    reviews: z.strictObject({
      due: z.number(),
      known_percent: z.number().nullable(),
    }),
    goals: z.array(z.tuple([z.string(), z.string().nullable()])),
    next: z.string().nullable(),
  })
  .meta({ id: 'Summary', description: "One line of JSON in a branch of the learner's name." });

export const namedPart = z
  .strictObject({
    kind: z.enum(['area', 'group', 'milestone']),
    id: z.string(),
    title: z.string(),
    about: z.string(),
  })
  .meta({ id: 'NamedPart' });

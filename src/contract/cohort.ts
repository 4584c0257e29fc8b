// A mentor's view of learners who share: their progress, who is silent, and the topics at which most are stuck.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { repositoryRecord } from './sync.ts';

export const learnerRecord = z
  .strictObject({
    learner: z.string(),
    ...repositoryRecord.shape,
    learnt: z.number(),
    topics: z.number(),
    percent: z.number(),
    left_min: z.number(),
    week_min: z.number().describe('Study time of the last seven days.'),
    last_on: z.string().nullable().describe('The last study day with any entry; null: none.'),
    milestone: topicRef.nullable(),
    next: topicRef.nullable(),
    due_questions: z.number(),
  })
  .meta({ id: 'LearnerRecord' });

export const cohortView = z
  .strictObject({
    today: z.string(),
    roadmap: z.strictObject({
      id: z.string(),
      title: z.string(),
    }),
    repositories: z.array(
      z.strictObject({
        ...repositoryRecord.shape,
        learners: z.number(),
        fetched: z.string().nullable(),
      }),
    ),
    learners: z.array(learnerRecord).describe('Those silent the longest first.'),
    shown: z.number().nullable().describe('How many of `learners` a screen shows; null: all.'),
    active: z
      .strictObject({
        this_week: z.number(),
        week_before: z.number(),
        silent: z.number(),
      })
      .describe('Learners with an entry in the last seven days, in the seven before, and in neither.'),
    learnt: z
      .tuple([z.number(), z.number(), z.number()])
      .describe('Quartiles, the highest first: a quarter has so many or more, half, three quarters.'),
    studied_min: z.tuple([z.number(), z.number(), z.number()]),
    milestones: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        n: z.number(),
        learners: z.number(),
      }),
    ),
    stuck: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          learners: z.number(),
        }),
      )
      .describe('Begun, and not touched for two weeks.'),
    others: z.number().describe('Learners who share another roadmap.'),
    problems: z.array(
      z.strictObject({
        ...repositoryRecord.shape,
        learner: z.string().nullable(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'CohortView' });

export const cohortListView = z
  .strictObject({
    action: z.enum(['add', 'list', 'drop']),
    repositories: z.array(
      z.strictObject({
        ...repositoryRecord.shape,
        learners: z.array(z.string()),
        fetched: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CohortListView', description: 'Answers of `cohort add`, `list` and `drop`.' });

export const writtenCohort = z
  .strictObject({
    format: z.enum(['csv', 'html']),
    file: z.string().nullable().describe('null: stdout.'),
    file_name: z.string().nullable(),
    bytes: z.number().nullable(),
  })
  .meta({ id: 'WrittenCohort', description: 'The answer if the cohort was written to a file.' });

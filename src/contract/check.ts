// The answer of `check`: problems of the roadmap file and the database.

import * as z from 'zod';
import { placedProblem, topicRef } from './decisions.ts';
import { retiredRecord } from './retired.ts';
import { syncRecord } from './sync.ts';

export const fileChecked = z
  .strictObject({
    file: z.string(),
    file_name: z.string(),
    title: z.string().nullable(),
    topics: z.number().describe('All that are in the file.'),
    in_scope: z.number().describe('Those that count for a learner who has chosen nothing.'),
    areas: z.number(),
    milestones: z.number(),
    problems: z.array(placedProblem),
    early: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          of: topicRef,
          needed_by: topicRef,
          milestone: topicRef,
        }),
      )
      .describe('Topics that another one needs in an earlier milestone than `of`, which names them.'),
    in_no_milestone: z
      .array(topicRef)
      .describe('Topics to learn that are in no milestone, and so come last.'),
    remarks: z
      .array(placedProblem)
      .describe('Warnings: the file is valid, but may not mean what its author meant.'),
  })
  .meta({ id: 'FileChecked' });

export const checkView = z
  .strictObject({
    file: fileChecked
      .nullable()
      .describe("Null if the database can't be read: it knows which file is in use."),
    database: z
      .strictObject({
        file: z.string(),
        file_name: z.string(),
        events: z.number(),
        bytes: z.number(),
        not_understood: z.number(),
        rebuilt: z.boolean(),
        saved: z
          .strictObject({
            events: z.number(),
            aside: z.string(),
            aside_name: z.string(),
          })
          .nullable()
          .describe('Of a damaged database: the number of entries saved, and where the old file is kept.'),
        problems: z.array(
          z.strictObject({
            code: z.string(),
            message: z.string(),
            hint: z.string().optional(),
          }),
        ),
      })
      .nullable()
      .describe('Null if only a file was checked.'),
    sync: z
      .strictObject({
        ...syncRecord.shape,
        devices: z.number(),
      })
      .nullable()
      .describe("Null if sync isn't set up, or only a file was checked. `devices`: their number in the log."),
    vanished: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          card: z.string(),
          reviews: z.number(),
        }),
      )
      .describe(
        "Answered questions that are no longer in the file: their answers are kept, but they aren't asked.",
      ),
    changed: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          card: z.string(),
          was: z.string(),
          ask: z.string(),
        }),
      )
      .describe('Questions that the learner reworded, and that the file has changed since.'),
    gone: z.array(retiredRecord).describe('Topics with records that the file no longer has.'),
    today: z.string().nullable().describe('Null if only a file was checked.'),
    lost_ticks: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          step: z.string(),
          text: z.string(),
        }),
      )
      .describe('Ticks of topics in progress whose step the file no longer has.'),
  })
  .meta({ id: 'CheckView' });

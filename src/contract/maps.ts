// The answers of `maps`, `maps add`, `maps remove` and `use`.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { coverageRecord } from './topic.ts';

const chosenBy = z.enum(['option', 'environment', 'folder', 'setting', 'built-in']);

const fileRecord = z.strictObject({
  file: z.string().describe('Absolute.'),
  file_name: z.string(),
});

const toType = z.string().describe('The name to type for it: its id, unless another roadmap has it, too.');

export const mapRecord = z
  .strictObject({
    ...topicRef.shape,
    kind: z.enum(['built-in', 'added', 'file', 'none']),
    file: z.string().nullable(),
    file_name: z.string().nullable(),
    in_use: z.boolean(),
    default: z.boolean(),
    coverage: coverageRecord.nullable().describe('Null if the file has a problem, or is missing.'),
    touched: z.number().describe('Topics with something recorded.'),
    spent_min: z.number(),
    last_day: z.string().nullable().describe('Also null if only goals and choices were recorded.'),
    goal: z
      .strictObject({ ...topicRef.shape, by: z.string() })
      .nullable()
      .describe('The first open goal with a day within two weeks.'),
    problem: z.string().nullable(),
  })
  .meta({ id: 'MapRecord' });

export const mapsView = z
  .strictObject({
    today: z.string(),
    maps: z.array(mapRecord).describe('The one in use, then the last learnt from.'),
    ignored: z
      .array(z.strictObject({ id: z.string(), was: z.string(), message: z.string() }))
      .describe("Earlier ids of roadmaps that don't count, because another roadmap has or names them."),
    by: chosenBy.nullable().describe("Null if the named roadmap doesn't exist."),
  })
  .meta({ id: 'MapsView' });

export const mapsAddedView = z
  .strictObject({
    added: z.array(
      z.strictObject({
        ...topicRef.shape,
        topics: z.number().describe('Those that count for a learner who has chosen nothing.'),
        areas: z.number(),
        hours: z.number().describe('Of these topics.'),
        ...fileRecord.shape,
        source: z.string().nullable().describe('Absolute. Null: stdin.'),
        source_name: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MapsAddedView' });

export const mapsRemovedView = z
  .strictObject({
    ...topicRef.shape,
    ...fileRecord.shape,
    entries: z.number(),
    was_default: z.boolean(),
  })
  .meta({ id: 'MapsRemovedView', description: 'Of `maps remove`; `file` is where the copy is now.' });

export const useView = z
  .strictObject({
    map: z.strictObject({
      ...topicRef.shape,
      name: toType,
      topics: z.number().describe('Those that count.'),
      ...fileRecord.shape,
    }),
    before: z
      .string()
      .nullable()
      .describe('As `use` takes it; null if the default was shown, is as before, or was gone.'),
    used_here: z.boolean().describe('Whether it is the map in use in this folder; else what is, and why.'),
    here: fileRecord.nullable().describe('The map in use in this folder; null if none is.'),
    by: chosenBy.nullable(),
    action: z.enum(['show', 'set']),
    changed: z.boolean(),
    same: z
      .strictObject({ map: z.strictObject({ ...topicRef.shape, name: toType }), topics: z.array(topicRef) })
      .nullable()
      .describe('Open topics with the name of one learnt in another roadmap; null if that was said before.'),
  })
  .meta({ id: 'UseView' });

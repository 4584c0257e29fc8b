// The answers of `import`: events from a log, changes from a list of items, or a new roadmap file.

import * as z from 'zod';
import { status, topicRef } from './decisions.ts';

export const logRecord = z
  .strictObject({
    entries: z.number(),
    new: z.number(),
    devices: z.number(),
    not_understood: z
      .number()
      .describe(
        'Entries of kinds that a newer version knows, or malformed ones: kept and exported, but not counted.',
      ),
    new_device: z
      .string()
      .nullable()
      .describe(
        'The new id of this device, if the file had entries under its old id that were missing here.',
      ),
    taken_back: z
      .number()
      .describe('Entries here that no longer count, since imported ones undo, remove or move them.'),
    copy: z.string().nullable().describe('The copy of the former database, if any entry was taken back.'),
    copy_name: z.string().nullable(),
    forks: z
      .array(
        z.strictObject({
          device: z.string(),
          from: z.number(),
          name: z.string(),
          here: z.boolean(),
        }),
      )
      .describe('Devices used by two copies of a database, and the new name for the entries of one copy.'),
  })
  .meta({ id: 'LogRecord' });

export const namedTopic = z
  .strictObject({
    ...topicRef.shape,
    names: z.array(z.string()),
    part: z.boolean(),
  })
  .meta({
    id: 'NamedTopic',
    description: '`names`: its names in the file; `part`: these are other names of it, and may mean a part.',
  });

export const listRecord = z
  .strictObject({
    done: z.array(namedTopic),
    started: z.array(namedTopic),
    skipped: z.array(namedTopic),
    ticked: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          steps: z.array(z.string()),
        }),
      )
      .describe('Steps that were ticked, by their text.'),
    unchanged: z
      .array(
        z.strictObject({
          ...namedTopic.shape,
          status: status,
        }),
      )
      .describe('Topics that are as far or further here, or that the list wants to skip in part.'),
    unmatched: z.array(
      z.strictObject({
        name: z.string(),
        as: z.enum(['done', 'started', 'skipped']),
        line: z.number().nullable(),
        fits: z.array(topicRef),
      }),
    ),
    open: z.number(),
    foreign_ids: z
      .boolean()
      .describe('Most items without a match are ids of roadmap.sh, whose graph has their labels.'),
  })
  .meta({ id: 'ListRecord' });

export const questionsRecord = z
  .strictObject({
    kept: z
      .array(
        z.strictObject({
          ...topicRef.shape,
          questions: z.number(),
        }),
      )
      .describe('New questions by topic.'),
    already_asked: z.number().describe('Questions that are asked in the same words already.'),
    unmatched: z.array(z.string()).describe('Questions without a tag that is the id of a topic.'),
  })
  .meta({ id: 'QuestionsRecord' });

export const importView = z
  .strictObject({
    file: z.string().nullable().describe('null: stdin.'),
    file_name: z.string(),
    format: z.enum(['export', 'roadmap.sh', 'check list', 'anki']),
    dry_run: z.boolean().describe('Nothing was written; the view shows what would have been.'),
    log: logRecord.nullable(),
    list: listRecord.nullable(),
    questions: questionsRecord.nullable(),
  })
  .meta({ id: 'ImportView' });

export const importedMapView = z
  .strictObject({
    file: z.string().nullable().describe('The roadmap file that was written; null: stdout.'),
    file_name: z.string().nullable(),
    source: z.string().nullable().describe('null: stdin.'),
    format: z.enum(['roadmap.sh graph', 'outline']),
    ...topicRef.shape,
    topics: z.number(),
    areas: z.number(),
    groups: z.number(),
    guessed: z
      .strictObject({ hours: z.number(), places: z.number(), groups: z.number() })
      .describe('Topics whose hours or area are guesses, and groups that are.'),
    left_out: z
      .strictObject({
        other_maps: z.number(),
        loose_lines: z.number(),
        parts: z.number(),
        unboxed: z.number(),
        texts: z.number(),
      })
      .describe(
        'Buttons, lines without an end, items within items, items without a box where others have one, and texts of no topic.',
      ),
    ticked: z.number().describe('Items that are ticked in the outline.'),
    like: z
      .strictObject({ kept: z.number(), gone: z.number(), milestones: z.number() })
      .nullable()
      .describe(
        'Topics of the earlier file with the same id here, and the others; its milestones without any topic here.',
      ),
  })
  .meta({ id: 'ImportedMapView' });

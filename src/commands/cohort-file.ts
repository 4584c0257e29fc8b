// The cohort in a file: a table for spreadsheets, or a page.

import { writeText } from '../context/output.ts';
import type { Context } from '../context.ts';
import { Failure } from '../core/text/failure.ts';
import { extensionOf } from '../core/text/file-extension.ts';
import { quote, shorten } from '../core/text/quote.ts';
import { cohortHtml } from '../render/formats/cohort-page.ts';
import { csvText } from '../render/formats/csv.ts';
import { type CohortView, cohortTable, type WrittenCohort } from '../view/cohort.ts';

export interface CohortFileFlags {
  format?: string;
  output?: string;
  force?: boolean;
}

type Format = WrittenCohort['format'];

const kinds = { csv: 'CSV cohort', html: 'page' } as const;

/** Refuses what can't be written before any repository is fetched. */
export function cohortFormat({ format, output = '' }: CohortFileFlags): Format {
  const extension = format ?? extensionOf(output);
  if (extension === 'csv' || extension === 'html') return extension;
  if (format === undefined && extension === 'htm') return 'html';
  const what =
    extension === null
      ? 'a file of the cohort needs a format; nothing was written'
      : format === undefined
        ? `cohort can't write .${shorten(extension)}; nothing was written`
        : `${quote(format)} is not a format of cohort`;
  throw new Failure('usage', what, { hint: 'For example: roadmap cohort -o class.csv, or -o class.html' });
}

/** To the file, or to stdout without one. */
export function writeCohort(
  { world, options, notes }: Context,
  view: CohortView,
  format: Format,
  { output, force = false }: CohortFileFlags,
): WrittenCohort {
  const text = format === 'csv' ? csvText(cohortTable(view)) : cohortHtml(view);
  if (format === 'csv')
    for (const { repository_name, learner, message } of view.problems)
      notes.push(`${learner === null ? repository_name : `${repository_name}, ${learner}`}: ${message}`);
  // A - stands for stdout.
  if (output === undefined || output === '-') {
    if (options.json) {
      throw new Failure('usage', `with --json a cohort as ${format} needs an output file`, {
        hint: `Name one: roadmap cohort -o class.${format} --json\nThe cohort itself as JSON: roadmap cohort --json`,
      });
    }
    world.output.write(text);
    return { format, file: null, file_name: null, bytes: null };
  }
  const { path, bytes } = writeText(world, output, { force, kind: kinds[format] }, text);
  return { format, file: path, file_name: output, bytes };
}

// The answer of each command, and the envelope around it: what `--json` prints.

import * as z from 'zod';
import { amendView } from './amend.ts';
import { backupView, restoreView } from './backup.ts';
import { changeView } from './change.ts';
import { checkView } from './check.ts';
import { cohortListView, cohortView, writtenCohort } from './cohort.ts';
import { completeView, completionView } from './complete.ts';
import { configView } from './config.ts';
import { placedProblem, refusal, topicRef } from './decisions.ts';
import { doneView } from './done.ts';
import { exportView } from './export.ts';
import { goalView } from './goal.ts';
import { graphView } from './graph.ts';
import { helpView } from './help.ts';
import { historyView } from './history.ts';
import { importedMapView, importView } from './import.ts';
import { initView } from './init.ts';
import { knowView } from './know.ts';
import { listView } from './list.ts';
import { logView } from './log.ts';
import { mapDiffView, mapsUpdatedView } from './map-diff.ts';
import { mapsAddedView, mapsRemovedView, mapsView, useView } from './maps.ts';
import { mcpView } from './mcp.ts';
import { dueView } from './memory.ts';
import { nextView } from './next.ts';
import { noteView } from './note.ts';
import { notesView } from './notes.ts';
import { openView } from './open.ts';
import { partView } from './part.ts';
import { planView } from './plan.ts';
import { planCheckView } from './plan-check.ts';
import { reportView, writtenReport } from './report.ts';
import { everywhereView } from './report-everywhere.ts';
import { retiredView } from './retired.ts';
import { reviewEverywhereView, reviewView } from './review.ts';
import { reviewCardView } from './review-card.ts';
import { leechesView } from './review-leeches.ts';
import { searchView } from './search.ts';
import { shareView } from './share.ts';
import { showView } from './show.ts';
import { startView } from './start.ts';
import { statusView } from './status.ts';
import { statusLineView } from './status-line.ts';
import { stopView } from './stop.ts';
import { syncView } from './sync.ts';
import { tickView } from './tick.ts';
import { tryListView, tryView } from './try.ts';
import { undoView } from './undo.ts';
import { writtenPage } from './written-page.ts';

/** By the name of the command. A command with several forms has a union. */
const answers = {
  amend: amendView,
  backup: backupView,
  check: checkView,
  choose: changeView,
  cohort: z.union([cohortView, cohortListView, writtenCohort]),
  complete: completeView,
  completion: completionView,
  config: configView,
  done: doneView,
  export: exportView,
  goal: goalView,
  graph: graphView,
  help: helpView,
  history: historyView,
  import: z.union([importView, importedMapView]),
  init: initView,
  know: knowView,
  list: z.union([listView, searchView]),
  log: logView,
  manual: z.strictObject({
    page: z.string(),
  }),
  maps: z.union([mapsView, mapsAddedView, mapsRemovedView, mapDiffView, mapsUpdatedView]),
  mcp: mcpView,
  next: nextView,
  note: noteView,
  notes: notesView,
  open: openView,
  plan: z.union([planCheckView, planView]),
  redo: undoView,
  reopen: changeView,
  report: z.union([everywhereView, reportView, writtenReport, writtenPage]),
  restore: restoreView,
  review: z.union([reviewCardView, dueView, leechesView, reviewEverywhereView, reviewView]),
  share: shareView,
  show: z.union([showView, partView, retiredView]),
  skip: changeView,
  start: startView,
  status: z.union([statusLineView, statusView]),
  stop: stopView,
  sync: syncView,
  tick: tickView,
  try: z.union([tryView, tryListView]),
  undo: undoView,
  use: useView,
  version: z.strictObject({
    version: z.string(),
  }),
};

const map = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    file: z.string().describe('An absolute path.'),
  })
  .meta({ id: 'Map', description: 'The roadmap that an answer is about.' });

/** A whole line of stdout. */
export const envelopes = Object.entries(answers).map(([command, data]) =>
  z
    .strictObject({
      schema: z.literal(1),
      command: z.literal(command),
      map: map.nullable().describe('null: the answer is about no roadmap.'),
      entry: z
        .string()
        .optional()
        .describe('The id of the new entry, for `roadmap undo @12`; left out if nothing was recorded.'),
      data,
    })
    .meta({ id: command }),
);

/** The line on stderr of a command that failed. */
export const failure = z
  .strictObject({
    schema: z.literal(1),
    error: z.strictObject({
      code: z.string().describe('One of the codes that `roadmap help json` lists.'),
      message: z.string(),
      reason: refusal.optional().describe('Why it was refused.'),
      needs: z.array(topicRef).optional().describe('For locked topics: the topics to learn first.'),
      hint: z.string().optional(),
      problems: z.array(placedProblem).optional().describe('Of a roadmap file.'),
      suggestions: z
        .array(z.string())
        .optional()
        .describe('Ids of the topics that may be meant, the nearest first.'),
    }),
  })
  .meta({ id: 'error' });

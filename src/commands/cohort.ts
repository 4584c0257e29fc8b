// A mentor's view of learners who share their progress.

import { addToCohort, cohortOf, dropFromCohort, readCohort, rememberFetched } from '../context/cohort.ts';
import type { Store } from '../context/store.ts';
import { repositoryOf } from '../context/sync-status.ts';
import type { Context } from '../context.ts';
import { lineOf } from '../core/cli/words.ts';
import { titleOf } from '../core/roadmap/graph.ts';
import { Failure } from '../core/text/failure.ts';
import { today } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';
import { cohortListText, cohortText } from '../render/screens/cohort.ts';
import { writtenText } from '../render/screens/written-page.ts';
import {
  type CohortListView,
  type CohortView,
  cohortTable,
  cohortView,
  type WrittenCohort,
} from '../view/cohort.ts';
import type { CohortFileFlags } from './cohort-file.ts';
import type { Command } from './shared/command.ts';

export interface CohortFlags extends CohortFileFlags {
  words: string[];
  all?: boolean;
}

/** A person sees this many learners; scripts get all of them. */
const learnersShown = 15;

export const cohort: Command<CohortFlags, CohortView | CohortListView | WrittenCohort> = {
  async run(ctx, { words: [action = 'report', ...addresses], all = false, ...file }) {
    if (action === 'report') {
      return file.output === undefined && file.format === undefined
        ? report(ctx, all)
        : reportFile(ctx, file);
    }
    if (action !== 'add' && action !== 'list' && action !== 'drop') {
      throw new Failure('usage', `cohort takes report, add, list or drop, not "${action}"`, {
        hint: `For example: ${lineOf(['cohort', 'add', /[/:.]/.test(action) ? action : 'ADDRESS'])}`,
      });
    }
    if (action !== 'list' && addresses.length === 0) throw withoutAddress(action);
    const store = await ctx.store();
    if (action === 'add') return listOf(action, store, await addToCohort(store, addresses));
    if (action === 'list') {
      const all = cohortOf(store).map(one => ({ ...one, learners: [] }));
      return listOf(action, store, all);
    }
    const dropped = await dropFromCohort(store, addresses);
    return listOf(
      action,
      store,
      dropped.map(address => ({ address, learners: [], fetched: null })),
    );
  },
  text(view, style) {
    if ('bytes' in view) return writtenText(view, style);
    return 'action' in view ? cohortListText(view, style) : cohortText(view, style);
  },
  failed: view => 'problems' in view && view.problems.length > 0,
  acknowledges: view => 'bytes' in view || ('action' in view && view.action !== 'list'),
  pages: true,
  rows(view) {
    if ('bytes' in view) return [];
    return 'action' in view
      ? view.repositories.map(({ repository, learners, fetched }) => [
          repository,
          learners.length,
          fetched ?? '',
        ])
      : cohortTable(view).slice(1);
  },
};

async function reportFile(ctx: Context, flags: CohortFileFlags): Promise<WrittenCohort> {
  const { cohortFormat, writeCohort } = await import('./cohort-file.ts');
  const format = cohortFormat(flags);
  return writeCohort(ctx, await report(ctx, true), format, flags);
}

async function report(ctx: Context, all: boolean): Promise<CohortView> {
  const learner = await ctx.learner();
  const { graph, clock } = learner;
  const read = await readCohort(learner, cohortOf(learner));
  rememberFetched(learner, read);
  const dateOf = (at: number | null) => (at === null ? null : formatDate(today({ ...clock, now: at })));
  const isFolded = !all && !learner.options.json && !learner.options.plain;
  return cohortView({
    today: learner.today,
    roadmap: { id: graph.roadmap.id, title: graph.roadmap.title },
    was: graph.roadmap.was ?? [],
    titleOf: id => (graph.numberOf.get(id) === undefined ? id : titleOf(graph, id)),
    repositories: read.map(({ address, fetched, ...one }) => ({
      ...one,
      repository: repositoryOf(ctx, address),
      fetched: dateOf(fetched),
    })),
    shown: isFolded ? learnersShown : null,
  });
}

function listOf(
  action: CohortListView['action'],
  store: Store,
  read: readonly { address: string; fetched: number | null; learners: readonly { learner: string }[] }[],
): CohortListView {
  const { clock } = store;
  return {
    action,
    repositories: read.map(({ address, fetched, learners }) => ({
      ...repositoryOf(store, address),
      learners: learners.map(({ learner }) => learner),
      fetched: fetched === null ? null : formatDate(today({ ...clock, now: fetched })),
    })),
  };
}

function withoutAddress(action: 'add' | 'drop'): Failure {
  return new Failure('usage', 'which repository?', {
    unchanged: true,
    hint: `For example: roadmap cohort ${action} https://git.school.example/2026/progress.git`,
  });
}

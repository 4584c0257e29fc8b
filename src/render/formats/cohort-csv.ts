// A cohort as a table for spreadsheets: a row for each learner.

import type { CohortView } from '../../view/cohort.ts';
import { csvText } from './csv.ts';

export function cohortCsv({ learners }: CohortView): string {
  const names = ['learner', 'learnt', 'topics', 'percent', 'left_min', 'week_min', 'last_on'];
  const rows = learners.map(one => [
    one.learner,
    one.learnt,
    one.topics,
    one.percent,
    one.left_min,
    one.week_min,
    one.last_on ?? '',
    one.milestone?.title ?? '',
    one.next?.title ?? '',
    one.due_questions,
    one.repository_name,
  ]);
  return csvText([[...names, 'milestone', 'next', 'due_questions', 'repository'], ...rows]);
}

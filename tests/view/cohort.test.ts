// From which day on a learner is stuck at a topic, and a day belongs to the last seven.

import { expect, it } from 'vitest';
import { dayOfDate } from '../../src/core/time/format-date.ts';
import { cohortView } from '../../src/view/cohort.ts';

const repository = { repository: '/class.git', repository_name: '/class.git' };

it('counts whole days back from today', () => {
  const roadmap = { id: 'small', title: 'Small' };
  const view = cohortView({
    today: dayOfDate('2026-03-10'),
    roadmap,
    was: [],
    titleOf: id => id,
    repositories: [
      {
        ...{ repository, fetched: null, problems: [] },
        learners: [
          {
            ...{ 'roadmap-progress': 1, learner: 'ada', day: '2026-03-10', covers: {} },
            roadmap: { ...roadmap, topics: 3, learnt: 0, percent: 0, left_min: 60, milestone: null },
            topics: [
              ['two-weeks', 'started', '2026-02-01', 30, '2026-02-24'],
              ['a-day-less', 'started', '2026-02-01', 30, '2026-02-25'],
              ['learnt', 'done', '2026-02-01', 30, '2026-02-01'],
            ],
            days: [
              ['2026-03-03', 100],
              ['2026-03-04', 20],
              ['2026-03-10', 3],
            ],
            ...{ reviews: { due: 0, known_percent: null }, goals: [], next: null },
          },
        ],
      },
    ],
    shown: null,
  });
  expect(view.stuck).toEqual([{ id: 'two-weeks', title: 'two-weeks', learners: 1 }]);
  expect(view.learners[0]!.week_min).toBe(23);
});

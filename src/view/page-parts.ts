// Memory, reviews and the forecast for the page.

import type { FanPoint, Forecast } from '../core/forecast/forecast.ts';
import type { Review } from '../core/log/answers.ts';
import type { ReviewPlan } from '../core/review/daily-load.ts';
import { cardsOf, resultsOf, strengthOf } from '../core/review/due-cards.ts';
import { loadAhead } from '../core/review/load-ahead.ts';
import { coverageOf } from '../core/state/coverage.ts';
import type { LearnerState } from '../core/state/state.ts';
import { type Day, weekStart } from '../core/time/calendar.ts';
import { formatDate } from '../core/time/format-date.ts';
import { dateOrNull } from './forecast.ts';
import { inWholes, topicMemoryRecord } from './memory.ts';
import type { PageForecast, PageMemory, PageReviews } from './page.ts';

export function pageMemory({ graph, memory }: LearnerState): Map<string, PageMemory> {
  const known = new Map<string, PageMemory>();
  for (const topic of new Set(memory.topic)) {
    known.set(graph.idOf(topic), {
      recall: strengthOf(memory, topic)!,
      due: topicMemoryRecord(memory, topic)!.next_on,
      reviews: cardsOf(memory, topic).reduce((sum, { state }) => sum + (state?.reviews ?? 0), 0),
    });
  }
  return known;
}

const comingDays = 28;

/** `reviews`: all answers to show; the result is null if there are none. */
export function pageReviews(
  { memory }: LearnerState,
  plan: ReviewPlan,
  reviews: readonly (Review & { topic: string })[],
  firstWeekday: number,
): PageReviews | null {
  if (memory.topic.length === 0 && reviews.length === 0) return null;
  const { recalled, forgotten } = resultsOf(reviews);
  const weeks = new Map<Day, { done: number; recalled: number }>();
  const count = (list: typeof recalled, isRecalled: boolean) => {
    for (const { day } of list) {
      const week = weeks.get(weekStart(day, firstWeekday)) ?? { done: 0, recalled: 0 };
      weeks.set(weekStart(day, firstWeekday), week);
      week.done++;
      if (isRecalled) week.recalled++;
    }
  };
  count(recalled, true);
  count(forgotten, false);
  return {
    due_today: plan.due.length,
    weeks: [...weeks].sort(([a], [b]) => a - b).map(([day, counts]) => ({ day: formatDate(day), ...counts })),
    coming: inWholes(loadAhead(memory, plan, comingDays)).map((due, ahead) => ({
      day: formatDate(memory.today + ahead),
      due,
    })),
  };
}

const mostPoints = 60;
const farthest = 5 * 365;

/** The evenings for which the page shows how far study may have come; none if the forecast gives no days. */
export function fanDays({ basis, p90 }: Forecast, today: Day): Day[] {
  if (basis !== 'dates') return [];
  const last = Math.min(p90 ?? today + farthest, today + farthest);
  const step = 7 * Math.max(1, Math.ceil((last - today) / 7 / mostPoints));
  const count = Math.max(1, Math.ceil((last - today) / step));
  return Array.from({ length: count }, (_, i) => today + (i + 1) * step);
}

/** Future study time is counted in estimates, like the time covered so far. */
export function pageForecast(
  state: LearnerState,
  forecast: Forecast,
  fan: readonly FanPoint[],
): PageForecast | null {
  const { basis, pace, p50, p80, p90 } = forecast;
  if (basis !== 'dates' || pace === null || forecast.minutesLeft === 0) return null;
  const { hoursLearnt, hours } = coverageOf(state);
  const covered = (studied: number) =>
    Math.round(Math.min(hours * 60, hoursLearnt * 60 + studied / state.bias));
  return {
    pace_min: Math.round(pace.minutes),
    finish: { p50: dateOrNull(p50), p80: dateOrNull(p80), p90: dateOrNull(p90) },
    weeks: fan.map(point => ({
      day: formatDate(point.day),
      p50_min: covered(point.p50),
      p80_min: covered(point.p80),
      p90_min: covered(point.p90),
    })),
  };
}

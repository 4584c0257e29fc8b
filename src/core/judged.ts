// Which of the forecasts that were told came true, as far as their dates have come.

import type { MadeForecast } from './log/events.ts';
import { progressOf } from './log/fold-topic.ts';
import { topicNumber } from './roadmap/graph.ts';
import { openTopics } from './state/goals.ts';
import type { Standing } from './state/state.ts';
import type { Day } from './time/calendar.ts';

export interface Judged {
  /** Dates that can be judged: what was forecast is reached, or the day has passed. */
  due: number;
  /** Of those: it was reached by then. */
  held: number;
}

/** Of the dates with 50, 80 and 90 %, over all forecasts. */
export function judge(
  forecasts: readonly MadeForecast[],
  standing: Standing,
  today: Day,
): { p50: Judged; p80: Judged; p90: Judged } {
  const judged = (key: 'p50' | 'p80' | 'p90'): Judged => {
    const sum = { due: 0, held: 0 };
    for (const forecast of forecasts) {
      const date = forecast[key];
      const reached = reachedOn(forecast.scope, standing);
      if (reached === undefined) continue;
      if (date === null ? reached === null : reached === null && today <= date) continue;
      sum.due++;
      if (date === null || (reached !== null && reached <= date)) sum.held++;
    }
    return sum;
  };
  return { p50: judged('p50'), p80: judged('p80'), p90: judged('p90') };
}

/** The day on which all of a scope was learnt; null while it isn't, undefined where the roadmap doesn't know it any more. */
function reachedOn(scope: string | null, standing: Standing): Day | null | undefined {
  const { graph, progress, satisfied, inScope } = standing;
  const { topics } = graph.roadmap;
  const numbers =
    scope === null
      ? topics.flatMap((_, topic) => (inScope[topic] ? [topic] : []))
      : scope.split(' ').map(id => topicNumber(graph, id));
  let last: Day = 0;
  let isOpen = scope === null && openTopics(standing).length > 0;
  for (const topic of numbers) {
    if (topic === undefined) return undefined;
    const { since } = progressOf(progress, topics[topic]!.id);
    if (!satisfied[topic] || since === null) isOpen = true;
    else last = Math.max(last, since.day);
  }
  return isOpen ? null : last;
}

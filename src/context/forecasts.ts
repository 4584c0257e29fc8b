// What lies ahead: the pace, and forecasts from it.

import type { Context } from '../context.ts';
import type { FanPoint, Forecast } from '../core/forecast/forecast.ts';
import type { StudyDays } from '../core/forecast/study-history.ts';
import type { Progress } from '../core/log/fold-topic.ts';
import { withoutGoals } from '../core/state/goals.ts';
import { type Standing, standingOf } from '../core/state/state.ts';

export function aheadOf(ctx: Context) {
  return {
    /** Study time of this roadmap as forecasts read it. */
    async studyDays(progress: Progress): Promise<StudyDays> {
      const { mostDays, studyDays } = await import('../core/forecast/study-history.ts');
      const [{ graph }, today] = await Promise.all([ctx.map(), ctx.today()]);
      return studyDays(await ctx.records.minutesByDay(today - mostDays, today), { graph, progress, today });
    },

    /** When what is planned will be done, or all that is required, whatever the goals. */
    async forecast(standing: Standing, of: 'goals' | 'all' = 'goals'): Promise<Forecast> {
      const { forecastOf } = await import('../core/forecast/forecast.ts');
      const aimed = of === 'goals' ? standing : withoutAims(standing);
      return forecastOf(aimed, await ctx.ahead.studyDays(aimed.progress));
    },

    /** How study time may add up until the evenings of days to come. */
    async fan(days: readonly number[], { progress }: Standing): Promise<FanPoint[]> {
      const { fan } = await import('../core/forecast/forecast.ts');
      return fan(await ctx.ahead.studyDays(progress), days);
    },

    /** Minutes a week that 80 % of simulations beat, as found last: see `renewPace`; null while unknown. */
    async pace(): Promise<number | null> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readPace } = await import('../store/queries/pace.ts');
      return readPace(db, roadmap)?.minutes ?? null;
    },

    /**
     * Finds that pace anew, only where a goal has a deadline. When study time is recorded, once a day is enough; after a
     * correction, an undo or an import, `always`. Reading commands take the stored pace, so that all of them agree.
     */
    async renewPace(always = false): Promise<void> {
      try {
        const { db } = await ctx.store();
        const { hasDeadline, readPace, writePace } = await import('../store/queries/pace.ts');
        if (!hasDeadline(db)) return;
        const [roadmap, day] = [await ctx.roadmapId(), await ctx.today()];
        if (!always && readPace(db, roadmap)?.day === day) return;
        const { surePaceOf } = await import('../core/forecast/forecast.ts');
        const minutes = surePaceOf(await ctx.ahead.studyDays(await ctx.progress()));
        const { writeIfFree } = await import('../store/database.ts');
        writeIfFree(db, () => writePace(db, roadmap, { day, minutes }));
      } catch {
        // What was recorded is on the disk; the pace is found the next time.
      }
    },
  };
}

function withoutAims({ graph, progress, bias, memory }: Standing): Standing {
  return standingOf(graph, withoutGoals(progress), bias, () => memory);
}

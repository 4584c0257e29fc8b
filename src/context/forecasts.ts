// What lies ahead: the pace, and forecasts from it.

import type { Context } from '../context.ts';
import type { FanPoint, Forecast } from '../core/forecast/forecast.ts';
import type { StudyDays } from '../core/forecast/study-history.ts';
import { dataOf, type Payload } from '../core/log/events.ts';
import type { Progress } from '../core/log/fold-topic.ts';
import { withoutGoals } from '../core/state/goals.ts';
import { type Standing, standingOf } from '../core/state/state.ts';
import type { KeptForecast } from '../store/forecasts.ts';

export function aheadOf(ctx: Context) {
  return {
    /** Study time of this roadmap as forecasts read it. */
    async studyDays(progress: Progress): Promise<StudyDays> {
      const { mostDays, studyDays } = await import('../core/forecast/study-history.ts');
      const [{ graph }, today] = await Promise.all([ctx.map(), ctx.today()]);
      return studyDays(await ctx.records.minutesByDay(today - mostDays, today), { graph, progress, today });
    },

    /** When what is planned will be done, or all that is required, whatever the goals. What is told is kept, to be judged later. */
    async forecast(standing: Standing, of: 'goals' | 'all' = 'goals'): Promise<Forecast> {
      const { forecastOf } = await import('../core/forecast/forecast.ts');
      const aimed = of === 'goals' ? standing : withoutAims(standing);
      const forecast = forecastOf(aimed, await ctx.ahead.studyDays(aimed.progress));
      await ctx.ahead.keepForecast(forecast, aimed);
      return forecast;
    },

    /** How study time may add up until the evenings of days to come. */
    async fan(days: readonly number[], { progress }: Standing): Promise<FanPoint[]> {
      const { fan } = await import('../core/forecast/forecast.ts');
      return fan(await ctx.ahead.studyDays(progress), days);
    },

    /** Keeps a forecast that is told, unless the same was told today already or it can't be written just now. */
    async keepForecast(forecast: Forecast, standing: Standing): Promise<void> {
      const [{ madeForecast }, { readForecasts }] = await Promise.all([
        import('../core/forecast/forecast.ts'),
        import('../store/forecasts.ts'),
      ]);
      const made = madeForecast(forecast, standing);
      if (made === null) return;
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const payload: Payload = { kind: 'forecast.made', ...made };
      const told = readForecasts(db, roadmap, await ctx.today());
      if (
        told.some(
          ({ day: _, ...earlier }) => dataOf({ kind: 'forecast.made', ...earlier }) === dataOf(payload),
        )
      )
        return;
      const fact = await ctx.fact(payload, null);
      const [{ append }, { writeIfFree }] = await Promise.all([
        import('../store/log/events.ts'),
        import('../store/database.ts'),
      ]);
      // Not recorded as what was typed is: whoever asks for a report may be reading only, and hears nothing of it.
      writeIfFree(db, () => append(db, ctx.now, [fact]));
    },

    /** Forecasts that were told for this roadmap, the oldest first. */
    async forecasts(): Promise<KeptForecast[]> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readForecasts } = await import('../store/forecasts.ts');
      return readForecasts(db, roadmap, 0);
    },

    /** Minutes a week that 80 % of simulations beat, as found last: see `renewPace`; null while unknown. */
    async pace(): Promise<number | null> {
      const [{ db }, roadmap] = [await ctx.store(), await ctx.roadmapId()];
      const { readPace } = await import('../store/queries/pace.ts');
      return readPace(db, roadmap)?.minutes ?? null;
    },

    /** The same found anew, for what looks ahead by simulations anyway. */
    async presentPace(): Promise<number | null> {
      await ctx.ahead.renewPace(true);
      return ctx.ahead.pace();
    },

    /**
     * Finds that pace anew, only where a goal has a deadline. When study time is recorded, once a day is enough; after an
     * undo or an import, `always`.
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

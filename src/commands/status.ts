// Where am I?

import { weekStart } from '../core/time/calendar.ts';
import { statusText } from '../render/screens/status.ts';
import { type StatusView, statusView } from '../view/status.ts';
import type { Command } from './shared/command.ts';

/** What a person is shown of the topics begun; scripts get them all. */
const begunShown = 3;

export const status: Command<Record<never, never>, StatusView> = {
  async run(ctx) {
    const { settings } = await ctx.store();
    const { place } = await ctx.map();
    const today = await ctx.today();
    const first = weekStart(today, settings.weekStart);
    const standing = await ctx.standing();
    return statusView(standing, {
      ...(ctx.options.json ? {} : { mostDoing: begunShown }),
      today,
      pace: await ctx.ahead.pace(),
      weekStart: first,
      weeklyGoal: settings.weeklyGoal,
      minutesByDay: await ctx.records.minutesByDay(first, first + 6),
      clocks: await ctx.records.clocks(),
      plan: await ctx.records.reviewPlan(standing),
      now: ctx.now,
      device: await ctx.device(),
      file: await ctx.files.nameOf(place.path),
      builtIn: place.source === 'built-in',
      database: await ctx.files.nameOf(await ctx.databasePath()),
    });
  },
  text: statusText,
};

// Keeps the pace that goals are measured by, so that reading commands need no simulation for it.

import type { StoredEvent } from '../core/log/events.ts';
import { writeIfFree } from '../store/database.ts';
import { hasDeadline, readPace, writePace } from '../store/queries/pace.ts';
import type { Learner } from './learner.ts';
import type { Store } from './store.ts';

/** What says how much is studied, or that it matters by when. */
const changes = new Set(['time.logged', 'timer.stopped', 'topic.done', 'goal.set']);
/** What was recorded today and then corrected must not go on counting. */
const corrects = new Set(['undone', 'entry.edited', 'entry.removed']);

interface Openers {
  store(): Promise<Store>;
  learner(): Promise<Learner>;
}

/** Once a day is enough when study time is recorded; a correction counts at once. */
export async function paceAfter(events: readonly StoredEvent[], ctx: Openers): Promise<void> {
  const corrected = events.some(({ kind }) => corrects.has(kind));
  if (corrected || events.some(({ kind }) => changes.has(kind))) await renewPace(ctx, corrected);
}

/** Finds the pace anew, only where a goal has a deadline; `always`: also if that was done today already. */
export async function renewPace(ctx: Openers, always: boolean): Promise<void> {
  try {
    const { db, today } = await ctx.store();
    if (!hasDeadline(db)) return;
    const learner = await ctx.learner();
    const roadmap = learner.graph.roadmap.id;
    if (!always && readPace(db, roadmap)?.day === today) return;
    const { surePaceOf } = await import('../core/forecast/forecast.ts');
    const minutes = surePaceOf(learner.studyDays(learner.progress()));
    writeIfFree(db, () => writePace(db, roadmap, { day: today, minutes }));
  } catch {
    // What was recorded is on the disk; the pace is found the next time.
  }
}

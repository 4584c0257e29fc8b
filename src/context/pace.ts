// Stores the pace that goals are measured by, so that reading commands need no simulation.

import type { StoredEvent } from '../core/log/events.ts';
import { writeIfFree } from '../store/database.ts';
import { hasDeadline, readPace, writePace } from '../store/queries/pace.ts';
import type { Learner } from './learner.ts';
import type { Store } from './store.ts';

/** Events of study time, and of goals. */
const changes = new Set(['time.logged', 'timer.stopped', 'topic.done', 'step.ticked', 'goal.set']);
/** Events that correct earlier ones; today's wrong time must not count on. */
const corrects = new Set(['undone', 'entry.edited', 'entry.removed', 'step.cleared']);

interface Openers {
  store(): Promise<Store>;
  learner(): Promise<Learner>;
}

/** New study time renews the pace once a day, a correction at once. */
export async function paceAfter(events: readonly StoredEvent[], ctx: Openers): Promise<void> {
  const corrected = events.some(({ kind }) => corrects.has(kind));
  if (corrected || events.some(({ kind }) => changes.has(kind))) await renewPace(ctx, corrected);
}

/** Computes the pace, only if a goal has a deadline. `always`: even if today's pace is known. */
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
    // The records are on the disk; the next command computes the pace.
  }
}

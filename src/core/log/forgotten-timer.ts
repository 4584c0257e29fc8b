// Reminds of a clock that was left running.

import type { Clock } from '../time/calendar.ts';
import { exampleEnd, isForgotten, ranFor, type TopicClock } from './timers.ts';

/** A reminder of the first clock that seems forgotten; null if none does. */
export function forgottenNote(running: readonly TopicClock[], clock: Clock): string | null {
  const forgotten = running.find(candidate => isForgotten(candidate, clock.now));
  if (!forgotten) return null;
  return [
    `the clock on ${forgotten.title.replace(/\s+/g, ' ')} has run for ${ranFor(forgotten, clock.now)}. Forgot it?`,
    `roadmap stop --at ${exampleEnd(forgotten, clock)}     or     roadmap stop --discard`,
  ].join('\n');
}

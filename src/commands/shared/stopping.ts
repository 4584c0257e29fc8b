// Stops clocks: decides where their time ends, asks about one that seems forgotten, and points out overlaps.

import type { Store } from '../../context/store.ts';
import { type Fact, nameOf, type Payload, refOf } from '../../core/log/events.ts';
import { clockedMinutes } from '../../core/log/time-entries.ts';
import {
  exampleEnd,
  isForgotten,
  overlapping,
  parseEnd,
  ranFor,
  type TopicClock,
} from '../../core/log/timers.ts';
import { Failure } from '../../core/text/failure.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import { formatTime } from '../../core/time/format-date.ts';
import type { When } from '../../core/time/past-moment.ts';
import { promptText } from '../../render/kit/prompt-text.ts';
import type { Ending } from '../../view/clock.ts';

/** Ends a clock at `end`, or now if it began later; asks (or else warns) if it has run suspiciously long. */
export async function endingOf(store: Store, running: TopicClock, end: When): Promise<Ending> {
  const kept = endedAt(running, end.at < running.at ? store.moment() : end);
  if (!isForgotten(running, kept.end.at)) return kept;
  const ran = ranFor(running, kept.end.at);
  const clock = store.clock;
  const title = running.title;
  const example = exampleEnd(running, clock);
  if (!store.prompt.canAsk) {
    store.notes.push(
      `the clock on ${title} had run for ${ran}. Forgot it?\nroadmap undo, and then: roadmap stop --at ${example}`,
    );
    return kept;
  }
  const question = `The clock on ${title} has run for ${ran}. What should be recorded?`;
  const answer = await store.prompt.ask(promptText(question, store.prompt.columns), [
    { value: 'keep', name: `The whole time${isCut(running, kept.end) ? ', though no more than 24h' : ''}` },
    { value: 'ended', name: 'Only up to its end, which I say now' },
    { value: 'discard', name: 'Nothing: discard it' },
  ]);
  if (answer === 'discard') return { ...kept, discarded: true };
  if (answer !== 'ended') return kept;
  const typed = await store.prompt.askText(
    `When did it end? Such as ${example.replaceAll('"', '')}:`,
    text => {
      try {
        parseEnd(text, running, clock);
        return null;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return promptText([error.what, error.hint].filter(Boolean).join('. '), store.prompt.columns);
      }
    },
  );
  return endedAt(running, parseEnd(typed, running, clock));
}

/** Less than a minute is no study, but would count as a session and a study day. */
export function endedAt(running: TopicClock, end: When): Ending {
  return { running, end, discarded: end.at - running.at < 60_000 };
}

function isCut({ at }: TopicClock, end: When): boolean {
  return end.at - at > clockedMinutes(at, end.at) * 60_000 + 60_000;
}

export function endingFact(store: Store, { running, end, discarded }: Ending): Fact {
  const { roadmap, topic } = running;
  const target = refOf(running);
  const payload: Payload = discarded ? { kind: 'entry.removed', target } : { kind: 'timer.stopped', target };
  return store.factAt(payload, end, { roadmap, topic });
}

interface Recording {
  begin: When;
  minutes: number;
  /** Whether its begin was typed, not measured. */
  typed: boolean;
}

export function recordingOf({ running, end }: Ending): Recording {
  return { begin: running, minutes: clockedMinutes(running.at, end.at), typed: false };
}

const mostNamed = 3;

/** Call it before the time is recorded: afterwards it would overlap itself. */
export function pointOutOverlaps(
  store: Store,
  { begin, minutes, typed }: Recording,
  clocks: readonly TopicClock[],
): void {
  const span = { begin: begin.at, end: begin.at + minutes * 60_000, typed };
  const device = store.device();
  const recorded = overlapping(store.entriesAround(begin.day), span).map(entry => {
    const from = formatTime(entry.at, entry.zone);
    const times = entry.clocked
      ? `${from} to ${formatTime(entry.at + entry.minutes * 60_000, entry.zone)}`
      : `${from}, ${formatMinutes(entry.minutes)}`;
    return `${store.titleIn(entry.roadmap, entry.topic)}  ${times}  ${nameOf(entry, device)}`;
  });
  const running = clocks
    .filter(({ at }) => at < span.end)
    .map(({ title, at, zone }) => `${title}  running since ${formatTime(at, zone)}`);
  const found = [...running, ...recorded];
  if (found.length === 0) return;
  const rest = found.length > mostNamed ? [`and ${found.length - mostNamed} more`] : [];
  store.notes.push(
    ['this overlaps other study time; all of it counts', ...found.slice(0, mostNamed), ...rest].join('\n'),
  );
}

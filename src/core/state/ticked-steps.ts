// The ticked steps of a topic, and their share of the topic.

import type { Tick } from '../log/fold-topic.ts';
import type { ProgressColumns } from '../log/progress-columns.ts';
import type { Graph } from '../roadmap/graph.ts';
import type { Step, TopicText } from '../roadmap/roadmap.ts';

/** Reads the texts of topics. Hours of steps are only there: few topics have ticks, so no map need carry them. */
export type TextsOf = (ids: readonly string[]) => ReadonlyMap<string, Pick<TopicText, 'steps' | 'try'>>;

export interface TickedSteps {
  /** The number of ticked steps, and of all steps. */
  n: number;
  of: number;
  /** The first step without a tick, from 0; -1: all have one. */
  at: number;
  /** Estimated hours of the others. */
  openHours: number;
}

/** By step: its ticks. A tick names a step by its id or, if no step has that id any longer, by its text. */
export function ticksOf(steps: readonly Step[], ticked: readonly Tick[]): Tick[][] {
  const ids = new Set(steps.map(({ id }) => id));
  return steps.map(step =>
    ticked.filter(tick => (ids.has(tick.step) ? tick.step === step.id : tick.text === step.do)),
  );
}

/** Ticks that count for no step. */
export function lostTicks(steps: readonly Step[], ticked: readonly Tick[]): Tick[] {
  const counting = new Set(ticksOf(steps, ticked).flat());
  return ticked.filter(tick => !counting.has(tick));
}

/** By topic: those that are begun and have a step ticked. What is done is done, whatever was ticked. */
export function tickedOf(
  graph: Graph,
  { status, ticked }: ProgressColumns,
  texts: TextsOf,
): Map<number, TickedSteps> {
  const begun = [...ticked.keys()].filter(topic => status[topic] === 'started');
  const found = new Map<number, TickedSteps>();
  if (begun.length === 0) return found;
  const read = texts(begun.map(topic => graph.idOf(topic)));
  for (const topic of begun) {
    const steps = read.get(graph.idOf(topic))?.steps ?? [];
    const counted = tickedSteps(steps, ticked.get(topic)!);
    if (counted.n > 0) found.set(topic, counted);
  }
  return found;
}

function tickedSteps(steps: readonly Step[], ticked: readonly Tick[]): TickedSteps {
  const open = ticksOf(steps, ticked).map(ticks => ticks.length === 0);
  return {
    n: open.filter(isOpen => !isOpen).length,
    of: steps.length,
    at: open.indexOf(true),
    openHours: steps.reduce((sum, { hours }, i) => sum + (open[i] ? hours : 0), 0),
  };
}

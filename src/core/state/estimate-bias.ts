// The estimate bias: the learner's own hours divided by the roadmap's estimates, and the certainty of this figure.

import type { ProgressColumns } from '../log/progress-columns.ts';
import type { Graph } from '../roadmap/graph.ts';

const lastTopics = 60;
/** The estimates weigh as much as five topics of the learner's own. */
const priorTopics = 5;
/** The prior: single topics vary from their estimate by a factor of about e^0.65, as if seen 8 times. */
const usualSpread = 0.65;
const priorSpreads = 8;
/** Future topics may be estimated differently from past ones, however many there were: a factor of e^0.25. */
const lastingDoubt = 0.25;

export interface Effort {
  /** Actual ÷ estimate over the last topics done with recorded time; 1 if there are none. */
  bias: number;
  /** How much single topics vary from that: the standard deviation of ln(actual ÷ estimate). */
  spread: number;
  /** How uncertain the bias itself is: the standard deviation of its logarithm. */
  doubt: number;
}

export function effortOf(graph: Graph, progress: ProgressColumns): Effort {
  const timed = timedTopics(graph, progress);
  const logs = timed.map(({ minutes, estimate }) => Math.log(minutes / estimate));
  const mean = sum(logs) / Math.max(1, logs.length);
  const squares = sum(logs.map(log => (log - mean) ** 2));
  const variance = (priorSpreads * usualSpread ** 2 + squares) / (priorSpreads + timed.length);
  return {
    bias: biasOf(timed),
    spread: Math.sqrt(variance),
    doubt: Math.sqrt(variance / (timed.length + priorTopics) + lastingDoubt ** 2),
  };
}

export function estimateBias(graph: Graph, progress: ProgressColumns): number {
  return biasOf(timedTopics(graph, progress));
}

interface TimedTopic {
  estimate: number;
  minutes: number;
}

function timedTopics(graph: Graph, progress: ProgressColumns): TimedTopic[] {
  const { status, minutes, at } = progress;
  const timed: number[] = [];
  // Sorting plain numbers is much quicker than sorting topics.
  const times = new Float64Array(status.length);
  for (let topic = 0; topic < status.length; topic++) {
    if (status[topic] !== 'done' || minutes[topic] === 0) continue;
    times[timed.length] = at[topic]!;
    timed.push(topic);
  }
  const since = times.subarray(0, timed.length).sort().at(-lastTopics) ?? -Infinity;
  return timed
    .filter(topic => at[topic]! >= since)
    .sort((a, b) => at[b]! - at[a]!)
    .slice(0, lastTopics)
    .map(topic => ({ estimate: graph.hours[topic]! * 60, minutes: minutes[topic]! }));
}

function biasOf(timed: readonly TimedTopic[]): number {
  if (timed.length === 0) return 1;
  const actual = sum(timed.map(({ minutes }) => minutes));
  const estimated = sum(timed.map(({ estimate }) => estimate));
  const prior = (priorTopics * estimated) / timed.length;
  return (actual + prior) / (estimated + prior);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

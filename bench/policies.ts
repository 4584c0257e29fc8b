// Which topic first: rules for choosing the next one, each against the best order there is.

import { rank } from '../src/core/advice/rank.ts';
import { progressOf, type TopicProgress } from '../src/core/log/fold-topic.ts';
import { graphOf } from '../src/core/roadmap/graph.ts';
import type { WrittenRoadmap } from '../src/core/roadmap/roadmap.ts';
import { standingOf } from '../src/core/state/state.ts';
import { randomFrom } from './generate.ts';
import { type Column, percent, type Table, tableOf } from './table.ts';

const maps = 300;
const size = 14;
/**
 * A pair of topics is tied with this probability, one in seven: 13 needs among 14 topics, about one each, as in the
 * built-in roadmap. With half or twice as many, every rule's figures move, those of file order by a quarter either way,
 * and the order of the rules by cost stays nearly the same.
 */
const needProbability = 1 / 7;
const mostHours = 40;

interface Task {
  hours: number;
  weight: 1 | 2 | 3;
  /** Numbers of topics before it in the file. */
  needs: number[];
  /** All that wait for it, directly or through others. */
  dependents: number[];
}

/** The number of the topic to learn next, one of `ready`. */
type Policy = (tasks: readonly Task[], ready: readonly number[], done: ReadonlySet<number>) => number;

interface PolicyRow {
  rule: string;
  /** Over the maps, of its cost ÷ the least cost. */
  mean: number;
  worst: number;
  /** Share of maps on which it found an order of least cost. */
  optimal: number;
}

const policies: Record<string, Policy> = {
  'file order': best(() => 0),
  'critical path': best((tasks, topic) => longestPath(tasks, topic)),
  'most dependents': best((tasks, topic, done) => openDependents(tasks, topic, done).length),
  // Taskwarrior's own coefficients: priority H, M or L, and 8 for whatever blocks something.
  "Taskwarrior's urgency": best(
    (tasks, topic, done) =>
      [1.8, 3.9, 6][tasks[topic]!.weight - 1]! + (openDependents(tasks, topic, done).length > 0 ? 8 : 0),
  ),
  'weight ÷ hours': best((tasks, topic) => tasks[topic]!.weight / tasks[topic]!.hours),
  ours,
};

export function comparePolicies(): Table[] {
  const columns: Column<PolicyRow>[] = [
    { head: 'rule', cell: row => row.rule },
    { head: 'mean', cell: row => row.mean.toFixed(3) },
    { head: 'worst', cell: row => row.worst.toFixed(3) },
    { head: 'optimal', cell: row => percent(row.optimal) },
  ];
  const title = `What next: Σ weight × completion time ÷ the least possible, ${maps} random maps of ${size} topics`;
  return [tableOf(title, columns, rowsOf(policies))];
}

function rowsOf(compared: Record<string, Policy>): PolicyRow[] {
  const random = randomFrom(1);
  const all = Array.from({ length: maps }, () => drawMap(random));
  const least = all.map(leastCost);
  return Object.entries(compared).map(([rule, policy]) => {
    const ratios = all.map((tasks, number) => costOf(tasks, policy) / least[number]!);
    return {
      rule,
      mean: ratios.reduce((sum, ratio) => sum + ratio, 0) / maps,
      worst: Math.max(...ratios),
      optimal: ratios.filter(ratio => ratio < 1 + 1e-9).length / maps,
    };
  });
}

/** Hours from 1 to 40, as often up to 6 as above (uniform in their logarithm); every second topic of weight 1. */
function drawMap(random: () => number): Task[] {
  const tasks = Array.from({ length: size }, (_, number): Task => {
    const hours = Math.max(1, Math.round(mostHours ** random()));
    const share = random();
    const weight = share < 0.5 ? 1 : share < 0.8 ? 2 : 3;
    const earlier = Array.from({ length: number }, (_, other) => other);
    return { hours, weight, needs: earlier.filter(() => random() < needProbability), dependents: [] };
  });
  for (let number = size - 1; number >= 0; number--) {
    const direct = tasks.flatMap(({ needs }, other) => (needs.includes(number) ? [other] : []));
    tasks[number]!.dependents = [...new Set(direct.flatMap(other => [other, ...tasks[other]!.dependents]))];
  }
  return tasks;
}

/** Σ weight × completion time when the policy is asked again after every topic. */
function costOf(tasks: readonly Task[], policy: Policy): number {
  const done = new Set<number>();
  let hours = 0;
  let cost = 0;
  while (done.size < tasks.length) {
    const ready = tasks.flatMap(({ needs }, topic) =>
      !done.has(topic) && needs.every(need => done.has(need)) ? [topic] : [],
    );
    const topic = policy(tasks, ready, done);
    if (!ready.includes(topic)) throw new Error(`topic ${topic} is not ready`);
    done.add(topic);
    hours += tasks[topic]!.hours;
    cost += tasks[topic]!.weight * hours;
  }
  return cost;
}

/** The least cost of any order that keeps to the needs, by dynamic programming over the sets of topics done. */
function leastCost(tasks: readonly Task[]): number {
  const needed = tasks.map(({ needs }) => needs.reduce((set, need) => set | (1 << need), 0));
  const least = new Float64Array(1 << tasks.length).fill(Number.POSITIVE_INFINITY);
  least[0] = 0;
  for (let set = 0; set < least.length; set++) {
    if (least[set] === Number.POSITIVE_INFINITY) continue;
    const hours = tasks.reduce((sum, task, topic) => sum + (set & (1 << topic) ? task.hours : 0), 0);
    for (const [topic, { hours: own, weight }] of tasks.entries()) {
      if (set & (1 << topic) || (set & needed[topic]!) !== needed[topic]) continue;
      const after = set | (1 << topic);
      least[after] = Math.min(least[after]!, least[set]! + weight * (hours + own));
    }
  }
  return least.at(-1)!;
}

/** The ready topic with the highest score; among equals the first in the file. */
function best(score: (tasks: readonly Task[], topic: number, done: ReadonlySet<number>) => number): Policy {
  return (tasks, ready, done) =>
    ready.reduce((first, topic) => (score(tasks, topic, done) > score(tasks, first, done) ? topic : first));
}

function longestPath(tasks: readonly Task[], topic: number): number {
  const after = tasks[topic]!.dependents.filter(other => tasks[other]!.needs.includes(topic));
  return tasks[topic]!.hours + Math.max(0, ...after.map(other => longestPath(tasks, other)));
}

function openDependents(tasks: readonly Task[], topic: number, done: ReadonlySet<number>): number[] {
  return tasks[topic]!.dependents.filter(other => !done.has(other));
}

/** What `roadmap next` says on such a map. */
function ours(tasks: readonly Task[], _: readonly number[], done: ReadonlySet<number>): number {
  const today = 20_000;
  const learnt: TopicProgress = {
    ...progressOf(new Map(), ''),
    status: 'done',
    doneCount: 1,
    touched: today,
  };
  const progress = new Map([...done].map(topic => [`t${topic}`, learnt]));
  return rank(standingOf(graphOf(roadmapOf(tasks)), progress), { today })[0]!.topic;
}

function roadmapOf(tasks: readonly Task[]): WrittenRoadmap {
  return {
    id: 'random',
    title: 'Random',
    about: '',
    milestones: [],
    areas: [{ id: 'area', title: 'Area', about: '', needs: [] }],
    groups: [],
    topics: tasks.map(({ hours, weight, needs }, number) => ({
      id: `t${number}`,
      title: `Topic ${number}`,
      area: 'area',
      group: null,
      hours,
      importance: weight,
      optional: false,
      needs: needs.map(need => `t${need}`),
      aliases: [],
      was: [],
      questions: [],
    })),
  };
}

// What to learn now: ranks the topics that may be learned.
//
// For one learner the order doesn't change the total time; it changes how soon the valued things are done. So this is
// scheduling one machine under precedence for the least sum of weight × completion time, where taking the densest initial
// set first (Sidney's decomposition) is nearly optimal: `npm run bench` compares it with other rules and the exact optimum.

import { strengthOf } from '../review/due-cards.ts';
import { isLimited, topicsOf } from '../roadmap/graph.ts';
import { atRisk, type RiskyGoal } from '../state/at-risk.ts';
import { openGoals } from '../state/goals.ts';
import { stepsOf } from '../state/resolve-groups.ts';
import { closureOf, isReady, type Standing } from '../state/state.ts';

export interface Candidate {
  topic: number;
  score: number;
  /** How many topics in scope need it, directly or through others. */
  behind: number;
}

export interface NextOptions {
  today: number;
  /** Aim at these topics alone (their numbers); left out: at the learner's goals, else at everything required. */
  goals?: readonly number[];
  /** Minutes a week that the learner will most likely reach, see `atRisk`. */
  pace?: number | null;
  /** Only topics of this area. */
  area?: string;
  /** The time at hand. */
  minutes?: number;
}

// A begun topic touched in the last two weeks goes first unless another is clearly better.
const begunBonus = 1.25;
const begunDays = 14;
const goalWeight = 10;
// What rests on something that has faded is learnt with more effort, but not with so much that it should wait for ever.
const fadedWeight = 0.7;

/** Every topic that is ready and leads to what is aimed at, the best first. Never one that is locked, done, known or skipped. */
export function rank(standing: Standing, options: NextOptions): Candidate[] {
  const towards = leadsOf(standing, aimsOf(standing, options), options.area);
  // An area that leads to no goal of the learner's was asked for all the same.
  const leads = towards.topics.length > 0 || options.goals ? towards : leadsOf(standing, [], options.area);
  return leads.topics
    .map(rater(standing, options, leads))
    .sort(compare)
    .map(({ topic, score, behind }) => ({ topic, score, behind }));
}

interface Rated extends Candidate {
  urgency: number;
  fits: number;
  hoursBehind: number;
  left: number;
  elsewhere: number;
}

/** All that a candidate is compared by. */
function rater(
  standing: Standing,
  options: NextOptions,
  { density, behind, hoursBehind }: Leads,
): (topic: number) => Rated {
  const { graph, remaining, study } = standing;
  const { status, touched } = study;
  const lastArea = areaOfLastTouched(standing);
  const urgencyOf = urgencies(standing, options);
  return topic => {
    const begun = status[topic] === 'started' && options.today - touched[topic]! <= begunDays;
    const left = remaining[topic]!;
    return {
      topic,
      behind: behind[topic]!,
      hoursBehind: hoursBehind[topic]!,
      score: density[topic]! * (begun ? begunBonus : 1) * readiness(standing, topic),
      urgency: urgencyOf?.(topic) ?? 0,
      left,
      fits: options.minutes !== undefined && left * 60 <= options.minutes ? 0 : 1,
      elsewhere: graph.areaOf[topic] === lastArea ? 0 : 1,
    };
  };
}

/** Below 0 where `a` goes before `b`. */
function compare(a: Rated, b: Rated): number {
  return (
    a.urgency - b.urgency ||
    rounded(b.score) - rounded(a.score) ||
    a.fits - b.fits ||
    b.hoursBehind - a.hoursBehind ||
    a.left - b.left ||
    a.elsewhere - b.elsewhere ||
    a.topic - b.topic
  );
}

/** From 0.7, where a direct need is forgotten altogether, to 1. */
function readiness(standing: Standing, topic: number): number {
  const faded = mostFaded(standing, topic);
  return fadedWeight + (1 - fadedWeight) * (faded?.recall ?? 1);
}

/** Of the topics that it needs directly, or by way of a group, the one that is remembered worst. */
export function mostFaded(standing: Standing, topic: number): Faded | null {
  let worst: Faded | null = null;
  for (const need of standing.graph.needsOf(topic)) {
    const faded = fadedOf(standing, need);
    if (faded && faded.recall < (worst?.recall ?? 1)) worst = faded;
  }
  return worst;
}

interface Faded {
  topic: number;
  recall: number;
}

/** null for an area, which is needed as a whole, and for what was known before: nothing is asked about that. */
function fadedOf({ graph, memoryOf }: Standing, need: number): Faded | null {
  const recallOf = (topic: number) => strengthOf(memoryOf(topic), topic);
  const group = need - graph.topicCount;
  if (group >= graph.groupCount) return null;
  if (group < 0) {
    const recall = recallOf(need);
    return recall === undefined ? null : { topic: need, recall };
  }
  const members = topicsOf(graph, need).map(topic => ({ topic, recall: recallOf(topic) }));
  const learnt = members.filter((member): member is Faded => member.recall !== undefined);
  // Where one of several is enough, the one that is remembered best stands for it.
  const sign = isLimited(graph, group) ? -1 : 1;
  return learnt.sort((a, b) => sign * (a.recall - b.recall))[0] ?? null;
}

/** The topics aimed at; none: everything required. */
export function aimsOf(standing: Standing, { goals }: NextOptions): readonly number[] {
  return goals ?? openGoals(standing).map(({ topic }) => topic);
}

type Urgency = (topic: number) => number;

/** What leads to a goal at risk goes first, in the order in which those have to be begun; null where none is. */
function urgencies(standing: Standing, options: NextOptions): Urgency | null {
  const ways = riskyGoals(standing, options).map(({ topic }) => closureOf(standing, [topic]));
  if (ways.length === 0) return null;
  return topic => {
    const first = ways.findIndex(way => way[topic]);
    return first < 0 ? ways.length : first;
  };
}

/** Whoever asks for something else by name isn't reminded of goals. */
export function riskyGoals(standing: Standing, { goals, pace = null, today }: NextOptions): RiskyGoal[] {
  return goals === undefined ? atRisk(standing, pace, today) : [];
}

/** Topics that are ready and in scope, and by topic what each of them opens the way to. */
interface Leads {
  topics: number[];
  /** The best of: value ÷ hours of a topic that needs it, together with all that one still needs. */
  density: Float64Array;
  /** How many topics in scope need it, and the hours they take. */
  behind: Int32Array;
  hoursBehind: Float64Array;
}

/**
 * All of them, or only those of one area. Visits the whole closure of every open topic, half a million nodes on a map of
 * ten thousand, and so works on flat arrays.
 */
function leadsOf(standing: Standing, goals: readonly number[], area?: string): Leads {
  const { graph, remaining, satisfied } = standing;
  const { areaOf, importance, needList, needStart, nodeCount, topicCount } = graph;
  const scope = goals.length > 0 ? closureOf(standing, goals) : standing.inScope;
  // Of groups and areas, which are only passed through, both stay 0.
  const weight = new Float64Array(nodeCount);
  const hoursLeft = new Float64Array(nodeCount);
  const isReadyNow = new Uint8Array(nodeCount);
  const open: number[] = [];
  const leads: Leads = {
    topics: [],
    density: new Float64Array(topicCount),
    behind: new Int32Array(topicCount),
    hoursBehind: new Float64Array(topicCount),
  };
  const areaNumber = area === undefined ? null : graph.numberOf.get(area)! - topicCount - graph.groupCount;
  for (let topic = 0; topic < topicCount; topic++) {
    if (satisfied[topic]) continue;
    weight[topic] = importance[topic]!;
    hoursLeft[topic] = remaining[topic]!;
    if (!scope[topic]) continue;
    open.push(topic);
    if (!isReady(standing, topic)) continue;
    isReadyNow[topic] = 1;
    if (areaNumber === null || areaOf[topic] === areaNumber) leads.topics.push(topic);
  }
  for (const goal of goals) if (!satisfied[goal]) weight[goal]! += goalWeight;
  const { density, behind, hoursBehind } = leads;
  const stepsOfContainer: (readonly number[])[] = [];
  const mark = new Int32Array(nodeCount).fill(-1);
  const closure = new Int32Array(nodeCount);
  const doors = new Int32Array(topicCount);
  for (let at = 0; at < open.length; at++) {
    const target = open[at]!;
    let size = 1;
    closure[0] = target;
    mark[target] = target;
    let value = 0;
    let hours = 0;
    let ready = 0;
    for (let i = 0; i < size; i++) {
      const node = closure[i]!;
      value += weight[node]!;
      hours += hoursLeft[node]!;
      if (isReadyNow[node] === 1) {
        // It needs nothing that isn't satisfied.
        doors[ready++] = node;
      } else if (node < topicCount) {
        for (let next = needStart[node]!; next < needStart[node + 1]!; next++) {
          const step = needList[next]!;
          if (satisfied[step] || mark[step] === target) continue;
          mark[step] = target;
          closure[size++] = step;
        }
      } else {
        stepsOfContainer[node] ??= stepsOf(standing, node).filter(step => !satisfied[step]);
        const steps = stepsOfContainer[node];
        for (let next = 0; next < steps.length; next++) {
          const step = steps[next]!;
          if (mark[step] === target) continue;
          mark[step] = target;
          closure[size++] = step;
        }
      }
    }
    const dense = value / hours;
    for (let i = 0; i < ready; i++) {
      const node = doors[i]!;
      if (dense > density[node]!) density[node] = dense;
      if (node === target) continue;
      behind[node]!++;
      hoursBehind[node]! += hoursLeft[target]!;
    }
  }
  return leads;
}

/** Scores that hardly differ are a tie; compared as whole numbers, so that the order stays transitive. */
const rounded = (score: number) => Math.round(score * 1e9);

/** Its number; null where nothing was touched. */
function areaOfLastTouched({ graph, study: { touched } }: Standing): number | null {
  let last = 0;
  for (let topic = 1; topic < touched.length; topic++) if (touched[topic]! > touched[last]!) last = topic;
  return touched[last] ? graph.areaOf[last]! : null;
}

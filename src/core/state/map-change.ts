// What a change of a map does to the learner: to percent and hours, to what is locked, and to ticked steps.

import type { Tick } from '../log/fold-topic.ts';
import { type ProgressTable, progressOn } from '../log/progress-columns.ts';
import { type Graph, graphOf } from '../roadmap/graph.ts';
import { type MapDiff, mapDiff } from '../roadmap/map-diff.ts';
import type { Step, WrittenRoadmap } from '../roadmap/roadmap.ts';
import { estimateBias } from './estimate-bias.ts';
import { isReady, type LearnerState, learnerState } from './state.ts';
import { lostTicks } from './ticked-steps.ts';

/** A map at some time, with the steps of its topics by id. */
export interface MapState {
  roadmap: WrittenRoadmap;
  steps: ReadonlyMap<string, readonly Step[]>;
}

export interface MapChange {
  old: MapState;
  now: MapState;
  diff: MapDiff;
  /** The learner on both; the same events, as far as their topics are there. */
  before: LearnerState;
  after: LearnerState;
  /** By number on the map of now: could be learnt before, and are locked now; or the other way round. */
  locked: number[];
  unlocked: number[];
  /** Ticks of begun topics whose step was there before, by number on the map of now. */
  lost: { topic: number; tick: Tick }[];
}

export function mapChange(old: MapState, now: MapState, table: ProgressTable): MapChange {
  const diff = mapDiff(old.roadmap, now.roadmap);
  const renames = new Map(diff.renamed.map(({ from, to }) => [from, to.id]));
  const [before, after] = [stateOn(old, table, renames), stateOn(now, table, renames)];
  const numberBefore = (topic: number) => {
    const id = after.graph.idOf(topic);
    const was = before.graph.numberOf.get(id) ?? diff.renamed.find(({ to }) => to.id === id)?.from;
    const number = typeof was === 'string' ? before.graph.numberOf.get(was) : was;
    return number !== undefined && number < before.graph.topicCount ? number : null;
  };
  const change: MapChange = { old, now, diff, before, after, locked: [], unlocked: [], lost: [] };
  for (let topic = 0; topic < after.graph.topicCount; topic++) {
    const was = numberBefore(topic);
    const status = after.progress.status[topic];
    if (was === null || (status !== 'open' && status !== 'started')) continue;
    const [could, can] = [isReady(before, was), isReady(after, topic)];
    if (could && !can) change.locked.push(topic);
    if (can && !could) change.unlocked.push(topic);
    const ticked = status === 'started' ? (after.progress.ticked.get(topic) ?? []) : [];
    const lostBefore = lostTicks(old.steps.get(before.graph.idOf(was)) ?? [], ticked);
    for (const tick of lostTicks(now.steps.get(after.graph.idOf(topic)) ?? [], ticked))
      if (!lostBefore.includes(tick)) change.lost.push({ topic, tick });
  }
  return change;
}

/** Progress is stored under the ids that the file had when it was last used, which may be those of either map. */
function stateOn(
  { roadmap, steps }: MapState,
  table: ProgressTable,
  renames: ReadonlyMap<string, string>,
): LearnerState {
  const graph = graphOf(roadmap);
  const progress = progressOn(graph, underIdsOf(graph, table, renames));
  const texts = new Map([...steps].map(([id, steps]) => [id, { steps: [...steps] }]));
  return learnerState(
    graph,
    progress,
    () => estimateBias(graph, progress),
    undefined,
    () => texts,
  );
}

function underIdsOf(
  { numberOf }: Graph,
  table: ProgressTable,
  renames: ReadonlyMap<string, string>,
): ProgressTable {
  const earlier = new Map([...renames].map(([from, to]) => [to, from]));
  const has = (id: string | undefined): id is string => id !== undefined && numberOf.get(id) !== undefined;
  const idHere = (id: string) => [id, renames.get(id), earlier.get(id)].find(has) ?? id;
  const rows = table.id
    .map((id, row) => ({ id: idHere(id), row }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const column = <T>(values: readonly T[]) => rows.map(({ row }) => values[row]!);
  return {
    id: rows.map(({ id }) => id),
    status: column(table.status),
    at: column(table.at),
    day: column(table.day),
    minutes: column(table.minutes),
    sessions: column(table.sessions),
    touched: column(table.touched),
    uncommon: new Map([...table.uncommon].map(([id, fields]) => [idHere(id), fields])),
  };
}

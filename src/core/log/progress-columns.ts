// Progress in columns: the stored rows sorted by id, and the same by topic number on a map, for deciding.

import type { Graph } from '../roadmap/graph.ts';
import { firstRows } from '../roadmap/search-sorted.ts';
import type { CardChange } from './cards.ts';
import type { Status, Tick, TopicProgress, Tried } from './fold-topic.ts';

/** The stored rows of a roadmap, in the order of their ids: one for each topic and group with events. */
export interface ProgressTable {
  id: string[];
  status: Status[];
  /** Instant and study day of the status; 0 while open. */
  at: number[];
  day: number[];
  minutes: number[];
  sessions: number[];
  touched: number[];
  /** By id: the fields that are not the usual ones. */
  uncommon: ReadonlyMap<string, Partial<UncommonFields>>;
}

export type UncommonFields = Pick<
  TopicProgress,
  'firstDone' | 'doneCount' | 'goal' | 'chosen' | 'ownCards' | 'ticked' | 'marked' | 'tried'
>;

/** By topic number, without an object for each. Topics that were never touched are open, with 0 in each column. */
export interface ProgressColumns {
  status: Status[];
  /** Instant and study day of the status; 0 while open. */
  at: Float64Array;
  day: Int32Array;
  /** Study time. */
  minutes: Int32Array;
  sessions: Int32Array;
  /** Study day of the latest status, time, note or tick. */
  touched: Int32Array;
  /** The few topics that are goals. */
  goals: ReadonlyMap<number, NonNullable<TopicProgress['goal']>>;
  /** The few topics with questions of the learner's own. */
  ownCards: ReadonlyMap<number, readonly string[]>;
  /** The few topics with ticked steps. */
  ticked: ReadonlyMap<number, readonly Tick[]>;
  /** The few topics with such questions; see `TopicProgress.marked`. */
  marked: ReadonlyMap<number, readonly CardChange[]>;
  /** The few topics whose checks were tried. */
  tried: ReadonlyMap<number, Tried>;
  /** By group number: the ids of the chosen alternatives, the latest first. */
  chosen: ReadonlyMap<number, readonly string[]>;
  /** Study time of topics that the map no longer has. */
  minutesElsewhere: number;
  /** Topics with records that the map no longer has. */
  retired: readonly RetiredRow[];
  /** Topics that are known since all topics of which they are made were learnt, and nothing else was recorded. */
  credited: ReadonlySet<number>;
  /** Whether nothing was ever recorded. */
  isEmpty: boolean;
}

export interface RetiredRow {
  id: string;
  status: Status;
  day: number;
  minutes: number;
  ticked: readonly Tick[];
}

export const noProgress: ProgressTable = {
  ...{ id: [], status: [], at: [], day: [], minutes: [], sessions: [], touched: [] },
  uncommon: new Map(),
};

/** The table with the row of one topic as it is now; `now` has at most that one. */
export function withRow(table: ProgressTable, id: string, now: ProgressTable): ProgressTable {
  const next = table.id.findIndex(other => other >= id);
  const at = next === -1 ? table.id.length : next;
  const old = Number(table.id[at] === id);
  const changed = <Cell>(cells: Cell[], own: Cell[]): Cell[] => cells.toSpliced(at, old, ...own);
  return {
    id: changed(table.id, now.id),
    status: changed(table.status, now.status),
    at: changed(table.at, now.at),
    day: changed(table.day, now.day),
    minutes: changed(table.minutes, now.minutes),
    sessions: changed(table.sessions, now.sessions),
    touched: changed(table.touched, now.touched),
    uncommon: new Map([...[...table.uncommon].filter(([topic]) => topic !== id), ...now.uncommon]),
  };
}

/** The stored rows by topic number. */
export function progressOn(graph: Graph, table: ProgressTable): ProgressColumns {
  const { numberOf, topicCount } = graph;
  const numbers = () => new Int32Array(topicCount);
  const columns = {
    status: Array<Status>(topicCount).fill('open'),
    at: new Float64Array(topicCount),
    day: numbers(),
    minutes: numbers(),
    sessions: numbers(),
    touched: numbers(),
  };
  let minutesElsewhere = 0;
  for (const spent of table.minutes) minutesElsewhere += spent;
  const rows = firstRows(table.id, graph);
  const isHere = new Uint8Array(table.id.length);
  for (let topic = 0; topic < topicCount; topic++) {
    const row = rows[topic]!;
    if (row < 0) continue;
    isHere[row] = 1;
    columns.status[topic] = table.status[row]!;
    columns.at[topic] = table.at[row]!;
    columns.day[topic] = table.day[row]!;
    columns.minutes[topic] = table.minutes[row]!;
    columns.sessions[topic] = table.sessions[row]!;
    columns.touched[topic] = table.touched[row]!;
    minutesElsewhere -= table.minutes[row]!;
  }
  const goals = new Map<number, NonNullable<TopicProgress['goal']>>();
  const ownCards = new Map<number, readonly string[]>();
  const ticked = new Map<number, readonly Tick[]>();
  const marked = new Map<number, readonly CardChange[]>();
  const tried = new Map<number, Tried>();
  const chosen = new Map<number, readonly string[]>();
  for (const [id, fields] of table.uncommon) {
    const node = numberOf.get(id);
    // A group may have the former id of a topic.
    if (node === undefined) continue;
    if (node >= topicCount) chosen.set(node - topicCount, fields.chosen ?? []);
    else {
      if (fields.goal) goals.set(node, fields.goal);
      if (fields.ownCards) ownCards.set(node, fields.ownCards);
      if (fields.ticked) ticked.set(node, fields.ticked);
      if (fields.marked) marked.set(node, fields.marked);
      if (fields.tried) tried.set(node, fields.tried);
    }
  }
  return {
    ...columns,
    credited: credit(graph, table, columns),
    goals,
    ownCards,
    ticked,
    marked,
    tried,
    chosen,
    minutesElsewhere,
    retired: retiredIn(table, isHere),
    isEmpty: table.id.length === 0,
  };
}

/** Derived each time and never stored: without `from` in the file, the topic has its former state again. */
function credit(
  { from }: Graph,
  table: ProgressTable,
  { status, at, day }: Pick<ProgressColumns, 'status' | 'at' | 'day'>,
): Set<number> {
  const credited = new Set<number>();
  for (const [topic, ids] of from) {
    if (status[topic] !== 'open') continue;
    const rows = ids.map(id => table.id.indexOf(id));
    if (!rows.every(row => table.status[row] === 'done' || table.status[row] === 'known')) continue;
    status[topic] = 'known';
    at[topic] = Math.max(...rows.map(row => table.at[row]!));
    day[topic] = Math.max(...rows.map(row => table.day[row]!));
    credited.add(topic);
  }
  return credited;
}

/** Choices in groups and mere goals have rows, too. */
function retiredIn(
  { id, status, day, minutes, touched, uncommon }: ProgressTable,
  isHere: Uint8Array,
): RetiredRow[] {
  const retired: RetiredRow[] = [];
  for (let row = 0; row < id.length; row++) {
    if (isHere[row] === 1) continue;
    const { chosen = [], ticked = [], tried = null } = uncommon.get(id[row]!) ?? {};
    const isUntouched = minutes[row] === 0 && touched[row] === 0 && tried === null;
    if (status[row] !== 'open' || (chosen.length === 0 && !isUntouched))
      retired.push({ id: id[row]!, status: status[row]!, day: day[row]!, minutes: minutes[row]!, ticked });
  }
  return retired;
}

/** A stored row as the result of its fold. */
export function progressAt(table: ProgressTable, row: number): TopicProgress {
  const status = table.status[row]!;
  const since = status === 'open' ? null : { at: table.at[row]!, day: table.day[row]! };
  return {
    ...{ status, since },
    minutes: table.minutes[row]!,
    sessions: table.sessions[row]!,
    touched: table.touched[row]!,
    ...usualFields({ status, since }),
    ...table.uncommon.get(table.id[row]!),
  };
}

/** The fields that are not the usual ones; null if all are. */
export function uncommonOf(progress: TopicProgress): Partial<UncommonFields> | null {
  const usual = usualFields(progress);
  const names = Object.keys(usual) as (keyof UncommonFields)[];
  const uncommon = names.filter(name => JSON.stringify(progress[name]) !== JSON.stringify(usual[name]));
  return uncommon.length === 0 ? null : Object.fromEntries(uncommon.map(name => [name, progress[name]]));
}

/** The fields of a topic that was done at most once, and has nothing else. */
export function usualFields({ status, since }: Pick<TopicProgress, 'status' | 'since'>): UncommonFields {
  const isDone = status === 'done';
  return {
    firstDone: isDone ? since : null,
    doneCount: isDone ? 1 : 0,
    goal: null,
    chosen: [],
    ownCards: [],
    ticked: [],
    marked: [],
    tried: null,
  };
}

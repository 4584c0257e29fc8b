// The progress of all topics in columns by topic number, which makes ten thousand topics quick to read.

import type { Graph } from '../roadmap/graph.ts';
import { firstRows } from '../roadmap/search-sorted.ts';
import type { MarkedCard } from './cards.ts';
import type { Progress, Status, Tick, TopicProgress } from './fold-topic.ts';

/** By topic number. Topics that were never touched are open, with 0 in each column. */
export interface Study extends StudyColumns {
  status: Status[];
  /** The few topics that are goals. */
  goals: Map<number, NonNullable<TopicProgress['goal']>>;
  /** The few topics with questions of the learner's own. */
  ownCards: Map<number, readonly string[]>;
  /** The few topics of which steps are ticked. */
  ticked: Map<number, readonly Tick[]>;
  /** The few topics with such questions; see `TopicProgress.marked`. */
  marked: Map<number, readonly MarkedCard[]>;
}

interface StudyColumns {
  /** Study time. */
  minutes: Int32Array;
  sessions: Int32Array;
  /** Study day of the latest status, time, note or tick. */
  touched: Int32Array;
  /** Instant and study day of the status; 0 while open. */
  at: Float64Array;
  day: Int32Array;
}

/** Progress in columns for one map. */
export interface LaidOut extends StudyColumns {
  /** The position of the status in `statuses`; 0 if nothing is known. */
  status: Uint8Array;
  /** Topics and groups that aren't in the map as such; by id. */
  others: Map<string, TopicProgress>;
  /** By id: fields that the columns lack, which few topics have. */
  rest: ReadonlyMap<string, UncommonFields>;
}

export type UncommonFields = Pick<
  TopicProgress,
  'firstDone' | 'doneCount' | 'goal' | 'chosen' | 'ownCards' | 'ticked' | 'marked'
>;

const statuses: readonly (Status | null)[] = [null, 'open', 'started', 'done', 'known', 'skipped'];

/** The progress of one topic as stored; `rest` only if it isn't the usual one. */
export interface ProgressRow extends Pick<TopicProgress, 'status' | 'minutes' | 'sessions' | 'touched'> {
  at: number;
  day: number;
  rest: UncommonFields | undefined;
}

/** A row for each topic, in columns, sorted by id. */
export type ProgressTable = { [Key in keyof Omit<ProgressRow, 'rest'>]: ProgressRow[Key][] } & {
  id: string[];
  rest: ReadonlyMap<string, UncommonFields>;
};

export function progressIn({ at, day, rest, ...own }: ProgressRow): TopicProgress {
  const since = own.status === 'open' ? null : { at, day };
  return { ...own, since, ...(rest ?? usualFields({ status: own.status, since })) };
}

/** The fields of a topic without a stored `rest`. */
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
  };
}

export function layOut(table: ProgressTable, graph: Graph): LaidOut {
  const laid: LaidOut = { ...nothingLaidOut(graph.topicCount), rest: table.rest };
  const rows = firstRows(table.id, graph);
  const isTopic = new Uint8Array(table.id.length);
  for (let topic = 0; topic < rows.length; topic++) {
    const row = rows[topic]!;
    if (row < 0) continue;
    isTopic[row] = 1;
    laid.status[topic] = statuses.indexOf(table.status[row]!);
    laid.at[topic] = table.at[row]!;
    laid.day[topic] = table.day[row]!;
    laid.minutes[topic] = table.minutes[row]!;
    laid.sessions[topic] = table.sessions[row]!;
    laid.touched[topic] = table.touched[row]!;
  }
  for (const [row, id] of table.id.entries()) {
    if (!isTopic[row]) laid.others.set(id, progressAt(table, row));
  }
  return laid;
}

/** The table as progress by id. */
export function progressById(table: ProgressTable): Map<string, TopicProgress> {
  return new Map(table.id.map((id, row) => [id, progressAt(table, row)]));
}

function progressAt({ id, rest, ...columns }: ProgressTable, row: number): TopicProgress {
  return progressIn({
    status: columns.status[row]!,
    at: columns.at[row]!,
    day: columns.day[row]!,
    minutes: columns.minutes[row]!,
    sessions: columns.sessions[row]!,
    touched: columns.touched[row]!,
    rest: rest.get(id[row]!),
  });
}

function nothingLaidOut(topics: number): LaidOut {
  const numbers = () => new Int32Array(topics);
  return {
    status: new Uint8Array(topics),
    at: new Float64Array(topics),
    day: numbers(),
    minutes: numbers(),
    sessions: numbers(),
    touched: numbers(),
    others: new Map(),
    rest: new Map(),
  };
}

/** Overwrites one topic's columns with its current progress. */
function layOver(
  laid: Omit<LaidOut, 'others' | 'rest'>,
  topic: number,
  now: TopicProgress | undefined,
): void {
  laid.status[topic] = now ? statuses.indexOf(now.status) : 0;
  laid.at[topic] = now?.since?.at ?? 0;
  laid.day[topic] = now?.since?.day ?? 0;
  laid.minutes[topic] = now?.minutes ?? 0;
  laid.sessions[topic] = now?.sessions ?? 0;
  laid.touched[topic] = now?.touched ?? 0;
}

/** Columns as progress by id. */
export function progressOn(graph: Graph, laid: LaidOut): Progress {
  const topicOf = (id: string) => {
    const topic = graph.numberOf.get(id) ?? graph.topicCount;
    return topic < graph.topicCount && laid.status[topic] !== 0 ? topic : null;
  };
  const progressOf = (topic: number) =>
    progressIn({
      status: statuses[laid.status[topic]!]!,
      at: laid.at[topic]!,
      day: laid.day[topic]!,
      minutes: laid.minutes[topic]!,
      sessions: laid.sessions[topic]!,
      touched: laid.touched[topic]!,
      rest: laid.rest.get(graph.idOf(topic)),
    });
  let study: Study | null = null;
  return {
    get size() {
      let size = laid.others.size;
      for (let topic = 0; topic < laid.status.length; topic++) if (laid.status[topic] !== 0) size++;
      return size;
    },
    get(id) {
      const topic = topicOf(id);
      return topic === null ? laid.others.get(id) : progressOf(topic);
    },
    *[Symbol.iterator]() {
      for (const topic of graph.sorted) {
        if (laid.status[topic] !== 0) yield [graph.idOf(topic), progressOf(topic)];
      }
      yield* laid.others;
    },
    on(asked) {
      if (asked !== graph) return null;
      study ??= studyIn(laid, graph);
      return study;
    },
  };
}

/** Progress on a map, from either form. */
export function studyOf(graph: Graph, progress: Progress): Study {
  return progress.on?.(graph) ?? studyIn(layOutById(graph, progress), graph);
}

function studyIn({ status, at, day, minutes, sessions, touched, rest }: LaidOut, graph: Graph): Study {
  const study: Study = {
    ...{ at, day, minutes, sessions, touched },
    status: Array<Status>(graph.topicCount).fill('open'),
    goals: new Map(),
    ownCards: new Map(),
    ticked: new Map(),
    marked: new Map(),
  };
  for (let topic = 0; topic < status.length; topic++) {
    if (status[topic]! > 1) study.status[topic] = statuses[status[topic]!]!;
  }
  for (const [id, { goal, ownCards, ticked, marked }] of rest) {
    const topic = graph.numberOf.get(id) ?? graph.topicCount;
    // A group may have the former id of a topic.
    if (topic >= graph.topicCount) continue;
    if (goal) study.goals.set(topic, goal);
    if (ownCards.length > 0) study.ownCards.set(topic, ownCards);
    if (ticked.length > 0) study.ticked.set(topic, ticked);
    if (marked.length > 0) study.marked.set(topic, marked);
  }
  return study;
}

function layOutById(graph: Graph, progress: Progress): LaidOut {
  const rest = new Map<string, UncommonFields>();
  const laid: LaidOut = { ...nothingLaidOut(graph.topicCount), rest };
  for (let topic = 0; topic < graph.topicCount; topic++) {
    const id = graph.idOf(topic);
    const own = progress.get(id);
    layOver(laid, topic, own);
    if (own) rest.set(id, own);
  }
  return laid;
}

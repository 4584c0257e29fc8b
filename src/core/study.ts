// What deciding needs to know of each topic, in columns by its number, so that ten thousand topics are gone through at once.

import type { Graph } from './graph.ts';
import { type Progress, progressOf, type Status, type TopicProgress } from './progress.ts';
import { firstRows, positionOf } from './sorted.ts';

/** By topic number. Of what was never touched: open, and 0 everywhere. */
export interface Study {
  status: Status[];
  /** Study time. */
  minutes: number[];
  /** Study day of the latest status, time or note. */
  touched: number[];
  /** Instant and study day on which it came into its status; 0 while open. */
  at: number[];
  day: number[];
  /** The topics that are done, in the order of the map. */
  done: number[];
  /** The few topics that are aimed at. */
  goals: Map<number, NonNullable<TopicProgress['goal']>>;
  /** The few topics with questions of the learner's own. */
  ownCards: Map<number, readonly string[]>;
}

/** Progress as it is kept: a row a topic in columns, in the order of their ids. */
export interface ProgressTable {
  id: string[];
  status: Status[];
  at: number[];
  day: number[];
  minutes: number[];
  sessions: number[];
  touched: number[];
  /** By id: what can't be told from the columns, which is seldom anything. */
  rest: Map<string, Rest>;
}

export type Rest = Pick<TopicProgress, 'firstDone' | 'doneCount' | 'goal' | 'chosen' | 'ownCards'>;

/** What follows where no `rest` is kept. */
export function usualRest({ status, since }: Pick<TopicProgress, 'status' | 'since'>): Rest {
  const isDone = status === 'done';
  return {
    firstDone: isDone ? since : null,
    doneCount: isDone ? 1 : 0,
    goal: null,
    chosen: [],
    ownCards: [],
  };
}

/** The table as progress by id; on one map it is laid out but once. */
export function progressIn(table: ProgressTable): Progress {
  let laid: { graph: Graph; study: Study } | null = null;
  return {
    size: table.id.length,
    get(id) {
      const row = positionOf(id, table.id.length, at => table.id[at]!);
      return row < 0 ? undefined : progressAt(table, row);
    },
    *[Symbol.iterator]() {
      for (const [row, id] of table.id.entries()) yield [id, progressAt(table, row)];
    },
    on(graph) {
      if (laid?.graph !== graph) laid = { graph, study: layOut(table, graph) };
      return laid.study;
    },
  };
}

function progressAt(table: ProgressTable, row: number): TopicProgress {
  const status = table.status[row]!;
  const since = status === 'open' ? null : { at: table.at[row]!, day: table.day[row]! };
  return {
    status,
    since,
    minutes: table.minutes[row]!,
    sessions: table.sessions[row]!,
    touched: table.touched[row]!,
    ...(table.rest.get(table.id[row]!) ?? usualRest({ status, since })),
  };
}

/** Progress on a map, whatever it is kept in. */
export function studyOf(graph: Graph, progress: Progress): Study {
  if (progress.on) return progress.on(graph);
  const study = untouched(graph.topicCount);
  for (let topic = 0; topic < graph.topicCount; topic++) {
    const { status, since, minutes, touched, goal, ownCards } = progressOf(progress, graph.ids[topic]!);
    study.status[topic] = status;
    study.at[topic] = since?.at ?? 0;
    study.day[topic] = since?.day ?? 0;
    study.minutes[topic] = minutes;
    study.touched[topic] = touched;
    if (goal) study.goals.set(topic, goal);
    if (ownCards.length > 0) study.ownCards.set(topic, ownCards);
    if (status === 'done') study.done.push(topic);
  }
  return study;
}

function layOut(table: ProgressTable, graph: Graph): Study {
  const study = untouched(graph.topicCount);
  const rows = firstRows(table.id, graph);
  for (let topic = 0; topic < rows.length; topic++) {
    const row = rows[topic]!;
    if (row < 0) continue;
    study.status[topic] = table.status[row]!;
    study.at[topic] = table.at[row]!;
    study.day[topic] = table.day[row]!;
    study.minutes[topic] = table.minutes[row]!;
    study.touched[topic] = table.touched[row]!;
    if (table.status[row] === 'done') study.done.push(topic);
  }
  for (const [id, { goal, ownCards }] of table.rest) {
    const topic = graph.numberOf.get(id) ?? graph.topicCount;
    // A group may have the id that a topic had once.
    if (topic >= graph.topicCount) continue;
    if (goal) study.goals.set(topic, goal);
    if (ownCards.length > 0) study.ownCards.set(topic, ownCards);
  }
  return study;
}

function untouched(topics: number): Study {
  const zeros = () => Array<number>(topics).fill(0);
  return {
    status: Array<Status>(topics).fill('open'),
    at: zeros(),
    day: zeros(),
    minutes: zeros(),
    touched: zeros(),
    done: [],
    goals: new Map(),
    ownCards: new Map(),
  };
}

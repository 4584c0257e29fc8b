// Progress from other programs, by name: finds the topics (never by guessing) and the news about them.

import type { Step, Topic } from '../roadmap/roadmap.ts';
import { fold } from '../text/suggest.ts';
import type { Status } from './fold-topic.ts';

/** The progress of one name in another program. */
export interface ImportedItem {
  /** May have several lines: a long name, or a description below the first line. */
  name: string;
  as: 'done' | 'started' | 'skipped';
  /** Counted from 1; null if it has no line of its own. */
  line: number | null;
  /** The names of the items that hold it, the nearest last. */
  within?: readonly string[];
}

export interface ImportedTopic {
  topic: number;
  as: ImportedItem['as'];
  /** The names that led to it, as written; its title if a ref led to it. */
  names: string[];
  /** These are other names of it, and may mean a part: JWT is one of Authentication. */
  part: boolean;
}

export interface ImportedProgress {
  /** Topics with news to record; by number, without duplicates. */
  fresh: ImportedTopic[];
  /** Topics that are as far or further here, and topics of which only a part may be skipped. */
  same: (ImportedTopic & { status: Status })[];
  /** Names that may mean a part; if they mean the whole, there is more to record. */
  parts: { name: string; topic: number }[];
  /** `fits`: several topics that fit the name. */
  unmatched: (ImportedItem & { fits: number[] })[];
}

const kinds = ['done', 'started', 'skipped'] as const;

/** An item counts only if it goes beyond the present status; nothing is taken back. */
const goesBeyond: Record<ImportedItem['as'], readonly Status[]> = {
  done: ['open', 'started', 'skipped'],
  started: ['open'],
  skipped: ['open', 'started'],
};

/**
 * Ticked items that are steps: an item within the item of a topic, with the text of one of its steps. Returns the
 * others, too.
 */
export function matchSteps(
  items: readonly ImportedItem[],
  topics: readonly Topic[],
  stepsOf: (topic: number) => readonly Step[],
): { ticks: { topic: number; step: Step }[]; others: ImportedItem[] } {
  const topicsOf = namesOf(topics);
  const ticks: { topic: number; step: Step }[] = [];
  const others = items.filter(({ name, as, within = [] }) => {
    if (as !== 'done') return true;
    const fits = within.map(holder => topicsOf(holder).fits).findLast(({ length }) => length > 0);
    const [topic] = fits ?? [];
    if (topic === undefined || fits!.length > 1) return true;
    const step = stepsOf(topic).find(step => fold(step.do) === fold(name));
    if (step !== undefined) ticks.push({ topic, step });
    return step === undefined;
  });
  return { ticks, others };
}

/**
 * `refs`: topics by their ids in other programs. `isWhole`: whether one of several names of a topic means all of it.
 */
export function matchItems(
  items: readonly ImportedItem[],
  topics: readonly Topic[],
  refs: ReadonlyMap<string, number>,
  statuses: readonly Status[],
  isWhole: (name: string) => boolean,
): ImportedProgress {
  const topicsOf = namesOf(topics, refs);
  const matched = new Map<number, ImportedTopic>();
  const unmatched: ImportedProgress['unmatched'] = [];
  const parts = new Map<string, number>();
  // If a name is in several lists, done goes before begun, and certain before possible.
  for (const as of kinds) {
    const found = items.filter(item => item.as === as).map(item => ({ item, ...topicsOf(item.name) }));
    for (const { item, fits, others } of found.toSorted((a, b) => Number(a.others) - Number(b.others))) {
      const [topic] = fits;
      if (topic === undefined || fits.length > 1) {
        unmatched.push({ ...item, fits });
        continue;
      }
      const name = refs.has(item.name) ? topics[topic]!.title : firstLine(item.name);
      const part = others && !isWhole(name);
      if (part && as !== 'started' && goesBeyond[as].includes(statuses[topic]!)) parts.set(name, topic);
      const said = part && as === 'done' ? 'started' : as;
      const before = matched.get(topic);
      if (before === undefined) matched.set(topic, { topic, as: said, names: [name], part });
      else {
        if (!before.names.includes(name)) before.names.push(name);
        if (before.as === said) before.part &&= part;
      }
    }
  }
  const all = [...matched.values()].map(one => ({ ...one, status: statuses[one.topic]! }));
  const isNews = ({ as, part, status }: (typeof all)[number]) =>
    goesBeyond[as].includes(status) && !(part && as === 'skipped');
  return {
    fresh: all.filter(isNews).map(({ status, ...one }) => one),
    same: all.filter(one => !isNews(one)),
    parts: [...parts].map(([name, topic]) => ({ name, topic })),
    unmatched,
  };
}

/**
 * By exact id or ref, then by id, earlier id or title in any spelling, then by other names; each first for all lines of
 * the name, then for the first line.
 */
function namesOf(
  topics: readonly Topic[],
  refs: ReadonlyMap<string, number> = new Map(),
): (name: string) => { fits: number[]; others: boolean } {
  const byId = new Map(topics.map(({ id }, topic) => [id, topic]));
  const own = new Map<string, Set<number>>();
  const other = new Map<string, Set<number>>();
  const add = (to: Map<string, Set<number>>, name: string, topic: number) => {
    const named = to.get(name);
    if (named) named.add(topic);
    else if (name !== '') to.set(name, new Set([topic]));
  };
  for (const [topic, { id, was, aliases, title }] of topics.entries()) {
    for (const name of [id, ...was, title]) add(own, fold(name), topic);
    for (const name of aliases) add(other, fold(name), topic);
  }
  return written => {
    const same = byId.get(written) ?? refs.get(written);
    if (same !== undefined) return { fits: [same], others: false };
    for (const name of new Set([written, firstLine(written)].map(fold))) {
      const fits = own.get(name) ?? other.get(name);
      if (fits) return { fits: [...fits], others: !own.has(name) };
    }
    return { fits: [], others: false };
  };
}

function firstLine(name: string): string {
  return name.split('\n', 1)[0]!;
}

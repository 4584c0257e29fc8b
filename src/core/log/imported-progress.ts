// Progress kept elsewhere under names: which topics are meant (never a guess), and what is news about them.

import type { Topic } from '../roadmap/roadmap.ts';
import { fold } from '../text/suggest.ts';
import { type Progress, progressOf, type Status } from './fold-topic.ts';

/** What another program says of something it has a name for. */
export interface Mark {
  name: string;
  as: 'done' | 'started' | 'skipped';
  /** From 1, where it stands on a line of its own. */
  line: number | null;
}

export interface Marks {
  /** Topics to record something for; each once, by number. */
  fresh: { topic: number; as: Mark['as'] }[];
  /** Topics that are as far or further here. */
  same: { topic: number; as: Mark['as']; status: Status }[];
  /** `fits`: topics among which the name doesn't decide. */
  unmatched: (Mark & { fits: number[] })[];
}

const kinds = ['done', 'started', 'skipped'] as const;

/** Nothing that was recorded here is taken back: a mark counts where it goes beyond that. */
const goesBeyond: Record<Mark['as'], readonly Status[]> = {
  done: ['open', 'started', 'skipped'],
  started: ['open'],
  skipped: ['open', 'started'],
};

export function readMarks(marks: readonly Mark[], topics: readonly Topic[], progress: Progress): Marks {
  const topicsOf = namesOf(topics);
  const meant = new Map<number, Mark['as']>();
  const unmatched: Marks['unmatched'] = [];
  // A name in several lists: what is done goes before what is begun.
  for (const kind of kinds) {
    for (const mark of marks) {
      if (mark.as !== kind) continue;
      const fits = topicsOf(mark.name);
      if (fits.length !== 1) unmatched.push({ ...mark, fits });
      else if (!meant.has(fits[0]!)) meant.set(fits[0]!, kind);
    }
  }
  const all = [...meant].map(([topic, as]) => {
    const { status } = progressOf(progress, topics[topic]!.id);
    return { topic, as, status, news: goesBeyond[as].includes(status) };
  });
  return {
    fresh: all.filter(({ news }) => news).map(({ topic, as }) => ({ topic, as })),
    same: all.filter(({ news }) => !news).map(({ topic, as, status }) => ({ topic, as, status })),
    unmatched,
  };
}

/** By exact id, then by whole id, earlier id, alias or title, however they are spelt. */
function namesOf(topics: readonly Topic[]): (name: string) => number[] {
  const byId = new Map(topics.map(({ id }, topic) => [id, topic]));
  const byName = new Map<string, Set<number>>();
  for (const [topic, { id, was, aliases, title }] of topics.entries()) {
    for (const name of [id, ...was, ...aliases, title].map(fold)) {
      if (name === '') continue;
      const named = byName.get(name);
      if (named) named.add(topic);
      else byName.set(name, new Set([topic]));
    }
  }
  return name => {
    const same = byId.get(name);
    return same === undefined ? [...(byName.get(fold(name)) ?? [])] : [same];
  };
}

// The differences between two states of a map, and the new topics that may continue a retired one.

import { fold } from '../text/suggest.ts';
import type { Milestone, Topic, WrittenRoadmap, WrittenTopic } from './roadmap.ts';

export interface MapDiff {
  added: WrittenTopic[];
  gone: WrittenTopic[];
  /** Declared by `was` in the file. */
  renamed: { from: string; to: WrittenTopic }[];
  /** Topics that are in both, as they were and as they are. */
  retitled: Both[];
  retimed: Both[];
  moved: Both[];
  optional: Both[];
  needs: (Both & { added: string[]; removed: string[] })[];
  /** The id now seems to belong to another topic. `nowAt`: the topic that has the old title now. */
  reused: (Both & { nowAt: string | null })[];
  milestones: { added: Milestone[]; gone: Milestone[] };
}

interface Both {
  was: WrittenTopic;
  is: WrittenTopic;
}

/** Each topic of `old` is kept, renamed or gone, and each of `now` is kept, renamed or added. */
export function mapDiff(old: WrittenRoadmap, now: WrittenRoadmap): MapDiff {
  const before = new Map(old.topics.map(topic => [topic.id, topic]));
  const after = new Map(now.topics.map(topic => [topic.id, topic]));
  const renamed = now.topics.flatMap(to =>
    to.was.filter(from => before.has(from) && !after.has(from)).map(from => ({ from, to })),
  );
  const newId = new Map(renamed.map(({ from, to }) => [from, to.id]));
  const targets = new Set(newId.values());
  const pairs: Both[] = [
    ...old.topics.flatMap(was => (after.has(was.id) ? [{ was, is: after.get(was.id)! }] : [])),
    ...renamed
      .filter(({ to }) => !before.has(to.id))
      .map(({ from, to }) => ({ was: before.get(from)!, is: to })),
  ];
  const atTitle = new Map(now.topics.map(({ id, title }) => [fold(title), id]));
  const needsOf = ({ needs }: WrittenTopic) => needs.map(need => newId.get(need) ?? need);
  return {
    added: now.topics.filter(({ id }) => !before.has(id) && !targets.has(id)),
    gone: old.topics.filter(({ id }) => !after.has(id) && !newId.has(id)),
    renamed,
    retitled: pairs.filter(({ was, is }) => was.title !== is.title),
    retimed: pairs.filter(({ was, is }) => was.hours !== is.hours),
    moved: pairs.filter(({ was, is }) => was.area !== is.area),
    optional: pairs.filter(({ was, is }) => was.optional !== is.optional),
    needs: pairs.flatMap(({ was, is }) => {
      const [had, has] = [needsOf(was), needsOf(is)];
      const [added, removed] = [
        has.filter(need => !had.includes(need)),
        had.filter(need => !has.includes(need)),
      ];
      return added.length + removed.length === 0 ? [] : [{ was, is, added, removed }];
    }),
    reused: pairs.flatMap(both => {
      const { was, is } = both;
      if (was.id !== is.id || fold(was.title) === fold(is.title)) return [];
      const nowAt = atTitle.get(fold(was.title)) ?? null;
      const isOther = likeness(pairsOf(was.title), pairsOf(is.title)) < unlike && !haveNameInCommon(was, is);
      return nowAt !== null || isOther ? [{ ...both, nowAt }] : [];
    }),
    milestones: {
      added: without(now.milestones, old.milestones),
      gone: without(old.milestones, now.milestones),
    },
  };
}

function without(these: readonly Milestone[], others: readonly Milestone[]): Milestone[] {
  return these.filter(({ id }) => !others.some(other => other.id === id));
}

/**
 * Below the first limit, two titles name two things; from the second on, perhaps one. From 193 pairs of map versions.
 */
const unlike = 0.35;
const alike = 0.6;
const sameArea = 0.05;

export type Likeness = 'title' | 'name' | 'alike';

/** The new topics that may continue a retired topic, the likeliest first: at most three. */
export function successorsAmong(
  added: readonly Topic[],
): (
  gone: Pick<Topic, 'id' | 'title'> & Partial<Pick<Topic, 'aliases' | 'area'>>,
) => { topic: Topic; why: Likeness }[] {
  // Read once for all retired topics.
  const read = added.map(topic => ({ topic, names: namesOf(topic), pairs: pairsOf(topic.title) }));
  return gone => {
    const old = { aliases: [], area: null, ...gone };
    const [title, ours, pairs] = [fold(old.title), namesOf(old), pairsOf(old.title)];
    return read
      .map(({ topic, names, pairs: theirs }) => {
        // The second name is the title.
        if (names[1] === title) return { topic, why: 'title' as const, rank: 3 };
        if (ours.some(name => names.includes(name))) return { topic, why: 'name' as const, rank: 2 };
        const like = likeness(pairs, theirs) + (old.area === topic.area ? sameArea : 0);
        return { topic, why: 'alike' as const, rank: like >= alike ? like : 0 };
      })
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank)
      .slice(0, 3)
      .map(({ topic, why }) => ({ topic, why }));
  };
}

/** Suggestions take time for each retired topic, so only this many get some. */
export const mostWithSuccessors = 50;

function haveNameInCommon(a: Named, b: Named): boolean {
  const others = namesOf(b);
  return namesOf(a).some(name => others.includes(name));
}

function namesOf({ id, title, aliases }: Named): string[] {
  return [id, title, ...aliases].map(fold);
}

type Named = Pick<Topic, 'id' | 'title' | 'aliases'>;

/** The share of pairs of letters that two texts have in common, from 0 to 1. */
function likeness(ours: readonly string[], theirs: readonly string[]): number {
  const all = ours.length + theirs.length;
  const left = [...theirs];
  const common = ours.filter(pair => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return all === 0 ? 0 : (2 * common.length) / all;
}

function pairsOf(text: string): string[] {
  const letters = fold(text);
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
}

// A roadmap made from another program's data: its parts, their ids, and what is kept of an earlier one.

import { fold } from '../text/suggest.ts';
import type { Area, Link, RoadmapFile, Step, TopicText, WrittenTopic } from './roadmap.ts';
import { findCircles } from './topology.ts';

export interface Draft {
  title: string;
  areas: { title: string; parts: DraftPart[] }[];
}

/** A topic, or topics of which one is enough. */
export type DraftPart = DraftTopic | { title: string; topics: DraftTopic[] };

export interface DraftTopic {
  title: string;
  /** Its ids in the other program. */
  refs: string[];
  about: string;
  links: Link[];
  importance: 1 | 2 | 3;
  optional: boolean;
  /** Whether the area is a guess. */
  guessed: boolean;
}

/** A draft with ids, as it is written to a file. */
export interface NamedDraft {
  areas: { id: string; title: string; needs: string[]; parts: NamedPart[] }[];
}

export type NamedPart = NamedTopic | { id: string; title: string; topics: NamedTopic[] };

export interface NamedTopic
  extends DraftTopic,
    Pick<WrittenTopic, 'id' | 'hours' | 'needs' | 'was' | 'from' | 'aliases'> {
  kept: Pick<TopicText, 'why' | 'practice' | 'recall'> & { goals: Pick<Step, 'id' | 'do'>[] };
}

const guessedHours = 2;
/** Longer names are cut: they are texts, and no titles. */
const longestTitle = 200;
const longestRef = 64;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
const unwanted = /[\p{Cc}\p{Cs}\u2028\u2029]+/gu;

export function newTopic(title: string): DraftTopic {
  return { title, refs: [], about: '', links: [], importance: 1, optional: false, guessed: false };
}

/** A text of another program on one line; empty if nothing visible is in it. */
export function lineFrom(text: string, most = longestTitle): string {
  const line = text.replace(unwanted, ' ').replace(/\s+/g, ' ').trim();
  if (!visible.test(line)) return '';
  // Not within a character of two units.
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export function isRef(text: string): boolean {
  return text !== '' && text.length <= longestRef && text.search(unwanted) < 0;
}

export function topicsIn<T extends object>(parts: readonly (T | { topics: T[] })[]): T[] {
  return parts.flatMap(part => ('topics' in part ? part.topics : [part]));
}

/**
 * Ids from titles. A topic that is in `old`, by a ref or by its title, keeps its id and what was written about it
 * there; an id of `old` is given to no other topic.
 */
export function nameDraft({ areas }: Draft, old: RoadmapFile | null): NamedDraft {
  const taken = new Set(old === null ? [] : namesIn(old));
  const free = (...slugs: string[]) => {
    let id = slugs.find(name => !taken.has(name)) ?? slugs[0]!;
    for (let n = 2; taken.has(id); n++) id = `${slugs.at(-1)}-${n}`;
    taken.add(id);
    return id;
  };
  const topics = areas.flatMap(({ parts }) => topicsIn(parts));
  const before = matchesIn(topics, old);
  const refs = new Set(topics.flatMap(topic => topic.refs));
  const oldArea = takenOnce(old?.roadmap.areas ?? []);
  const oldGroup = takenOnce(old?.roadmap.groups ?? []);
  const named = areas.map(({ title, parts }) => ({
    parts: parts.map((part): NamedPart => {
      const name = (topic: DraftTopic): NamedTopic => {
        const known = before.get(topic);
        if (known !== undefined) return keep(topic, known, old!.texts.get(known.id)!, refs);
        const own = slug(topic.title, 6);
        return { ...topic, ...unknown, id: free(own, `${own}-${slug(title, 3)}`) };
      };
      return 'topics' in part
        ? { id: oldGroup(part.title)?.id ?? '', title: part.title, topics: part.topics.map(name) }
        : name(part);
    }),
    ...{ title, old: oldArea(title) },
  }));
  return {
    areas: withoutCircles(
      named.map(({ title, parts, old }) => {
        for (const part of parts) if (part.id === '') part.id = free(slug(part.title, 6));
        return { id: old?.id ?? free(`${slug(title, 5)}-area`), title, needs: old?.needs ?? [], parts };
      }),
    ),
  };
}

const unknown = {
  ...{ hours: guessedHours, needs: [], was: [], aliases: [] },
  kept: { why: '', practice: '', recall: [], goals: [] },
};

/** `taken`: refs of the draft; earlier ones that no topic has now stay. */
function keep(
  topic: DraftTopic,
  known: WrittenTopic,
  text: TopicText,
  taken: ReadonlySet<string>,
): NamedTopic {
  const { id, hours, importance, optional, needs, was, from = [], aliases } = known;
  const { why, practice, recall, steps, refs = [] } = text;
  const links = [
    ...text.links,
    ...topic.links.filter(({ url }) => !text.links.some(link => link.url === url)),
  ];
  return {
    ...topic,
    ...{ id, hours, importance, optional, needs, was, from, aliases, links },
    refs: [...topic.refs, ...refs.filter(ref => !taken.has(ref))],
    about: text.about || topic.about,
    kept: { why, practice, recall, goals: steps.map(({ id, do: text }) => ({ id, do: text })) },
  };
}

/** Every name that no other topic may get. */
function namesIn({ roadmap: { topics, groups, areas, milestones } }: RoadmapFile): string[] {
  return [
    ...topics.flatMap(({ id, was, from = [], aliases }) => [
      ...[id, ...was, ...from],
      ...aliases.map(alias => slug(alias, 99)),
    ]),
    ...groups.flatMap(({ id, was = [] }) => [id, ...was]),
    ...[...areas, ...milestones].map(({ id }) => id),
  ];
}

/** The topics of `old` that are in the draft, too: by a ref, else by a title. */
function matchesIn(topics: readonly DraftTopic[], old: RoadmapFile | null): Map<DraftTopic, WrittenTopic> {
  const found = new Map<DraftTopic, WrittenTopic>();
  if (old === null) return found;
  const byRef = new Map(
    old.roadmap.topics.flatMap(topic =>
      (old.texts.get(topic.id)!.refs ?? []).map(ref => [ref, topic] as const),
    ),
  );
  const used = new Set<WrittenTopic>();
  const match = (topic: DraftTopic, known: WrittenTopic | undefined) => {
    if (known === undefined || used.has(known)) return;
    used.add(known);
    found.set(topic, known);
  };
  for (const topic of topics) {
    match(
      topic,
      topic.refs.map(ref => byRef.get(ref)).find(known => known !== undefined),
    );
  }
  const titled = takenOnce(old.roadmap.topics.filter(topic => !used.has(topic)));
  for (const topic of topics) if (!found.has(topic)) match(topic, titled(topic.title));
  return found;
}

/** Finds things by title, each once. */
function takenOnce<T extends { title: string }>(things: readonly T[]): (title: string) => T | undefined {
  const byTitle = Map.groupBy(things, ({ title }) => fold(title));
  return title => byTitle.get(fold(title))?.shift();
}

/** Needs that are still there; in a new arrangement some may be in a circle, and go. */
function withoutCircles(areas: NamedDraft['areas']): NamedDraft['areas'] {
  const parts = areas.flatMap(area => area.parts);
  const topics = areas.flatMap(area => topicsIn(area.parts));
  const holders = [...areas, ...topics];
  const ids = new Set([...holders, ...parts].map(({ id }) => id));
  for (const holder of holders)
    holder.needs = holder.needs.filter(need => ids.has(need) && need !== holder.id);
  const blank = { title: '', about: '', pick: 1 };
  for (;;) {
    const circles = findCircles({
      ...{ id: '', title: '', about: '', milestones: [] },
      areas: areas.map(({ id, needs }): Area => ({ ...blank, id, needs })),
      groups: areas.flatMap(({ id: area, parts }) =>
        parts.flatMap(part => ('topics' in part ? [{ ...blank, id: part.id, area, needs: [] }] : [])),
      ),
      topics: areas.flatMap(({ id: area, parts }) =>
        parts.flatMap(part => {
          const group = 'topics' in part ? part.id : null;
          return topicsIn<NamedTopic>([part]).map(topic => ({ ...topic, area, group, questions: [] }));
        }),
      ),
    });
    if (circles.length === 0) return areas;
    const around = new Set(circles.flat());
    for (const area of areas) {
      const within = topicsIn(area.parts).filter(({ id }) => around.has(id));
      for (const holder of within.length > 0 || around.has(area.id) ? [area, ...within] : [])
        holder.needs = [];
    }
  }
}

/** The first words of a title as an id. */
function slug(title: string, words: number): string {
  const spelt = title.replaceAll('#', ' sharp ').replaceAll('++', ' plus plus ');
  return (fold(spelt).match(/[a-z0-9]+/g) ?? ['topic']).slice(0, words).join('-');
}

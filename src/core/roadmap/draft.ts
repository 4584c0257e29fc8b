// A roadmap made from another program's data: its parts, their ids, and what is kept of an earlier one.

import { fold } from '../text/suggest.ts';
import type { Area, Group, Link, Milestone, RoadmapFile, Step, TopicText, WrittenTopic } from './roadmap.ts';
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
  milestones: Milestone[];
  areas: (Area & { parts: NamedPart[] })[];
}

export type NamedPart = NamedTopic | NamedGroup;

/** `pick`: null for all. */
interface NamedGroup extends Pick<Group, 'id' | 'title' | 'about' | 'needs'> {
  was: string[];
  pick: number | null;
  /** Whether `pick` is a guess. */
  guessed: boolean;
  topics: NamedTopic[];
}

export interface NamedTopic
  extends DraftTopic,
    Pick<WrittenTopic, 'id' | 'hours' | 'needs' | 'was' | 'from' | 'aliases'> {
  kept: Pick<TopicText, 'why' | 'practice' | 'recall' | 'try'> & {
    goals: (Pick<Step, 'id' | 'do'> & { hours?: number })[];
  };
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
 * Ids from titles. A topic that is in `old`, by a ref, its title or an id that is this title, keeps its id and what was
 * written about it there; an id of `old` is given to no other topic.
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
  const groups = areas.flatMap(({ parts }) => parts.filter(part => 'topics' in part));
  const refs = new Set(topics.flatMap(topic => topic.refs));
  const { roadmap, texts } = old ?? nothing;
  const oldTopic = pairs(topics, roadmap.topics, [
    [({ refs }) => refs, ({ id }) => texts.get(id)!.refs ?? []],
    ...byName,
  ]);
  const oldGroup = pairs(groups, roadmap.groups, [
    ...byName,
    [({ topics }) => topics.map(topic => oldTopic.get(topic)?.group ?? ''), ({ id }) => [id]],
  ]);
  const oldArea = pairs(areas, roadmap.areas, [
    ...byName,
    [({ title }) => idOf(title).map(areaId), ({ id }) => [id]],
  ]);
  // Topics first, as they get the short ids.
  const named = areas.map(area => ({
    area,
    parts: area.parts.map((part): NamedPart => {
      const name = (topic: DraftTopic): NamedTopic => {
        const known = oldTopic.get(topic);
        if (known !== undefined) return keep(topic, known, texts.get(known.id)!, refs);
        const own = slug(topic.title, 6);
        return { ...topic, ...unknown, id: free(own, `${own}-${slug(area.title, 3)}`) };
      };
      if (!('topics' in part)) return name(part);
      const members = part.topics.map(name);
      const known = oldGroup.get(part);
      const { id = '', about = '', needs = [], was = [] } = known ?? {};
      const most = roadmap.topics.filter(({ group }) => group === id).length;
      const pick =
        known === undefined ? 1 : known.pick === most ? null : Math.min(known.pick, members.length);
      return {
        id,
        title: part.title,
        about,
        needs,
        was,
        pick,
        guessed: known === undefined,
        topics: members,
      };
    }),
  }));
  const written = withoutCircles(
    named.map(({ area, parts }) => {
      for (const part of parts) if (part.id === '') part.id = free(slug(part.title, 6));
      const { about = '', needs = [], id = free(areaId(slug(area.title, 5))) } = oldArea.get(area) ?? {};
      return { id, title: area.title, about, needs, parts };
    }),
  );
  return { milestones: milestonesLeft(roadmap.milestones, written), areas: written };
}

const nothing: RoadmapFile = {
  roadmap: { id: '', title: '', about: '', milestones: [], areas: [], groups: [], topics: [] },
  texts: new Map(),
};

const areaId = (slug: string) => `${slug}-area`;

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
  const { why, practice, recall, steps, refs = [], try: checks } = text;
  const links = [
    ...text.links,
    ...topic.links.filter(({ url }) => !text.links.some(link => link.url === url)),
  ];
  return {
    ...topic,
    ...{ id, hours, importance, optional, needs, was, from, aliases, links },
    refs: [...topic.refs, ...refs.filter(ref => !taken.has(ref))],
    about: text.about || topic.about,
    kept: {
      ...{ why, practice, recall, ...(checks && { try: checks }) },
      goals: goalsOf(steps),
    },
  };
}

/** Steps as they are written: those with the hours that have most digits share what remains. */
function goalsOf(steps: readonly Step[]): NamedTopic['kept']['goals'] {
  const [share] = steps.map(step => step.hours).sort((a, b) => String(b).length - String(a).length);
  return steps.map(({ id, do: text, hours }) => ({ id, do: text, ...(hours !== share && { hours }) }));
}

/** Every name that no other topic may get. */
function namesIn({ roadmap: { topics, groups, areas, milestones } }: RoadmapFile): string[] {
  return [
    ...topics.flatMap(({ id, was, from = [], aliases }) => [
      ...[id, ...was, ...from],
      ...aliases.map(alias => slug(alias)),
    ]),
    ...groups.flatMap(({ id, was = [] }) => [id, ...was]),
    ...[...areas, ...milestones].map(({ id }) => id),
  ];
}

type Keys<T, O> = readonly [ofNew: (thing: T) => readonly string[], ofOld: (thing: O) => readonly string[]];

const byName: Keys<{ title: string }, { id: string; title: string; was?: string[] }>[] = [
  [({ title }) => [fold(title)], ({ title }) => [fold(title)]],
  [({ title }) => idOf(title), ({ id, was = [] }) => [id, ...was]],
];

/** The id that says all of a title, if there is one. */
function idOf(title: string): string[] {
  return /^[a-z0-9]+(?:[ -][a-z0-9]+)*$/.test(fold(title)) ? [slug(title)] : [];
}

/** What each of `things` was before, each once: by the first keys, and what is left by the next. */
function pairs<T, O>(
  things: readonly T[],
  before: readonly O[],
  keys: readonly Keys<NoInfer<T>, NoInfer<O>>[],
): Map<T, O> {
  const found = new Map<T, O>();
  const used = new Set<O>();
  for (const [ofNew, ofOld] of keys) {
    const byKey = Map.groupBy(
      before.flatMap(old => ofOld(old).map(key => ({ key, old }))),
      ({ key }) => key,
    );
    for (const thing of things) {
      if (found.has(thing)) continue;
      const same = ofNew(thing).flatMap(key => byKey.get(key) ?? []);
      const old = same.find(({ old }) => !used.has(old))?.old;
      if (old === undefined) continue;
      used.add(old);
      found.set(thing, old);
    }
  }
  return found;
}

/** Milestones with what is left of them. */
function milestonesLeft(milestones: readonly Milestone[], areas: NamedDraft['areas']): Milestone[] {
  const parts = areas.flatMap(area => area.parts);
  const topics = new Set(topicsIn<NamedTopic>(parts).map(({ id }) => id));
  const ids = new Set([...areas, ...parts].map(({ id }) => id).concat(...topics));
  return milestones
    .map(({ project, ...rest }) => ({
      ...rest,
      topics: rest.topics.filter(id => ids.has(id)),
      project: project !== null && topics.has(project) ? project : null,
    }))
    .filter(({ topics }) => topics.length > 0);
}

/** Needs that are still there; in a new arrangement some may be in a circle, and go. */
function withoutCircles(areas: NamedDraft['areas']): NamedDraft['areas'] {
  const parts = areas.flatMap(area => area.parts);
  const within = (parts: readonly NamedPart[]) => [...parts, ...topicsIn<NamedTopic>(parts)];
  const holders = [...areas, ...within(parts)];
  const ids = new Set(holders.map(({ id }) => id));
  for (const holder of holders)
    holder.needs = holder.needs.filter(need => ids.has(need) && need !== holder.id);
  const blank = { title: '', about: '', pick: 1 };
  for (;;) {
    const circles = findCircles({
      ...{ id: '', title: '', about: '', milestones: [] },
      areas: areas.map(({ id, needs }): Area => ({ ...blank, id, needs })),
      groups: areas.flatMap(({ id: area, parts }) =>
        parts.flatMap(part => ('topics' in part ? [{ ...blank, id: part.id, area, needs: part.needs }] : [])),
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
      // A topic also has the needs of its group and its area.
      const circling = area.parts.flatMap(part => {
        const inside = within([part]).filter(({ id }) => around.has(id));
        return inside.length > 0 ? [part, ...inside] : [];
      });
      for (const holder of circling.length > 0 || around.has(area.id) ? [area, ...circling] : [])
        holder.needs = [];
    }
  }
}

/** The first words of a title as an id. */
function slug(title: string, words = 99): string {
  const spelt = title.replaceAll('#', ' sharp ').replaceAll('++', ' plus plus ');
  return (fold(spelt).match(/[a-z0-9]+/g) ?? ['topic']).slice(0, words).join('-');
}

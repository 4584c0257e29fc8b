// Roadmaps for tests: a builder for examples, and random valid maps.

import fc from 'fast-check';
import { neverTouched, type TopicProgress } from '../../src/core/log/fold-topic.ts';
import {
  type ProgressColumns,
  type ProgressTable,
  progressOn,
  uncommonOf,
} from '../../src/core/log/progress-columns.ts';
import { type CardStates, cardStatesOn } from '../../src/core/review/card-columns.ts';
import { type Memory, noMemory } from '../../src/core/review/due-cards.ts';
import type { CardState } from '../../src/core/review/forgetting-curve.ts';
import { type Graph, graphOf } from '../../src/core/roadmap/graph.ts';
import type { Area, Group, Milestone, WrittenRoadmap, WrittenTopic } from '../../src/core/roadmap/roadmap.ts';
import { type LearnerState, learnerState } from '../../src/core/state/state.ts';

export type Part = TopicPart | GroupPart;
type TopicPart = Partial<Omit<WrittenTopic, 'area' | 'group'>> & { id: string };
type GroupPart = { group: Omit<Group, 'area' | 'pick'>; pick: number | undefined; topics: TopicPart[] };
type AreaPart = { area: Area; parts: Part[] };

export function topic(id: string, more: Omit<TopicPart, 'id'> = {}): TopicPart {
  return { id, ...more };
}

/** `pick` undefined: all of its topics. */
export function group(
  id: string,
  topics: TopicPart[],
  more: { pick?: number; needs?: string[] } = {},
): GroupPart {
  return { group: { id, title: id, about: '', needs: more.needs ?? [] }, pick: more.pick, topics };
}

export function area(id: string, parts: Part[], needs: string[] = []): AreaPart {
  return { area: { id, title: id, about: '', needs }, parts };
}

/** The map with milestones of these topics, groups or areas; the last entry may be its project. */
export function through(
  roadmap: WrittenRoadmap,
  milestones: Record<string, string[]>,
  projects: readonly string[] = [],
): WrittenRoadmap {
  const made = Object.entries(milestones).map(([id, topics]): Milestone => {
    const last = topics.at(-1)!;
    return { id, title: id, about: '', topics, project: projects.includes(last) ? last : null };
  });
  return { ...roadmap, milestones: made };
}

export function mapOf(...areas: AreaPart[]): WrittenRoadmap {
  const roadmap: WrittenRoadmap = {
    id: 'map',
    title: 'Map',
    about: '',
    milestones: [],
    areas: [],
    groups: [],
    topics: [],
  };
  for (const { area, parts } of areas) {
    roadmap.areas.push(area);
    for (const part of parts) {
      if ('group' in part) {
        const pick = part.pick ?? part.topics.length;
        roadmap.groups.push({ ...part.group, area: area.id, pick });
        for (const member of part.topics) roadmap.topics.push(whole(member, area.id, part.group.id));
      } else {
        roadmap.topics.push(whole(part, area.id, null));
      }
    }
  }
  return roadmap;
}

function whole(part: TopicPart, area: string, group: string | null): WrittenTopic {
  const rest = {
    hours: 1,
    importance: 1 as const,
    optional: false,
    needs: [],
    aliases: [],
    was: [],
    questions: [],
  };
  return { title: part.id, ...rest, ...part, area, group };
}

/** Progress by id; missing fields are as if never touched. */
export function learner(graph: Graph, given: Record<string, Partial<TopicProgress>>): ProgressColumns {
  const whole = Object.entries(given).map(([id, own]) => [id, { ...neverTouched, ...own }] as const);
  return progressOn(graph, tableOf(new Map(whole)));
}

/** Progress by id as rows that might be stored. */
export function tableOf(progress: ReadonlyMap<string, TopicProgress>): ProgressTable {
  const rows = [...progress].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    id: rows.map(([id]) => id),
    status: rows.map(([, { status }]) => status),
    at: rows.map(([, { since }]) => since?.at ?? 0),
    day: rows.map(([, { since }]) => since?.day ?? 0),
    minutes: rows.map(([, { minutes }]) => minutes),
    sessions: rows.map(([, { sessions }]) => sessions),
    touched: rows.map(([, { touched }]) => touched),
    uncommon: new Map(
      rows.flatMap(([id, own]) => {
        const fields = uncommonOf(own);
        return fields === null ? [] : [[id, fields]];
      }),
    ),
  };
}

export function standingOn(
  roadmap: WrittenRoadmap,
  given: Record<string, Partial<TopicProgress>> = {},
): LearnerState {
  const graph = graphOf(roadmap);
  return learnerState(graph, learner(graph, given));
}

/** The states of cards on a map, by topic id. */
export function cardStates(graph: Graph, states: Record<string, CardState[]>): CardStates {
  const rows = Object.keys(states)
    .sort()
    .flatMap(topic => states[topic]!.map(state => ({ topic, ...state })));
  const column = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map(row => row[key]);
  return cardStatesOn(graph, {
    topic: column('topic'),
    card: column('card'),
    stability: column('stability'),
    difficulty: column('difficulty'),
    lastDay: column('lastDay'),
    reviews: column('reviews'),
    lapses: column('lapses'),
  });
}

/** As if each topic had one question with this probability of recall; undefined: not learnt. */
export function remembered(recalls: readonly (number | undefined)[], today: number): Memory {
  const memory = noMemory(today, recalls.length);
  const rows: number[] = [];
  for (const [topic, recall] of recalls.entries()) {
    if (recall !== undefined) rows.push(recall);
    memory.first[topic + 1] = rows.length;
  }
  return { ...memory, recallOf: row => rows[row]! };
}

/** Ids of the topics for which `flags` (by topic number) holds. */
export function idsWhere({ graph }: LearnerState, flags: ArrayLike<unknown>): string[] {
  return graph.ids.filter((_, node) => node < graph.topicCount && flags[node]);
}

const topicShape = fc.record({
  hours: fc.constantFrom(0.5, 1, 2, 3, 8, 40),
  importance: fc.constantFrom(1 as const, 2 as const, 3 as const),
  optional: fc.nat(4).map(n => n === 0),
  needs: fc.array(fc.nat(), { maxLength: 2 }),
  place: fc.nat(),
});
const groupShape = fc.record({
  topics: fc.array(topicShape, { minLength: 1, maxLength: 4 }),
  pick: fc.option(fc.nat(3)),
  needs: fc.array(fc.nat(), { maxLength: 1 }),
  place: fc.nat(),
});
const areaShape = fc.record({
  parts: fc.array(fc.oneof({ weight: 2, arbitrary: topicShape }, groupShape), {
    minLength: 1,
    maxLength: 4,
  }),
  needs: fc.array(fc.nat(), { maxLength: 1 }),
  place: fc.nat(),
});

/**
 * Random valid maps. They are made in an order in which everything needs only earlier parts, so that there are no
 * circles; then areas and their parts are shuffled, so that the file order says nothing about needs.
 */
export const anyMap: fc.Arbitrary<WrittenRoadmap> = fc
  .array(areaShape, { minLength: 1, maxLength: 4 })
  .map(areas => {
    const earlier: string[] = [];
    let count = 0;
    const parts = areas.map((shape, number) => ({
      place: shape.place,
      part: area(`area-${number}`, []),
      inside: [] as { place: number; part: Part }[],
    }));
    areas.forEach((shape, number) => {
      const { inside, part } = parts[number]!;
      part.area.needs = drawn(earlier, shape.needs);
      for (const member of shape.parts) {
        if ('topics' in member) {
          const id = `group-${number}-${inside.length}`;
          const needs = drawn(earlier, member.needs);
          const topics = member.topics.map(topicFrom);
          const pick = member.pick === null ? {} : { pick: 1 + (member.pick % topics.length) };
          inside.push({ place: member.place, part: group(id, topics, { needs, ...pick }) });
          earlier.push(id);
        } else {
          inside.push({ place: member.place, part: topicFrom(member) });
        }
      }
      earlier.push(part.area.id);
    });
    for (const { part, inside } of parts) part.parts = inside.sort(byPlace).map(({ part }) => part);
    return mapOf(...parts.sort(byPlace).map(({ part }) => part));

    function topicFrom({ hours, importance, optional, needs }: TopicShape): TopicPart {
      const made = topic(`topic-${count++}`, {
        hours,
        importance,
        optional,
        needs: drawn(earlier, needs),
      });
      earlier.push(made.id);
      return made;
    }
  });

/** Such a map with none to four milestones, each id in one of them. */
export const anyMapWithMilestones: fc.Arbitrary<WrittenRoadmap> = fc
  .record({
    roadmap: anyMap,
    entries: fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), { maxLength: 4 }),
    withProject: fc.boolean(),
  })
  .map(({ roadmap, entries, withProject }) => {
    const free = [...roadmap.topics, ...roadmap.groups, ...roadmap.areas].map(({ id }) => id);
    const milestones: Record<string, string[]> = {};
    for (const [number, picks] of entries.entries()) {
      const topics = picks.flatMap(pick => free.splice(pick % Math.max(1, free.length), 1));
      if (topics.length > 0) milestones[`milestone-${number}`] = topics;
    }
    const topicIds = roadmap.topics.map(({ id }) => id);
    return through(roadmap, milestones, withProject ? topicIds : []);
  });

type TopicShape = { hours: number; importance: 1 | 2 | 3; optional: boolean; needs: number[] };

const byPlace = (a: { place: number }, b: { place: number }) => a.place - b.place;

/** The items at these numbers, without duplicates; empty if there are no items. */
function drawn(from: readonly string[], numbers: readonly number[]): string[] {
  return from.length === 0 ? [] : [...new Set(numbers.map(number => from[number % from.length]!))];
}

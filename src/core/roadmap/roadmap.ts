// A roadmap as every other module sees it: flat lists in file order, tied together by ids.

import type { Try } from './checks.ts';

export interface Roadmap {
  id: string;
  title: string;
  about: string;
  /** Earlier ids, whose entries count as this roadmap's. */
  was?: string[];
  /** In the order they are reached; empty if the file names none. */
  milestones: Milestone[];
  areas: Area[];
  groups: Group[];
  /** In the order of the file, whether inside a group or not. */
  topics: Topic[];
}

/** A stage of the roadmap, with a result that one can show when its topics are learnt. */
export interface Milestone {
  id: string;
  title: string;
  about: string;
  /** Ids of topics, groups or areas, in the order they are best met; the project is the last. */
  topics: string[];
  /** The topic in which something is built, or null. */
  project: string | null;
}

export interface Area {
  id: string;
  title: string;
  about: string;
  /** Ids of topics, groups or areas that every topic of this area needs. */
  needs: string[];
}

/** Topics that count as one thing: `pick` of them satisfy it. */
export interface Group {
  id: string;
  title: string;
  about: string;
  area: string;
  pick: number;
  /** Earlier ids: a choice made under them counts. */
  was?: string[];
  /** Ids that every topic of this group needs. */
  needs: string[];
}

/** A topic as deciding and matching need it; the long texts are in TopicText. */
export interface Topic {
  id: string;
  title: string;
  area: string;
  group: string | null;
  /** Estimate for someone new to it. */
  hours: number;
  importance: 1 | 2 | 3;
  optional: boolean;
  aliases: string[];
  /** Earlier ids, whose progress counts as this topic's. */
  was: string[];
  /** Topics that are gone and of which it is made: it counts as known when all of them were learnt. */
  from?: string[];
  /** Ids of its recall questions. */
  questions: string[];
}

/** A roadmap as written; the graph built from it resolves the needs. */
export interface WrittenRoadmap extends Roadmap {
  topics: WrittenTopic[];
}

export interface WrittenTopic extends Topic {
  /** Its own needs: ids of topics, groups or areas. Those of its group and area are added. */
  needs: string[];
}

/** The long texts of a topic, stored separately so that commands load only those they show. */
export interface TopicText {
  about: string;
  why: string;
  steps: Step[];
  links: Link[];
  practice: string;
  recall: Recall[];
  /** Its ids in other programs, if it has any. */
  refs?: string[];
  /** What can be looked at from outside; undefined if nothing. */
  try?: Try;
}

/** One of the goals of a topic, as the file calls them: a step on the way to it. */
export interface Step {
  /** Given in the file, else made from its text; unique within its topic. */
  id: string;
  do: string;
  /** As given, else an equal share of the topic's hours that remain. */
  hours: number;
}

export interface Link {
  title: string;
  url: string;
  kind: LinkKind | null;
}

export const linkKinds = ['official', 'article', 'book', 'course', 'video', 'tool'] as const;
export type LinkKind = (typeof linkKinds)[number];

export interface Recall {
  /** Given in the file, else derived from the question's text; unique within its topic. */
  id: string;
  ask: string;
  answer: string;
}

/** A roadmap file as read: the map, and the texts by topic id. */
export interface RoadmapFile {
  roadmap: WrittenRoadmap;
  texts: Map<string, TopicText>;
}

// Builds a roadmap from the parts of a file, after all of them passed the checks.

import type { output } from 'zod/mini';
import type { RoadmapFile, Step, TopicText, WrittenRoadmap } from '../../core/roadmap/roadmap.ts';
import { recallId } from './recall-id.ts';
import type { Kind, Part } from './roadmap-parts.ts';
import type { parts } from './roadmap-schema.ts';

/** A part whose fields passed the schema. */
export type SoundPart = { [K in Kind]: { kind: K; fields: output<(typeof parts)[K]>; part: Part } }[Kind];
type TopicFields = Extract<SoundPart, { kind: 'topic' }>['fields'];

export function compile(sound: SoundPart[]): RoadmapFile {
  const roadmap: WrittenRoadmap = {
    id: '',
    title: '',
    about: '',
    milestones: [],
    areas: [],
    groups: [],
    topics: [],
  };
  const texts: RoadmapFile['texts'] = new Map();
  for (const { kind, fields, part } of sound) {
    const area = part.area?.id ?? '';
    if (kind === 'roadmap') {
      const { id, title, about = '', was } = fields;
      Object.assign(roadmap, { id, title, about, ...(was && { was }) });
    } else if (kind === 'milestone') {
      const { id, title, about = '', topics, project = null } = fields;
      const listed = project === null || topics.includes(project) ? topics : [...topics, project];
      roadmap.milestones.push({ id, title, about, topics: listed, project });
    } else if (kind === 'area') {
      const { id, title, about = '', needs = [] } = fields;
      roadmap.areas.push({ id, title, about, needs });
    } else if (kind === 'group') {
      const { group: id, title, about = '', needs = [], was, topics, pick = topics.length } = fields;
      roadmap.groups.push({ id, title, about, area, pick, needs, ...(was && { was }) });
    } else {
      const { id, title, hours, importance, optional, needs = [], aliases = [], was = [], from } = fields;
      const group = part.group?.id ?? null;
      const text = textOf(fields);
      const questions = text.recall.map(recall => recall.id);
      const about = { hours, importance, optional, needs, aliases, was, questions };
      roadmap.topics.push({ id, title, area, group, ...about, ...(from && { from }) });
      texts.set(id, text);
    }
  }
  return { roadmap, texts };
}

function textOf(fields: TopicFields): TopicText {
  const { about = '', why = '', goals = [], hours, links = [], practice = '', recall = [] } = fields;
  return {
    about,
    why,
    steps: stepsOf(goals, hours),
    links: links.map(({ title, url, kind = null }) => ({ title, url, kind })),
    practice,
    recall: recall.map(({ id, ask, answer }) => ({ id: id ?? recallId(ask), ask, answer })),
    ...(fields.refs && { refs: fields.refs }),
    ...(fields.try && { try: fields.try }),
  };
}

function stepsOf(goals: NonNullable<TopicFields['goals']>, hours: number): Step[] {
  const written = goals.map(goal => (typeof goal === 'string' ? { do: goal } : goal));
  const given = written.reduce((sum, step) => sum + (step.hours ?? 0), 0);
  const share = (hours - given) / written.filter(step => step.hours === undefined).length;
  return written.map(({ id, do: text, hours = share }) => ({ id: id ?? recallId(text), do: text, hours }));
}

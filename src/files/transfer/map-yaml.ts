// Writes a draft as a roadmap file, with comments where it holds guesses.

import type { NamedDraft, NamedPart, NamedTopic } from '../../core/roadmap/draft.ts';
import { readsAsText } from '../../core/roadmap/map-text.ts';

export interface FileHead {
  id: string;
  title: string;
  about: string;
  /** Earlier ids of the roadmap. */
  was: readonly string[];
  /** Comments at the top. */
  remarks: readonly string[];
}

export function draftYaml(
  { id, title, about, was, remarks }: FileHead,
  { milestones, areas }: NamedDraft,
): string {
  const lines = [
    ...remarks.map(remark => `# ${remark}`),
    'roadmap: 1',
    `id: ${scalar(id)}`,
    `title: ${scalar(title)}`,
    ...given({ about, was }),
    ...(milestones.length > 0 ? ['milestones:'] : []),
    ...milestones.flatMap(({ id, title, about, topics, project }) => [
      `  - id: ${scalar(id)}`,
      `    title: ${scalar(title)}`,
      ...given({ about, topics, project: project ?? '' }).map(line => `    ${line}`),
    ]),
    'areas:',
  ];
  for (const [i, area] of areas.entries()) {
    const before = areas[i - 1]?.id;
    lines.push(`  - id: ${scalar(area.id)}`, `    title: ${scalar(area.title)}`);
    lines.push(...given({ about: area.about, needs: area.needs }).map(line => `    ${line}`));
    if (area.needs.length === 0 && before !== undefined)
      lines.push(`    # needs: [${scalar(before)}] # stands before it`);
    lines.push('    topics:', ...area.parts.flatMap(partLines).map(line => `      ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

function partLines(part: NamedPart): string[] {
  if (!('topics' in part)) return topicLines(part);
  const { id, title, about, needs, was, pick, guessed, topics } = part;
  return [
    `- group: ${scalar(id)}`,
    `  title: ${scalar(title)}`,
    ...given({ about, needs, was }).map(line => `  ${line}`),
    ...(pick === null ? [] : [`  pick: ${pick}${guessed ? ' # a guess' : ''}`]),
    '  topics:',
    ...topics.flatMap(topicLines).map(line => `    ${line}`),
  ];
}

function topicLines(topic: NamedTopic): string[] {
  const { about, links, importance, optional, needs, aliases, was, from = [], refs, kept } = topic;
  const { why, goals, practice, try: checks, recall } = kept;
  const fields = {
    ...{ about, why, hours: topic.hours, importance: importance > 1 && importance, optional },
    ...{ needs, aliases, was, from, refs, goals, practice, try: checks, recall },
  };
  return [
    `- id: ${scalar(topic.id)}${topic.guessed ? ' # its place is a guess' : ''}`,
    `  title: ${scalar(topic.title)}`,
    ...given(fields).map(line => `  ${line}`),
    ...(links.length > 0 ? ['  links:'] : []),
    ...links.map(
      ({ title, url, kind }) =>
        `    - { title: ${quoted(title)}, url: ${quoted(url)}${kind ? `, kind: ${kind}` : ''} }`,
    ),
  ];
}

/** A line for each value that isn't empty. */
function given(fields: object): string[] {
  return Object.entries(fields).flatMap(([key, value]) =>
    (Array.isArray(value) ? value.length > 0 : value) ? [`${key}: ${yaml(value)}`] : [],
  );
}

/** JSON is YAML, too; texts are quoted only where they have to be. */
function yaml(value: unknown): string {
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value) && value.every(entry => typeof entry === 'string')) return list(value);
  return JSON.stringify(value);
}

const list = (entries: readonly string[]) => `[${entries.map(quotedUnlessId).join(', ')}]`;

const quoted = (text: string) => JSON.stringify(text);

const quotedUnlessId = (text: string) =>
  /^[a-z0-9-]+$/.test(text) && readsAsText(text) ? text : quoted(text);

/** Words and spaces need no quotes. */
function scalar(text: string): string {
  return /^[\p{L}\p{N} ()/.,&+'?!-]+$/u.test(text) && readsAsText(text) && text.trim() === text
    ? text
    : quoted(text);
}

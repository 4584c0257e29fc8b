// Writes a draft as a roadmap file, with comments where it holds guesses.

import type { NamedDraft, NamedPart, NamedTopic } from '../../core/roadmap/draft.ts';

export interface FileHead {
  id: string;
  title: string;
  /** Earlier ids of the roadmap. */
  was: readonly string[];
  /** Comments at the top. */
  remarks: readonly string[];
}

export function draftYaml({ id, title, was, remarks }: FileHead, { areas }: NamedDraft): string {
  const lines = [
    ...remarks.map(remark => `# ${remark}`),
    'roadmap: 1',
    `id: ${scalar(id)}`,
    `title: ${scalar(title)}`,
    ...(was.length > 0 ? [`was: ${list(was)}`] : []),
    'areas:',
  ];
  for (const [i, area] of areas.entries()) {
    const before = areas[i - 1]?.id;
    lines.push(`  - id: ${scalar(area.id)}`, `    title: ${scalar(area.title)}`);
    if (area.needs.length > 0) lines.push(`    needs: ${list(area.needs)}`);
    else if (before !== undefined) lines.push(`    # needs: [${scalar(before)}] # stands before it`);
    lines.push('    topics:', ...area.parts.flatMap(partLines).map(line => `      ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

function partLines(part: NamedPart): string[] {
  if (!('topics' in part)) return topicLines(part);
  return [
    `- group: ${scalar(part.id)}`,
    `  title: ${scalar(part.title)}`,
    '  pick: 1 # a guess',
    '  topics:',
    ...part.topics.flatMap(topicLines).map(line => `    ${line}`),
  ];
}

function topicLines(topic: NamedTopic): string[] {
  const { about, links, importance, optional, needs, aliases, was, from = [], refs, kept } = topic;
  const fields = [
    ['about', about, about !== ''],
    ['why', kept.why, kept.why !== ''],
    ['hours', topic.hours, true],
    ['importance', importance, importance > 1],
    ['optional', optional, optional],
    ['needs', needs, needs.length > 0],
    ['aliases', aliases, aliases.length > 0],
    ['was', was, was.length > 0],
    ['from', from, from.length > 0],
    ['refs', refs, refs.length > 0],
    ['goals', kept.goals, kept.goals.length > 0],
    ['practice', kept.practice, kept.practice !== ''],
    ['recall', kept.recall, kept.recall.length > 0],
  ] as const;
  return [
    `- id: ${scalar(topic.id)}${topic.guessed ? ' # its place is a guess' : ''}`,
    `  title: ${scalar(topic.title)}`,
    ...fields.flatMap(([key, value, written]) => (written ? [`  ${key}: ${yaml(value)}`] : [])),
    ...(links.length > 0 ? ['  links:'] : []),
    ...links.map(
      ({ title, url, kind }) =>
        `    - { title: ${quoted(title)}, url: ${quoted(url)}${kind ? `, kind: ${kind}` : ''} }`,
    ),
  ];
}

/** JSON is YAML, too; texts are quoted only where they have to be. */
function yaml(value: unknown): string {
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value) && value.every(entry => typeof entry === 'string')) return list(value);
  return JSON.stringify(value);
}

const list = (entries: readonly string[]) => `[${entries.map(quotedUnlessId).join(', ')}]`;

const quoted = (text: string) => JSON.stringify(text);

const special = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

const quotedUnlessId = (text: string) =>
  /^[a-z][a-z0-9-]*$/.test(text) && !special.test(text) ? text : quoted(text);

/** Words and spaces need no quotes, except those that YAML reads as a number, a truth value or nothing. */
function scalar(text: string): string {
  return /^\p{L}[\p{L}\p{N} ()/.,&+'?!-]*$/u.test(text) && !special.test(text) && text.trim() === text
    ? text
    : quoted(text);
}

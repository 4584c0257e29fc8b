// What a roadmap file may say: the shape of its parts in zod, and the rules between them.

import { crc32 } from 'node:zlib';
import * as z from 'zod/mini';
import type { Problem } from '../core/failure.ts';
import { findCircles } from '../core/graph.ts';
import { quote } from '../core/quote.ts';
import { linkKinds, type Recall, type Roadmap, type RoadmapFile } from '../core/roadmap.ts';
import { fold, suggest } from '../core/suggest.ts';

const format = 1;
const mostParts = 20_000;
/** Of needs, links, questions and so on; zod's memory and stack grow with every faulty entry. */
const mostEntries = 1_000;
/** Searching 20,000 ids for each of 1,000 typing errors would take ten seconds. */
const mostSuggestions = 100;

const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const forbiddenInLines = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const forbiddenInTexts = /[[\p{Cc}--[\n\t]]\p{Cs}]/v;

// Every error text below completes the sentence "<key> must be …".

const id = z.string('lower-case words joined by "-"').check(z.regex(idPattern));

const line = z
  .string('text')
  .check(z.trim(), z.minLength(1), without(forbiddenInLines, 'one line of text without control characters'));

const text = z
  .string('text')
  .check(z.trim(), z.minLength(1), without(forbiddenInTexts, 'text without control characters'));

const address = z.string('a link that begins with https:// or http://').check(
  without(forbiddenInLines, 'a link without control characters'),
  z.refine(given => /^https?:\/\//i.test(given) && URL.canParse(given), { params: { code: 'bad-link' } }),
  z.meta({ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' }),
);

const aListOfIds = 'a list of ids';
const ids = z.array(id, aListOfIds);
const lines = z.array(line, 'a list of texts');

const link = z.strictObject(
  {
    title: described(line, 'What the link leads to.'),
    url: described(address, 'An http or https address.'),
    kind: z.optional(
      described(z.enum(linkKinds, `one of ${linkKinds.join(', ')}`), 'What sort of source this is.'),
    ),
  },
  '{title: …, url: …}',
);

const recall = z.strictObject(
  {
    id: z.optional(described(id, 'Keeps the memory of this question when its text is edited.')),
    ask: described(text, 'The question.'),
    answer: described(text, 'What a good answer says.'),
  },
  '{ask: …, answer: …}',
);

const topic = z.strictObject(
  {
    id: described(id, 'Name of the topic in commands and needs; unique in the file.'),
    title: described(line, 'The topic as people call it.'),
    about: z.optional(described(text, 'What it is, in a sentence or two.')),
    why: z.optional(described(text, 'What it lets you do.')),
    hours: described(
      z.number('a number above 0').check(z.gt(0), z.lte(200, 'at most 200')),
      'Estimate for someone new to it, in hours.',
    ),
    importance: z._default(
      described(z.literal([1, 2, 3], '1, 2 or 3'), '1: normal, 2: important, 3: essential.'),
      1,
    ),
    optional: z._default(
      described(z.boolean('true or false'), 'A plus: only in scope if something in scope needs it.'),
      false,
    ),
    needs: z.optional(described(ids, 'Ids of topics, groups or areas to be learnt before.')),
    aliases: z.optional(described(lines, 'Other names by which the topic is found.')),
    was: z.optional(described(ids, 'Earlier ids of this topic; progress follows a rename.')),
    goals: z.optional(described(z.array(text, 'a list of texts'), 'What one can do afterwards.')),
    links: z.optional(described(z.array(link, 'a list of links'), 'Where to learn it.')),
    practice: z.optional(described(text, 'Something to build or try.')),
    recall: z.optional(described(z.array(recall, 'a list of questions'), 'Questions to answer from memory.')),
  },
  '{id: …, title: …, hours: …}',
);

const group = z.strictObject(
  {
    group: described(id, 'Name of the group; unique in the file.'),
    title: described(line, 'The group as people call it.'),
    about: z.optional(described(text, 'What its topics have in common.')),
    needs: z.optional(described(ids, 'Ids that every topic of this group needs.')),
    pick: z.optional(
      described(
        z.int('a whole number of at least 1').check(z.gte(1)),
        'How many of its topics satisfy the group; all, if left out.',
      ),
    ),
    topics: described(z.array(topic, 'a list of topics').check(z.minLength(1)), 'The topics to pick from.'),
  },
  '{group: …, title: …, topics: …}',
);

const area = z.strictObject(
  {
    id: described(id, 'Name of the area; unique in the file.'),
    title: described(line, 'The area as people call it.'),
    about: z.optional(described(text, 'One or two sentences.')),
    needs: z.optional(described(ids, 'Ids that every topic of this area needs.')),
    topics: described(
      z.array(z.union([topic, group]), 'a list of topics').check(z.minLength(1)),
      'Topics and groups of topics, in the order they are best met.',
    ),
  },
  '{id: …, title: …, topics: …}',
);

const roadmap = z.strictObject({
  roadmap: described(z.literal(format, String(format)), 'Version of this format.'),
  id: described(id, 'Name of the roadmap; progress is kept under it.'),
  title: described(line, 'The roadmap as people call it.'),
  about: z.optional(described(text, 'What one knows at its end.')),
  areas: described(
    z.array(area, 'a list of areas').check(z.minLength(1)),
    'The areas, in the order they are best met.',
  ),
});

const members = z.array(z.unknown(), 'a list of topics').check(z.minLength(1));

/** The parts of a file, each without what stands inside it, so that one fault never hides another. */
const parts = {
  roadmap: z.extend(roadmap, { areas: z.array(z.unknown(), 'a list of areas').check(z.minLength(1)) }),
  area: z.extend(area, { topics: members }),
  group: z.extend(group, { topics: members }),
  topic,
};

const keys: Record<string, string[]> = {
  roadmap: Object.keys(parts.roadmap.shape),
  area: Object.keys(parts.area.shape),
  group: Object.keys(parts.group.shape),
  topic: Object.keys(topic.shape),
  links: Object.keys(link.shape),
  recall: Object.keys(recall.shape),
};

type Kind = keyof typeof parts;
type Fields<K extends Kind> = z.output<(typeof parts)[K]>;
type Path = Problem['path'];
type LineOf = (path: Path) => number;

/** The file, an area, a group or a topic as it was written, however wrong. */
interface Part {
  kind: Kind;
  value: unknown;
  path: Path;
  /** Empty where there is none. */
  id: string;
  idPath: Path;
  area: Part | null;
  group: Part | null;
}

/** A part whose fields are sound. */
type CheckedPart = { [K in Kind]: { kind: K; fields: Fields<K>; part: Part } }[Kind];

/** Turns the plain values of a file into a roadmap, or says all that is wrong with it, up to `most` problems. */
export function understand(
  value: unknown,
  lineOf: LineOf,
  most: number,
): { roadmap: RoadmapFile | null; problems: Problem[] } {
  const wrongFile = findWrongFile(value);
  if (wrongFile) return { roadmap: null, problems: [wrongFile] };

  const written: Part[] = [];
  const counts = { roadmap: 0, area: 0, group: 0, topic: 0 };
  for (const part of partsOf(value)) {
    if (++counts[part.kind] > mostParts) {
      const message = `the file has more than ${mostParts.toLocaleString('en')} ${part.kind}s`;
      return { roadmap: null, problems: [{ code: `too-many-${part.kind}s`, message, path: part.path }] };
    }
    written.push(part);
  }

  const checked: CheckedPart[] = [];
  const problems: Problem[] = [];
  for (const problem of findProblems(written, checked, lineOf)) {
    if (problems.length === most) break;
    problems.push(problem);
  }
  return { roadmap: problems.length === 0 ? compile(checked) : null, problems };
}

/** Lazily, since a hostile file may have millions. Sound parts are added to `checked`. */
function* findProblems(written: Part[], checked: CheckedPart[], lineOf: LineOf): Generator<Problem> {
  for (const part of written) {
    const long = findLongList(part);
    if (long) {
      yield long;
      continue;
    }
    const result = parts[part.kind].safeParse(part.value);
    if (result.success) checked.push({ kind: part.kind, fields: result.data, part } as CheckedPart);
    else yield* explain(result.error.issues, part);
  }
  yield* findBrokenRules(written, lineOf);
}

/** The file's JSON Schema, by which editors complete and check it. */
export function roadmapJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(roadmap, { io: 'input', reused: 'ref' });
  return { $schema, title: 'Roadmap', description: 'A roadmap of things to learn.', ...schema };
}

function findWrongFile(value: unknown): Problem | null {
  if (!isRecord(value)) {
    const message = `a roadmap file is written as keys with values, not as ${shown(value)}`;
    const hint = `begin with the keys ${keys.roadmap!.join(', ')}`;
    return { code: 'not-a-roadmap', message, hint, path: [] };
  }
  if (Number.isInteger(value.roadmap) && Number(value.roadmap) > format) {
    const message = `this file is of format ${value.roadmap}, this roadmap reads format ${format}`;
    return { code: 'newer-format', message, hint: 'install a newer roadmap-cli', path: ['roadmap'] };
  }
  return null;
}

function findLongList(part: Part): Problem | null {
  for (const [key, list] of Object.entries(isRecord(part.value) ? part.value : {})) {
    if (key === 'areas' || key === 'topics' || !Array.isArray(list) || list.length <= mostEntries) continue;
    const message = `${key} of ${nameOf(part)} has over ${mostEntries.toLocaleString('en')} entries`;
    return { code: 'too-many-entries', message, path: [...part.path, key] };
  }
  return null;
}

function* partsOf(file: unknown): Generator<Part> {
  const whole = partAt('roadmap', [], file);
  yield whole;
  for (const [path, value] of entriesOf(whole, 'areas')) {
    const area = partAt('area', path, value);
    yield area;
    for (const [path, value] of entriesOf(area, 'topics')) {
      const isGroup = isRecord(value) && 'group' in value;
      const part = partAt(isGroup ? 'group' : 'topic', path, value, area);
      yield part;
      if (!isGroup) continue;
      for (const [path, value] of entriesOf(part, 'topics')) yield partAt('topic', path, value, area, part);
    }
  }
}

function partAt(
  kind: Kind,
  path: Path,
  value: unknown,
  area: Part | null = null,
  group: Part | null = null,
): Part {
  const idKey = kind === 'group' ? 'group' : 'id';
  const id = isRecord(value) ? value[idKey] : null;
  return { kind, value, path, id: typeof id === 'string' ? id : '', idPath: [...path, idKey], area, group };
}

/** The entries of a list, each with its path; none where there is no list. */
function entriesOf(part: Part, key: string): [Path, unknown][] {
  const list = isRecord(part.value) ? part.value[key] : null;
  return Array.isArray(list) ? list.map((value, index) => [[...part.path, key, index], value]) : [];
}

function textsOf(part: Part, key: string): [Path, string][] {
  return entriesOf(part, key).filter((entry): entry is [Path, string] => typeof entry[1] === 'string');
}

/** The rules between parts; they are checked even where some part is faulty in itself. */
function* findBrokenRules(written: Part[], lineOf: LineOf): Generator<Problem> {
  const all = written.filter(part => part.kind !== 'roadmap');
  const topics = all.filter(part => part.kind === 'topic');
  const owners = new Map<string, Part>();
  for (const part of all) {
    const first = owners.get(part.id);
    if (first === undefined) {
      if (part.id !== '') owners.set(part.id, part);
      continue;
    }
    const message = `the id ${quote(part.id)} is already taken by the ${first.kind} on line ${lineOf(first.idPath)}`;
    yield { code: 'duplicate-id', message, hint: 'give one of the two another id', path: part.idPath };
  }
  yield* findBrokenNeeds(all, owners);
  yield* findCircularNeeds(owners, lineOf);
  yield* findClashingAliases(topics, lineOf);
  yield* findClashingEarlierIds(topics, owners, lineOf);
  for (const part of all) yield* findBrokenPick(part);
  for (const topic of topics) yield* findEqualQuestions(topic, lineOf);
}

function* findBrokenNeeds(all: Part[], owners: Map<string, Part>): Generator<Problem> {
  const hints = new Map<string, { hint?: string }>();
  for (const part of all) {
    for (const [path, need] of textsOf(part, 'needs')) {
      if (need === part.id) {
        yield { code: 'needs-itself', message: `${nameOf(part)} needs itself`, hint: 'remove this', path };
      } else if (!owners.has(need) && idPattern.test(need)) {
        const hint =
          hints.get(need) ??
          hinted(hints.size < mostSuggestions ? didYouMean(need, owners.keys()) : undefined);
        hints.set(need, hint);
        const message = `${nameOf(part)} needs ${quote(need)}, which does not exist`;
        yield { code: 'unknown-need', message, ...hint, path };
      }
    }
  }
}

function* findCircularNeeds(owners: Map<string, Part>, lineOf: LineOf): Generator<Problem> {
  for (const ids of findCircles(graphLike([...owners.values()]))) {
    const found = ids.map(id => owners.get(id)!);
    const start = found.findIndex(part => part.kind === 'topic');
    const circle = [...found.slice(start), ...found.slice(0, start)];
    const needs: Path[] = [];
    const steps = circle.map((part, index) => {
      const next = circle[(index + 1) % circle.length]!;
      const line = `line ${lineOf(part.idPath)}`;
      if (part.kind !== 'topic') return `${part.id} (${line}) with`;
      for (const holder of [part, part.group, part.area]) {
        const need = holder && textsOf(holder, 'needs').find(([, id]) => id === next.id);
        if (!need) continue;
        needs.push(need[0]);
        const within = holder === part ? '' : ` in ${holder.id}, line ${lineOf(holder.idPath)}`;
        return `${part.id} (${line}${within}) needs`;
      }
      return `${part.id} (${line}) needs`;
    });
    if (steps.length > 12) steps.splice(9, steps.length - 10, `… (${steps.length - 10} more) …`);
    yield {
      code: 'circular-needs',
      message: `these topics need each other in a circle, so none can be first: ${steps.join(' ')} ${circle[0]!.id}`,
      hint: needs.length === 1 ? 'Remove this "needs"' : `Remove one of the ${numeral(needs.length)} "needs"`,
      path: needs[0] ?? circle[0]!.idPath,
    };
  }
}

/** As much of a roadmap as the search for circles looks at, without what another rule already found wrong. */
function graphLike(all: Part[]): Roadmap {
  const blank = { title: '', about: '', pick: 1, hours: 1, importance: 1 as const, optional: false };
  const nodes = (kind: Kind) =>
    all
      .filter(part => part.kind === kind)
      .map(part => ({
        ...blank,
        id: part.id,
        area: part.area?.id ?? '',
        group: part.group?.id ?? null,
        needs: textsOf(part, 'needs').flatMap(([, id]) => (id === part.id ? [] : [id])),
        aliases: [],
        was: [],
      }));
  return {
    id: '',
    title: '',
    about: '',
    areas: nodes('area'),
    groups: nodes('group'),
    topics: nodes('topic'),
  };
}

function* findClashingAliases(topics: Part[], lineOf: LineOf): Generator<Problem> {
  const named = new Map(topics.map(topic => [fold(topic.id), topic]));
  for (const topic of topics) {
    for (const [path, alias] of textsOf(topic, 'aliases')) {
      const name = fold(alias) || alias;
      const other = named.get(name);
      if (other === undefined) named.set(name, topic);
      if (other === undefined || other === topic) continue;
      const message = `the alias ${quote(alias)} already names ${nameOf(other)} on line ${lineOf(other.idPath)}`;
      yield { code: 'alias-clash', message, hint: 'remove it from one of the two', path };
    }
  }
}

function* findClashingEarlierIds(
  topics: Part[],
  owners: Map<string, Part>,
  lineOf: LineOf,
): Generator<Problem> {
  const heirs = new Map<string, Part>();
  for (const topic of topics) {
    for (const [path, earlier] of textsOf(topic, 'was')) {
      const present = owners.get(earlier);
      const heir = heirs.get(earlier);
      if (heir === undefined) heirs.set(earlier, topic);
      const other = present ?? heir;
      if (other === undefined) continue;
      const claim = present ? 'is still the id of' : 'is already claimed by';
      const message = `the earlier id ${quote(earlier)} ${claim} ${nameOf(other)} on line ${lineOf(other.idPath)}`;
      yield { code: 'was-clash', message, hint: 'progress can follow to one topic only: remove this', path };
    }
  }
}

function* findBrokenPick(part: Part): Generator<Problem> {
  const pick = isRecord(part.value) && part.kind === 'group' ? part.value.pick : null;
  const topics = entriesOf(part, 'topics').length;
  if (!Number.isInteger(pick) || Number(pick) <= topics || topics === 0) return;
  const message = `${nameOf(part)} picks ${pick} of its ${topics} topics`;
  yield { code: 'pick-too-many', message, hint: `pick at most ${topics}`, path: [...part.path, 'pick'] };
}

function* findEqualQuestions(topic: Part, lineOf: LineOf): Generator<Problem> {
  const seen = new Map<string, Path>();
  for (const [path, value] of entriesOf(topic, 'recall')) {
    if (!isRecord(value) || typeof value.ask !== 'string') continue;
    const id = typeof value.id === 'string' ? value.id : recallId(value.ask);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, path);
      continue;
    }
    const what = 'id' in value ? `the id ${quote(id)}` : 'this question';
    const message = `${what} stands twice in ${nameOf(topic)}, first on line ${lineOf(first)}`;
    const hint = 'give one of the two another id';
    yield { code: 'duplicate-question', message, hint, path: [...path, 'id' in value ? 'id' : 'ask'] };
  }
}

function compile(checked: CheckedPart[]): RoadmapFile {
  const roadmap: Roadmap = { id: '', title: '', about: '', areas: [], groups: [], topics: [] };
  const texts: RoadmapFile['texts'] = new Map();
  for (const { kind, fields, part } of checked) {
    const area = part.area?.id ?? '';
    if (kind === 'roadmap') {
      Object.assign(roadmap, { id: fields.id, title: fields.title, about: fields.about ?? '' });
    } else if (kind === 'area') {
      const { id, title, about = '', needs = [] } = fields;
      roadmap.areas.push({ id, title, about, needs });
    } else if (kind === 'group') {
      const { group: id, title, about = '', needs = [], topics, pick = topics.length } = fields;
      roadmap.groups.push({ id, title, about, area, pick, needs });
    } else {
      const { id, title, hours, importance, optional, needs = [], aliases = [], was = [] } = fields;
      const group = part.group?.id ?? null;
      roadmap.topics.push({ id, title, area, group, hours, importance, optional, needs, aliases, was });
      const { about = '', why = '', goals = [], links = [], practice = '', recall = [] } = fields;
      texts.set(id, {
        about,
        why,
        goals,
        links: links.map(({ title, url, kind = null }) => ({ title, url, kind })),
        practice,
        recall: recall.map(({ id, ask, answer }): Recall => ({ id: id ?? recallId(ask), ask, answer })),
      });
    }
  }
  return { roadmap, texts };
}

/** The id of a question without one. What was learnt of the question hangs on it, so this must never change. */
function recallId(ask: string): string {
  const hash = crc32(normal(ask)).toString(16).padStart(8, '0');
  return `${idFrom(ask, 6) || 'question'}-${hash}`;
}

/** The first words of a text in the letters of an id. */
function idFrom(text: string, words: number): string {
  return (normal(text).match(/[a-z0-9]+/g) ?? []).slice(0, words).join('-');
}

function normal(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/* What zod found, said in sentences */

function* explain(issues: z.core.$ZodIssue[], part: Part): Generator<Problem> {
  const seen = new Set<string>();
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      yield* unknownKeys(issue, part);
      continue;
    }
    // A text may break several rules at once; the first one says it.
    const place = JSON.stringify(issue.path);
    if (!seen.has(place)) yield explainIssue(issue, part);
    seen.add(place);
  }
}

function* unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, part: Part): Generator<Problem> {
  const key = pathOf(issue).findLast(step => typeof step === 'string');
  const known = keys[key ?? part.kind]!;
  const where = key === undefined ? nameOf(part) : `${key} of ${nameOf(part)}`;
  for (const unknown of issue.keys) {
    const message = `unknown key ${quote(unknown)} in ${where}`;
    const nearest = didYouMean(unknown, known) ?? `known keys: ${known.join(', ')}`;
    const hint = unknown === '<<' ? 'merge keys are not read; write the keys out' : nearest;
    yield { code: 'unknown-key', message, hint, path: [...part.path, ...pathOf(issue), unknown] };
  }
}

function explainIssue(issue: z.core.$ZodIssue, part: Part): Problem {
  const steps = pathOf(issue);
  const path = [...part.path, ...steps];
  const key = steps.findLast(step => typeof step === 'string');
  const value = steps.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown>)[step],
    part.value,
  );
  if (value === undefined || (Array.isArray(value) && issue.code === 'too_small')) {
    const where = steps.length > 1 ? `an entry of ${steps[0]} in ${nameOf(part)}` : nameOf(part);
    const code = key === 'topics' || key === 'areas' ? `no-${key}` : 'missing-key';
    return { code, message: `${where} has no ${key}`, hint: `add "${key}:", ${issue.message}`, path };
  }
  const subject = key === undefined ? `a ${part.kind}` : steps.at(-1) === key ? key : `an entry of ${key}`;
  const message = `${subject} must be ${issue.message}, not ${shown(value)}`;
  return { code: codeOf(issue), message, ...hinted(remedy(issue, value, key)), path };
}

/** zod's paths may hold symbols, values from YAML never do. */
function pathOf(issue: z.core.$ZodIssue): (string | number)[] {
  return issue.path as (string | number)[];
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return String(issue.params?.code);
  if (issue.code === 'invalid_type') return 'wrong-type';
  return issue.code === 'invalid_format' ? 'bad-id' : 'wrong-value';
}

function remedy(issue: z.core.$ZodIssue, value: unknown, key: string | undefined): string | undefined {
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const unquoted = issue.values.includes(Number(value));
    return unquoted ? `write ${key}: ${value}` : didYouMean(value, issue.values.map(String));
  }
  if (issue.code === 'invalid_format') {
    const id = idFrom(String(value), 9);
    return id === '' ? undefined : `for example ${id}`;
  }
  if (issue.code !== 'invalid_type') return undefined;
  if (value === null) return 'give a value, or remove the line';
  if (issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `put it in quotes: "${value}"`;
  }
  if (typeof value !== 'string') return undefined;
  if (issue.expected === 'array') {
    return issue.message === aListOfIds ? `write ${key}: [${value}]` : 'begin each entry with "- "';
  }
  const number = issue.expected === 'number' ? Number.parseFloat(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : `write ${key}: ${number}`;
}

function didYouMean(typed: string, candidates: Iterable<string>): string | undefined {
  const near = suggest(typed, candidates);
  return near.length === 0 ? undefined : `did you mean ${near.join(' or ')}?`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'keys with values' : String(value);
}

function hinted(hint: string | undefined): { hint?: string } {
  return hint === undefined ? {} : { hint };
}

/** How messages name a part: by its id, else its title. */
function nameOf({ kind, id, value }: Part): string {
  if (kind === 'roadmap') return 'the file';
  const name = id === '' && isRecord(value) ? value.title : id;
  return typeof name === 'string' ? `${kind} ${quote(name)}` : `this ${kind}`;
}

function numeral(count: number): string {
  return (
    ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? `${count}`
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.describe(description)) as T;
}

function without(forbidden: RegExp, error: string) {
  return z.refine<string>(given => !forbidden.test(given), { error, params: { code: 'control-character' } });
}

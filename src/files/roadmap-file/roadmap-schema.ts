// The keys of each part of a roadmap file, in zod; the JSON Schema for editors is made from this.

import * as z from 'zod/mini';
import { linkKinds } from '../../core/roadmap/roadmap.ts';
import { isRecord } from './roadmap-parts.ts';
import { called, described, forbiddenInLines, id, line, text, without } from './schema-kit.ts';
import { trySchema } from './try-schema.ts';

/** The version of the file format. */
export const format = 1;

const address = called(
  'Address',
  z.string('a link that begins with https:// or http://').check(
    without(forbiddenInLines, 'a link without control characters'),
    z.refine(given => /^https?:\/\//i.test(given) && URL.canParse(given), { params: { code: 'bad-link' } }),
  ),
  // Not the `uri` format, which allows ASCII only.
  { pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#:][^\\s/?#]*([/?#].*)?$' },
);

export const aListOfIds = 'a list of ids';
const ids = called('Ids', z.array(id, aListOfIds));
const lines = called('Lines', z.array(line, 'a list of texts'));

const refs = z.array(
  z
    .string('text')
    .check(
      z.minLength(1),
      z.maxLength(64, 'at most 64 characters'),
      without(forbiddenInLines, 'one line of text without control characters'),
    ),
  'a list of texts',
);

const link = called(
  'Link',
  z.strictObject(
    {
      title: described(line, 'What the link leads to.'),
      url: described(address, 'An http or https address.'),
      kind: z.optional(
        described(z.enum(linkKinds, `one of ${linkKinds.join(', ')}`), 'What sort of source this is.'),
      ),
    },
    '{title: …, url: …}',
  ),
);

const recall = called(
  'Question',
  z.strictObject(
    {
      id: z.optional(described(id, 'Keeps the memory of this question when its text is edited.')),
      ask: described(text, 'The question.'),
      answer: described(text, 'What a good answer says.'),
    },
    '{ask: …, answer: …}',
  ),
);

const goal = called(
  'Step',
  z.strictObject(
    {
      id: z.optional(described(id, 'Keeps the tick of this step when its text is edited.')),
      do: described(text, 'What one can do afterwards.'),
      hours: z.optional(
        described(
          z.number('a number above 0').check(z.gt(0), z.lte(200, 'at most 200')),
          "Its part of the topic's hours; steps without hours share the rest.",
        ),
      ),
    },
    'text, or {do: …, hours: …}',
  ),
);

const topic = called(
  'Topic',
  z.strictObject(
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
      from: z.optional(
        described(ids, 'Topics that are gone and of which it is made; it is known if all were learnt.'),
      ),
      refs: z.optional(
        described(refs, 'Its ids in other programs, such as roadmap.sh; only `import` reads them.'),
      ),
      goals: z.optional(
        described(
          z.array(called('Goal', z.union([text, goal])), 'a list of texts'),
          'What one can do afterwards: the steps on the way to it.',
        ),
      ),
      links: z.optional(described(z.array(link, 'a list of links'), 'Where to learn it.')),
      practice: z.optional(described(text, 'Something to build or try.')),
      try: z.optional(described(trySchema, "Checks that test the learner's work from outside.")),
      recall: z.optional(
        described(z.array(recall, 'a list of questions'), 'Questions to answer from memory.'),
      ),
    },
    '{id: …, title: …, hours: …}',
  ),
);

const group = called(
  'Group',
  z.strictObject(
    {
      group: described(id, 'Name of the group; unique in the file.'),
      title: described(line, 'The group as people call it.'),
      about: z.optional(described(text, 'What its topics have in common.')),
      needs: z.optional(described(ids, 'Ids that every topic of this group needs.')),
      was: z.optional(described(ids, 'Earlier ids of this group; a choice made under them counts.')),
      pick: z.optional(
        described(
          z.int('a whole number of at least 1').check(z.gte(1)),
          'How many of its topics satisfy the group; all, if left out.',
        ),
      ),
      topics: described(z.array(topic, 'a list of topics').check(z.minLength(1)), 'The topics to pick from.'),
    },
    '{group: …, title: …, topics: …}',
  ),
);

const area = called(
  'Area',
  z.strictObject(
    {
      id: described(id, 'Name of the area; unique in the file.'),
      title: described(line, 'The area as people call it.'),
      about: z.optional(described(text, 'One or two sentences.')),
      needs: z.optional(described(ids, 'Ids that every topic of this area needs.')),
      topics: described(
        z.array(called('Entry', z.union([topic, group])), 'a list of topics').check(z.minLength(1)),
        'Topics and groups of topics, in the order they are best met.',
      ),
    },
    '{id: …, title: …, topics: …}',
  ),
);

const milestone = called(
  'Milestone',
  z.strictObject(
    {
      id: described(id, 'Name of the milestone; unique in the file.'),
      title: described(line, 'The milestone as people call it.'),
      about: z.optional(described(text, 'What one can show when it is reached.')),
      topics: described(
        z.array(id, aListOfIds).check(z.minLength(1)),
        'Ids of topics, groups or areas, in the order they are best met.',
      ),
      project: z.optional(described(id, 'Id of the topic in which something is built; it comes last.')),
    },
    '{id: …, title: …, topics: …}',
  ),
);

const roadmap = z.strictObject({
  roadmap: described(z.literal(format, String(format)), 'Version of this format.'),
  id: described(id, 'Name of the roadmap; progress is kept under it.'),
  title: described(line, 'The roadmap as people call it.'),
  about: z.optional(described(text, 'What one knows at its end.')),
  was: z.optional(described(ids, 'Earlier ids of this roadmap; entries under them count for it.')),
  milestones: z.optional(
    described(
      z.array(milestone, 'a list of milestones').check(z.minLength(1)),
      'Stages in the order they are reached; if left out, each area is one.',
    ),
  ),
  areas: described(
    z.array(area, 'a list of areas').check(z.minLength(1)),
    'The areas, in the order they are best met.',
  ),
});

const members = z.array(z.unknown(), 'a list of topics').check(z.minLength(1));

/** Each kind of part without its areas or topics, so that one problem never hides another. */
export const parts = {
  roadmap: z.extend(roadmap, {
    areas: z.array(z.unknown(), 'a list of areas').check(z.minLength(1)),
    milestones: z.optional(z.array(z.unknown(), 'a list of milestones').check(z.minLength(1))),
  }),
  milestone,
  area: z.extend(area, { topics: members }),
  group: z.extend(group, { topics: members }),
  topic,
};

/** The allowed keys of each kind of part, and of the entries of its lists. */
export const keys: Record<string, string[]> = {
  roadmap: Object.keys(parts.roadmap.shape),
  area: Object.keys(parts.area.shape),
  group: Object.keys(parts.group.shape),
  topic: Object.keys(topic.shape),
  milestone: Object.keys(milestone.shape),
  goals: Object.keys(goal.shape),
  links: Object.keys(link.shape),
  recall: Object.keys(recall.shape),
};

/** The JSON Schema by which editors complete and check the file. */
export function roadmapJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(roadmap, { io: 'input', reused: 'ref' });
  return { $schema, title: 'Roadmap', description: 'A roadmap of things to learn.', ...named(schema) };
}

/** zod gives numbers to parts without a name that it met twice; they go where they are used. */
function named({ $defs = {}, ...schema }: z.core.JSONSchema.BaseSchema): object {
  const isNumbered = (name: string) => name.startsWith('__');
  const inline = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inline);
    if (!isRecord(value)) return value;
    const { $ref, ...rest } = value;
    const name = typeof $ref === 'string' ? $ref.replace('#/$defs/', '') : '';
    if (isNumbered(name)) return inline({ ...$defs[name]!, ...rest });
    if (name !== '') return { ...('description' in rest && { description: rest.description }), $ref };
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inline(member)]));
  };
  const kept = Object.entries($defs).filter(([name]) => !isNumbered(name));
  return inline({ ...schema, $defs: Object.fromEntries(kept) }) as object;
}

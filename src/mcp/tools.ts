// The tools of an agent: each is a command of roadmap, with the input that an agent may give.

import * as z from 'zod';

export interface Tool {
  name: string;
  /** The command that is run, whose answer the tool gives. */
  command: string;
  /** Whether it records nothing. */
  reads: boolean;
  /** The description for agents; null: the help text of the command. */
  about: string | null;
  input: z.ZodObject;
  /** The command line for an input of this shape. */
  line(input: unknown): Line;
}

export interface Line {
  options?: Record<string, string | number | boolean | undefined>;
  words?: readonly string[];
  /** What the command reads from stdin. */
  stdin?: string;
}

/** One line of text. */
const words = z
  .string()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}+$/u, 'one line, without control characters');
const topic = words.describe('A topic: its id, such as `http`, or its title.');
const minutes = z.int().min(1).max(1440);
const spent = minutes.describe('Study time in minutes.');
const on = words.describe(
  "The day, if it isn't today: `2026-11-22`, `yesterday`, `3d` (3 days ago); or with a time in the learner's time zone: `2026-11-22 18:40`.",
);

/** `line` gets what `input` accepts. */
function tool<Input extends z.ZodObject>(
  name: string,
  {
    command = name,
    reads = false,
    about = null,
  }: { command?: string; reads?: boolean; about?: string | null },
  input: Input,
  line: (given: z.infer<Input>) => Line,
): Tool {
  return { name, command, reads, about, input, line: given => line(input.parse(given)) };
}

const reads = true;

export const tools: readonly Tool[] = [
  tool(
    'next',
    { reads },
    z.strictObject({
      count: z.int().min(1).max(20).optional().describe('How many topics; 1 if left out.'),
      area: words.optional().describe('Only topics of this area: its id or title.'),
      fit_min: minutes.optional().describe('The time that the learner has, in minutes.'),
      for: topic
        .optional()
        .describe('Only topics on the way to this topic, or to the project of this milestone.'),
    }),
    ({ count, area, fit_min, for: aim }) => ({
      options: { count, area, fit: fit_min && `${fit_min}m`, for: aim },
    }),
  ),
  tool(
    'show',
    {
      reads,
      about:
        'Everything about one topic, with its notes, its questions and their answers; or the topics of an area, a group or a milestone. Let the learner answer a question before you give its answer away.',
    },
    z.strictObject({ topic: topic.describe('A topic, an area, a group or a milestone: its id or title.') }),
    given => ({ options: { answers: true }, words: [given.topic] }),
  ),
  tool(
    'list',
    { reads },
    z.strictObject({
      words: words.optional().describe('Only topics whose title, summary, names or notes have these words.'),
      milestone: words.optional().describe('Only this milestone: its id, title or number.'),
      area: words.optional().describe('Only this area: its id or title.'),
      state: z
        .array(z.enum(['ready', 'doing', 'done', 'known', 'locked', 'skipped', 'due']))
        .min(1)
        .optional()
        .describe('Only topics in these states.'),
      all: z
        .boolean()
        .optional()
        .describe('All milestones in full, with topics done long ago: a long answer.'),
    }),
    ({ words, state, ...rest }) => ({
      options: { ...rest, state: state?.join(',') },
      words: words === undefined ? [] : [words],
    }),
  ),
  tool('log', {}, z.strictObject({ topic, minutes: spent, on: on.optional() }), ({ topic, minutes, on }) => ({
    options: { on },
    words: [topic, `${minutes}m`],
  })),
  tool(
    'start',
    {},
    z.strictObject({
      topic: topic.optional().describe('A topic; if left out: the one in progress, or the next one.'),
      ago_min: minutes.optional().describe('How long ago it began, in minutes.'),
    }),
    ({ topic, ago_min }) => ({
      options: { ago: ago_min && `${ago_min}m` },
      words: topic === undefined ? [] : [topic],
    }),
  ),
  tool(
    'stop',
    {},
    z.strictObject({
      at: words.optional().describe("When it ended, if not now, in the learner's time zone: `20:15`."),
    }),
    ({ at }) => ({ options: { at } }),
  ),
  tool(
    'tick',
    { about: 'Mark steps of a topic as learnt; or no longer, with `off`.' },
    z.strictObject({
      topic,
      steps: z
        .array(z.int().min(1).max(1000))
        .min(1)
        .describe('The numbers of the steps, from 1, as `show` lists them.'),
      off: z.boolean().optional().describe('They are not learnt after all.'),
    }),
    ({ topic, steps, off }) => ({ options: { off }, words: [topic, ...steps.map(String)] }),
  ),
  tool(
    'note',
    { about: 'Keep a note on a topic; lines with Q: and A: become a question that review asks.' },
    z.strictObject({
      topic,
      text: z.string().min(1).max(20_000).describe('The note, of one or more lines.'),
    }),
    ({ topic, text }) => ({ words: [topic, '-'], stdin: text }),
  ),
  tool(
    'done',
    {
      about:
        'Mark topics learnt, and see what that unlocked. Only if the learner says that it is learnt; a locked topic is refused.',
    },
    z.strictObject({
      topics: z.array(topic).min(1).max(20).describe('Topics: their ids or titles.'),
      minutes: spent.optional().describe('Study time to record with it, in minutes.'),
      on: on.optional(),
    }),
    ({ topics, minutes, on }) => ({ options: { time: minutes && `${minutes}m`, on }, words: topics }),
  ),
  tool(
    'due',
    {
      command: 'review',
      reads,
      about:
        'The questions that are due, with their answers, to ask the learner one by one; `grade` then records each answer.',
    },
    z.strictObject({ count: z.int().min(1).max(100).optional().describe('How many questions at most.') }),
    ({ count }) => ({ options: { list: true, count } }),
  ),
  tool(
    'grade',
    { command: 'review', about: "Record the learner's answer to one question, after it was asked." },
    z.strictObject({
      question: words
        .regex(/^\S+[/#]\S+$/, 'one question, such as http/safe or @12#1')
        .describe('The question, by its `card` in the answer of `due` or `show`: `http/safe`, `@12#1`.'),
      grade: z
        .int()
        .min(1)
        .max(4)
        .describe('1 forgotten, 2 recalled with effort, 3 recalled, 4 recalled easily.'),
    }),
    // One, even if it is the title of a topic.
    ({ question, grade }) => ({ options: { grade, count: 1 }, words: [question] }),
  ),
  tool(
    'report',
    { reads },
    z.strictObject({
      period: words
        .optional()
        .describe(
          '`today`, `week` (if left out), `month`, `year`, `all`, `2025`, `2026-11`, `2026-W46` or a day.',
        ),
      since: words.optional().describe('From this day on, instead of a period: `2026-11-01`, `7d`.'),
      until: words.optional().describe('Up to this day: `2026-11-22`.'),
    }),
    ({ period, ...options }) => ({ options, words: period === undefined ? [] : [period] }),
  ),
  tool(
    'plan',
    { reads },
    z.strictObject({
      by: words.optional().describe('Whether all is likely to be learnt by then: `2027-06-30`, `10w`.'),
      hours: z
        .number()
        .positive()
        .max(168)
        .optional()
        .describe('Hours of study a week, instead of the own pace.'),
    }),
    ({ by, hours }) => ({ options: { by, hours: hours && `${hours}h` } }),
  ),
];

/** Values can't become options: an option has its value in the same word, and the words come after `--`. */
export function argvOf(
  { command }: Tool,
  { options = {}, words = [] }: Line,
  map: string | undefined,
): string[] {
  const all: Line['options'] = { roadmap: map, ...options };
  const given = Object.entries(all).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [`--${name}`] : [`--${name}=${value}`];
  });
  return [command, '--json', '--no-input', ...given, '--', ...words];
}

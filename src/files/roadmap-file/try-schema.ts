// The keys of `try`, the checks of a topic, in zod.

import * as z from 'zod/mini';
import {
  type Check,
  type HttpStep,
  type Predicate,
  reference,
  valueTypes,
} from '../../core/roadmap/checks.ts';
import { patternFault } from '../../core/roadmap/pattern.ts';
import { called, described, id, line, text } from './schema-kit.ts';

const mostChecks = 40;
const mostSteps = 30;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Headers that belong to the connection, and are written by roadmap itself. */
const ownHeaders =
  /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|keep-alive|proxy-.*)$/i;

// Each message completes the sentence "<key> must be …".

const words = (most: number) => z.string('text').check(z.maxLength(most, `of at most ${most} characters`));
const value = words(20_000);
const scalar = z.union(
  [z.string(), z.number(), z.boolean(), z.null()],
  'text, a number, true, false or null',
);
const seconds = (most: number) =>
  z.number(`a number of seconds up to ${most}`).check(z.gt(0), z.lte(most, `at most ${most} seconds`));
const amount = (most: number) =>
  z.int(`a whole number up to ${most}`).check(z.gte(0), z.lte(most, `at most ${most}`));

const pattern = called('Pattern', z.string('a pattern').check(check(patternFault)), {
  description: 'A regular expression of RE2: without look-around and back references.',
});

/** An object that refuses unknown keys and names the known ones. */
function keyed<T extends z.core.$ZodShape>(title: string, shape: T, form: string) {
  return called(
    title,
    z.strictObject(shape, {
      error: issue => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : form),
    }),
  );
}

const predicate: z.ZodMiniType<Predicate> = called(
  'Predicate',
  z.lazy(() => z.union([scalar, conditions])),
);
const conditions = keyed(
  'Conditions',
  {
    is: z.optional(described(z.unknown(), 'Equal to this, with its type.')),
    not: z.optional(described(scalar, 'Not equal to this.')),
    one_of: z.optional(
      described(z.array(scalar, 'a list of values').check(z.minLength(1)), 'Equal to one of these.'),
    ),
    contains: z.optional(described(value, 'A text with this in it.')),
    lacks: z.optional(described(value, 'A text without this in it.')),
    matches: z.optional(described(pattern, 'A text that this pattern finds something in.')),
    type: z.optional(described(z.enum(valueTypes, `one of ${valueTypes.join(', ')}`), 'Of this type.')),
    at_least: z.optional(described(z.number('a number'), 'A number from this on.')),
    at_most: z.optional(described(z.number('a number'), 'A number up to this.')),
    count: z.optional(described(amount(100_000), 'A list of so many.')),
    has: z.optional(described(predicate, 'A list in which this holds of one at least.')),
    every: z.optional(described(predicate, 'A list that is not empty, in which this holds of all.')),
    distinct: z.optional(described(z.literal(true, 'true'), 'A list without two that are equal.')),
    sorted: z.optional(described(z.literal(true, 'true'), 'A list in rising order.')),
    missing: z.optional(described(z.literal(true, 'true'), 'It is not there.')),
  },
  'a value, or conditions such as {at_least: 1}',
).check(
  check(given => (Object.keys(given).length === 0 ? 'a value, or conditions such as {at_least: 1}' : null)),
);

const pointer = z
  .string()
  .check(
    check(given =>
      /^(\/([^~]|~[01])*)?$/s.test(given) ? null : 'a JSON Pointer such as /0/title, or "" for all',
    ),
  );
const pointed = z.record(pointer, predicate, 'JSON Pointers with what holds there').check(someKeys(50));

const headerName = z.string().check(
  check(given => {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(given)) return 'the name of a header';
    return ownHeaders.test(given) ? 'another header: this one belongs to the connection' : null;
  }),
);
const headerValue = value.check(
  check(given => (/^[\t\x20-\x7e\x80-\xff]*$/.test(given) ? null : 'one line without control characters')),
);
const keptName = z
  .string()
  .check(
    check(given =>
      /^[a-z][a-z0-9_]{0,40}$/.test(given) && !given.startsWith('new_')
        ? null
        : 'a name of a-z, 0-9 and _ that does not begin with new_',
    ),
  );

const source = keyed(
  'Source',
  {
    json: z.optional(described(pointer, 'The JSON Pointer of the value.')),
    header: z.optional(described(z.string('the name of a header'), 'The header; of Location, its path.')),
    cookie: z.optional(described(z.string('the name of a cookie'), 'The cookie that is set.')),
    body: z.optional(described(pattern, 'A pattern whose group finds it in the body.')),
  },
  'one of {json: …}, {header: …}, {cookie: …} and {body: …}',
).check(check(given => (isOne(given) ? null : 'one of {json: …}, {header: …}, {cookie: …} and {body: …}')));

const status = called(
  'Status',
  z.unknown().check(
    check(given => {
      const is = (one: unknown) => Number.isInteger(one) && Number(one) >= 100 && Number(one) <= 599;
      const good = Array.isArray(given)
        ? given.length > 0 && given.length <= 20 && given.every(is)
        : is(given) || (typeof given === 'string' && /^[1-5]xx$/.test(given));
      return good ? null : 'a status such as 201, a list of them, or 2xx';
    }),
  ) as unknown as z.ZodMiniType<number | string | number[]>,
  { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }, { pattern: '^[1-5]xx$' }] },
);

const counts = (key: z.ZodMiniType<string, string>) =>
  z.record(key, amount(1_000), 'values with how many there are').check(someKeys(20));

const expectation = keyed(
  'Expectation',
  {
    status: z.optional(described(status, 'The status of the answer.')),
    headers: z.optional(
      described(
        z.record(z.string(), predicate, 'headers with what holds of them').check(someKeys(20)),
        'Its headers.',
      ),
    ),
    json: z.optional(described(pointed, 'What its JSON has, by JSON Pointer; * is every member.')),
    body: z.optional(described(predicate, 'Its body as text.')),
    under: z.optional(described(seconds(60), 'It takes fewer seconds than this.')),
  },
  'what the answer has, such as {status: 200}',
).check(
  check(given => (Object.keys(given).length > 0 ? null : 'what the answer has, such as {status: 200}')),
);

const step = keyed(
  'Request',
  {
    request: z.optional(described(value.check(check(faultOfRequest)), 'A method and a path: GET /books.')),
    restart: z.optional(described(line, 'What the learner is asked to do instead of a request: a restart.')),
    as: z.optional(described(keptName, 'The person whose cookies are sent and kept.')),
    headers: z.optional(
      described(
        z.record(headerName, headerValue, 'headers with their values').check(someKeys(20)),
        'Headers to send.',
      ),
    ),
    json: z.optional(described(z.unknown(), 'A body to send as JSON.')),
    form: z.optional(
      described(
        z.record(z.string(), value, 'fields with their values').check(someKeys(20)),
        'Fields to send as a form.',
      ),
    ),
    text: z.optional(described(value, 'A body to send as it is.')),
    raw: z.optional(described(value, 'Bytes to send as they are, in the place of the request.')),
    parallel: z.optional(described(amount(50), 'How many of it are sent at once.')),
    wait: z.optional(described(seconds(30), 'Seconds to wait before it.')),
    until: z.optional(described(seconds(60), 'For so many seconds it is sent again until it fits.')),
    timeout: z.optional(described(seconds(60), 'Seconds to wait for the answer; 5, if left out.')),
    expect: z.optional(described(expectation, 'What the answer must have.')),
    counts: z.optional(described(counts(z.string()), 'With parallel: how many answers have which status.')),
    keep: z.optional(
      described(
        z.record(keptName, source, 'names with where the value is').check(someKeys(10)),
        'Values for later: {{name}}.',
      ),
    ),
    hint: z.optional(described(line, 'What helps if it does not fit.')),
  },
  '{request: …, expect: …}',
).check(check(faultOfStep));

const path = z.string('a path within the folder').check(
  check(given => {
    const good = given !== '' && given.length <= 200 && !/^[/~]|[\\:\p{Cc}]/u.test(given);
    return good && !given.split('/').some(part => part === '' || part === '..' || part === '.')
      ? null
      : 'a path within the folder, such as notes/a.txt';
  }),
);

const file = keyed(
  'File',
  {
    path: described(path, 'Where it is in the folder that the learner names.'),
    text: z.optional(described(predicate, 'Its text.')),
    lines: z.optional(described(predicate, 'The list of its lines.')),
    json: z.optional(described(pointed, 'What its JSON has, by JSON Pointer; * is every member.')),
  },
  '{path: …, text: …}',
).check(
  check(({ text, lines, json }) =>
    [text, lines, json].every(given => given === undefined) ? 'a path with text, lines or json' : null,
  ),
);

const run = keyed(
  'Run',
  {
    args: z.optional(
      described(
        z
          .array(
            value.check(
              check(given =>
                given.startsWith('-') || given.includes('\0') ? 'a word that does not begin with -' : null,
              ),
            ),
            'a list of words',
          )
          .check(z.maxLength(30, 'at most 30 words')),
        "Words behind the learner's command; {file:name} is one of the files.",
      ),
    ),
    stdin: z.optional(described(value, 'What it reads from stdin.')),
    parallel: z.optional(described(amount(8), 'How many of it run at once.')),
    exit: z.optional(
      described(
        z
          .unknown()
          .check(
            check(given =>
              given === 'failure' || (Number.isInteger(given) && Number(given) >= 0 && Number(given) <= 255)
                ? null
                : 'a number up to 255, or failure',
            ),
          ) as unknown as z.ZodMiniType<number | string>,
        'Its exit status; failure is any but 0.',
      ),
    ),
    lines: z.optional(
      described(
        z.array(value, 'a list of texts').check(z.maxLength(200, 'at most 200 lines')),
        'The lines that it prints.',
      ),
    ),
    stdout: z.optional(described(predicate, 'What it prints, as one text.')),
    stderr: z.optional(described(predicate, 'What it prints on stderr, as one text.')),
    counts: z.optional(described(counts(value), 'How many lines of all runs are equal to this.')),
    timeout: z.optional(described(seconds(60), 'Seconds until it is stopped; 10, if left out.')),
    hint: z.optional(described(line, 'What helps if it does not fit.')),
  },
  '{args: …, lines: …}',
).check(
  check(({ exit, lines, stdout, stderr, counts }) =>
    [exit, lines, stdout, stderr, counts].every(given => given === undefined)
      ? 'a run that expects something: exit, lines, stdout, stderr or counts'
      : null,
  ),
);

const output = keyed(
  'Output',
  {
    files: z.optional(
      described(
        z
          .record(
            z
              .string()
              .check(
                check(given =>
                  /^[a-z0-9][a-z0-9._-]{0,60}$/i.test(given) ? null : 'a name such as access.log',
                ),
              ),
            words(100_000),
            'names with their texts',
          )
          .check(someKeys(20)),
        'Files for the runs, in a folder of their own.',
      ),
    ),
    home: z.optional(
      described(z.literal(true, 'true'), 'The runs get an empty home folder of their own, one for all.'),
    ),
    runs: described(
      z
        .array(run, 'a list of runs')
        .check(z.minLength(1), z.maxLength(mostSteps, `at most ${mostSteps} runs`)),
      'How the command is run.',
    ),
  },
  '{runs: …}',
);

const checkSchema = keyed(
  'Check',
  {
    id: described(id, 'Name of the check; progress is kept under it.'),
    name: described(line.check(z.maxLength(200, 'at most 200 characters')), 'What holds if it passes.'),
    hint: z.optional(described(line, 'What helps if it does not pass.')),
    after: z.optional(described(z.array(id, 'a list of ids'), 'Checks that must have passed before.')),
    http: z.optional(
      described(
        z.array(step, 'a list of requests').check(
          z.minLength(1),
          z.maxLength(mostSteps, `at most ${mostSteps} requests`),
          check(steps =>
            steps.some(({ expect, counts }) => expect ?? counts)
              ? null
              : 'requests of which one at least expects something',
          ),
        ),
        "Requests to the learner's own service.",
      ),
    ),
    file: z.optional(described(file, 'A file in the folder that the learner names.')),
    output: z.optional(described(output, "Runs of the learner's own command.")),
  },
  '{id: …, name: …, http: …}',
).check(
  check(given => {
    const kinds = [given.http, given.file, given.output].filter(kind => kind !== undefined);
    return kinds.length === 1 ? null : 'a check with exactly one of http, file, output';
  }),
);

export const trySchema = keyed(
  'Try',
  {
    contract: described(
      text.check(z.maxLength(2_000, 'at most 2,000 characters')),
      'Which names, addresses and answers are fixed.',
    ),
    checks: described(
      z
        .array(checkSchema, 'a list of checks')
        .check(z.minLength(1), z.maxLength(mostChecks, `at most ${mostChecks} checks`)),
      "What is looked at from outside, in the learner's own work.",
    ),
  },
  '{contract: …, checks: …}',
).check(({ value: { checks }, issues }) => {
  const say = (message: string, path: PropertyKey[], code: string) => {
    issues.push({ code: 'custom', message, input: undefined, path, params: { code }, continue: true });
  };
  const known = new Set<string>();
  const kept = new Set<string>();
  checks.forEach((one, n) => {
    if (known.has(one.id))
      say('an id that no other check of the topic has', ['checks', n, 'id'], 'duplicate-id');
    one.after?.forEach((id, i) => {
      if (!known.has(id)) say('the id of an earlier check', ['checks', n, 'after', i], 'unknown-check');
    });
    known.add(one.id);
    for (const [path, found] of weak(one, ['checks', n])) say(found, path, 'no-expectation');
    one.http?.forEach((step, i) => {
      unknownIn(step, kept, ['checks', n, 'http', i], say);
      for (const name of Object.keys(step.keep ?? {})) kept.add(name);
    });
    if (one.file) unknownIn(one.file, kept, ['checks', n, 'file'], say);
    if (one.output) {
      unknownIn(one.output, kept, ['checks', n, 'output'], say);
      filesIn(one, n, say);
    }
  });
});

type Say = (message: string, path: PropertyKey[], code: string) => void;

/** Values that are kept nowhere before. */
function unknownIn(value: unknown, kept: ReadonlySet<string>, path: PropertyKey[], say: Say): void {
  if (typeof value === 'string') {
    for (const [, name = ''] of value.matchAll(reference))
      if (!name.startsWith('new_') && !kept.has(name))
        say(`a text in which {{${name}}} was kept before`, path, 'unknown-value');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value))
      unknownIn(member, kept, [...path, Array.isArray(value) ? Number(key) : key], say);
  }
}

function filesIn({ output }: Check, n: number, say: Say): void {
  output!.runs.forEach(({ args = [] }, i) => {
    args.forEach((word, at) => {
      for (const [, name = ''] of word.matchAll(/\{file:([^}]*)\}/g))
        if (!Object.hasOwn(output!.files ?? {}, name))
          say(
            'a word whose {file:…} is among files',
            ['checks', n, 'output', 'runs', i, 'args', at],
            'unknown-file',
          );
    });
  });
}

/** Expectations that hold of nothing as well: a text that is missing lacks everything. */
function* weak({ http = [], file, output }: Check, at: PropertyKey[]): Generator<[PropertyKey[], string]> {
  const isWeak = (given: Predicate) =>
    typeof given === 'object' &&
    given !== null &&
    Object.keys(given).every(key => key === 'lacks' || key === 'missing');
  const says = 'more than lacks and missing: they hold of an empty answer, too';
  const strong = http.some(({ expect, counts }) => {
    const { status, under, ...rest } = expect ?? {};
    const all = [rest.body, ...Object.values(rest.headers ?? {}), ...Object.values(rest.json ?? {})];
    return counts !== undefined || status !== undefined || all.some(one => one !== undefined && !isWeak(one));
  });
  if (http.length > 0 && !strong) yield [[...at, 'http'], says];
  if (file) {
    const all = [file.text, file.lines, ...Object.values(file.json ?? {})].filter(one => one !== undefined);
    if (all.every(isWeak)) yield [[...at, 'file'], says];
  }
  for (const [i, { exit, lines, stdout, stderr, counts }] of (output?.runs ?? []).entries()) {
    const all = [stdout, stderr].filter(one => one !== undefined);
    if (exit === undefined && !lines && !counts && all.every(isWeak))
      yield [[...at, 'output', 'runs', i], says];
  }
}

function faultOfRequest(given: string): string | null {
  const [, method = '', path = ''] = /^(\S+) (.*)$/s.exec(given) ?? [];
  if (!methods.includes(method))
    return `a method and a path, such as GET /books; methods are ${methods.join(', ')}`;
  const bare = path.replaceAll(reference, 'x');
  const isKept = /^\{\{(?!new_)[a-z0-9_]+\}\}/.test(path);
  const good =
    (isKept || bare.startsWith('/')) && !bare.includes('//') && /^[!-~]+$/.test(bare) && !/[\\#]/.test(bare);
  return good ? null : 'a path that begins with / or {{a kept value}}, without //, \\, # or spaces';
}

function faultOfStep(given: HttpStep): string | null {
  const { request, restart, json, form, text, raw, parallel, counts, expect, keep } = given;
  if ((request === undefined) === (restart === undefined)) return 'either a request or a restart';
  if (restart !== undefined)
    return Object.keys(given).every(key => key === 'restart' || key === 'hint') ? null : 'a restart alone';
  if ([json, form, text, raw].filter(body => body !== undefined).length > 1)
    return 'a request with only one of json, form, text and raw';
  if (counts !== undefined && parallel === undefined) return 'a request with parallel, if it has counts';
  if (parallel !== undefined && (keep !== undefined || expect !== undefined))
    return 'a request with counts instead of expect and keep, if it has parallel';
  return null;
}

function someKeys(most: number) {
  return check<object>(given => {
    const { length } = Object.keys(given);
    return length > 0 && length <= most ? null : `1 to ${most} keys with values`;
  });
}

function isOne(given: object): boolean {
  return Object.keys(given).length === 1;
}

/** Refuses with what `fault` says of the value. */
function check<T>(fault: (given: T) => string | null) {
  return z.check<T>(payload => {
    const message = fault(payload.value);
    if (message === null) return;
    payload.issues.push({
      code: 'custom',
      message,
      input: payload.value,
      params: { code: 'wrong-value' },
      continue: true,
    });
  });
}

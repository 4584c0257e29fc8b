// The keys of `try`, the checks of a topic, in zod.

import * as z from 'zod/mini';
import {
  type Check,
  type HttpStep,
  type Predicate,
  reference,
  runsOf,
  type Seen,
} from '../../core/roadmap/checks.ts';
import { described, id, line, text } from './schema-kit.ts';
import { git } from './try-git.ts';
import { steps } from './try-http.ts';
import { check, keyed, path, pointed, predicate } from './try-kit.ts';
import { output } from './try-output.ts';
import { sql } from './try-sql.ts';
import { upstream } from './try-upstream.ts';
import { ws } from './try-ws.ts';

const mostChecks = 40;
const kinds = ['http', 'ws', 'upstream', 'sql', 'git', 'file', 'output'] as const;
const file = keyed(
  'File',
  {
    path: described(path, 'Its path in the folder that the learner names.'),
    text: z.optional(described(predicate, 'Its text.')),
    lines: z.optional(described(predicate, 'The list of its lines.')),
    same_as: z.optional(described(path, 'Another file that has the same bytes.')),
    json: z.optional(described(pointed, 'Conditions for its JSON, by JSON Pointer; * is every member.')),
    yaml: z.optional(described(pointed, 'Conditions for its YAML, by JSON Pointer.')),
    csv: z.optional(
      described(pointed, 'Conditions for its CSV: a list of rows by the names in the first line.'),
    ),
  },
  '{path: …, text: …}',
).check(
  check(({ path, ...rest }) =>
    Object.keys(rest).length === 0 ? 'a path with text, lines, same_as, json, yaml or csv' : null,
  ),
);

const checkSchema = keyed(
  'Check',
  {
    id: described(id, 'Name of the check; progress is kept under it.'),
    name: described(
      line.check(z.maxLength(200, 'at most 200 characters')),
      'The statement that is true if it passes.',
    ),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
    after: z.optional(described(z.array(id, 'a list of ids'), 'Checks that must have passed before.')),
    http: z.optional(
      described(
        steps.check(
          check(steps =>
            steps.some(({ expect, counts }) => expect ?? counts)
              ? null
              : 'requests of which one at least expects something',
          ),
        ),
        "Requests to the learner's own service.",
      ),
    ),
    ws: z.optional(described(ws, "WebSockets to the learner's own service.")),
    upstream: z.optional(
      described(upstream, "A server of roadmap's own that the learner's service or command asks."),
    ),
    sql: z.optional(described(sql, "The learner's own queries or indexes, for SQLite.")),
    git: z.optional(described(git, "Facts of the learner's own Git repository.")),
    file: z.optional(described(file, 'A file in the folder that the learner names.')),
    output: z.optional(described(output, "Runs of the learner's own command.")),
  },
  '{id: …, name: …, http: …}',
).check(
  check(one => {
    const given = kinds.filter(kind => one[kind] !== undefined);
    return given.length === 1 ? null : `a check with exactly one of ${kinds.join(', ')}`;
  }),
);

export const trySchema = keyed(
  'Try',
  {
    contract: described(
      text.check(z.maxLength(2_000, 'at most 2,000 characters')),
      'The names, addresses and answers that are fixed.',
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
    const own = new Set(one.upstream ? [...kept, 'upstream'] : kept);
    for (const kind of kinds) {
      if (one[kind] !== undefined) unknownIn(one[kind], own, ['checks', n, kind], say);
    }
    for (const name of own) if (name !== 'upstream') kept.add(name);
    filesIn(one, n, say);
    for (const route of Object.keys(one.upstream?.saw ?? {})) {
      if (!Object.hasOwn(one.upstream!.routes, route))
        say('one of the routes', ['checks', n, 'upstream', 'saw', route], 'unknown-route');
    }
  });
});

type Say = (message: string, path: PropertyKey[], code: string) => void;

/** Values that are kept nowhere before; adds those that are kept here. */
function unknownIn(value: unknown, kept: Set<string>, path: PropertyKey[], say: Say): void {
  if (typeof value === 'string') {
    for (const [, name = ''] of value.matchAll(reference))
      if (!/^new_./.test(name) && !kept.has(name))
        say(`a text in which {{${name}}} was kept before`, path, 'unknown-value');
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      if (key === 'keep' && ('request' in value || 'expect' in value))
        for (const name of Object.keys(member ?? {})) kept.add(name);
      else unknownIn(member, kept, [...path, Array.isArray(value) ? Number(key) : key], say);
    }
  }
}

function filesIn({ output, upstream }: Check, n: number, say: Say): void {
  const { files = {}, runs = [] } = output ?? upstream?.output ?? {};
  const at = ['checks', n, ...(output ? ['output'] : ['upstream', 'output'])];
  runs.forEach(({ args = [] }, i) => {
    args.forEach((word, place) => {
      for (const [, name = ''] of word.matchAll(/\{file:([^}]*)\}/g))
        if (!Object.hasOwn(files, name))
          say('a word whose {file:…} is among files', [...at, 'runs', i, 'args', place], 'unknown-file');
    });
  });
}

/** Expectations that a missing text meets, too: it lacks everything. */
function* weak(
  { http, upstream, file, output }: Check,
  at: PropertyKey[],
): Generator<[PropertyKey[], string]> {
  const says = 'more than lacks and missing: they hold of an empty answer, too';
  if (http && !http.some(expectsMore)) yield [[...at, 'http'], says];
  if (upstream) {
    const { then = [], output, saw = {} } = upstream;
    if (!then.some(expectsMore) && !output && !Object.values(saw).some(sawMore))
      yield [[...at, 'upstream'], 'more than conditions that hold without any request'];
  }
  if (file) {
    const { text, lines, same_as, json, yaml, csv } = file;
    const all = [text, lines, ...[json, yaml, csv].flatMap(one => Object.values(one ?? {}))];
    if (same_as === undefined && all.every(one => one === undefined || isWeak(one)))
      yield [[...at, 'file'], says];
  }
  const place = output ? ['output'] : ['upstream', 'output'];
  for (const [i, { exit, lines, stdout, stderr, counts }] of runsOf({ output, upstream }).entries()) {
    const all = [stdout, stderr].filter(one => one !== undefined);
    if (exit === undefined && !lines && !counts && all.every(isWeak))
      yield [[...at, ...place, 'runs', i], says];
  }
}

function expectsMore({ expect, counts }: HttpStep): boolean {
  const { status, under, ...rest } = expect ?? {};
  const all = [rest.body, ...Object.values(rest.headers ?? {}), ...Object.values(rest.json ?? {})];
  return counts !== undefined || status !== undefined || all.some(one => one !== undefined && !isWeak(one));
}

/** Without a request, each number is 0. */
function sawMore({ count, parallel, aborted, hint, ...rest }: Seen): boolean {
  const holdsOfNone = (one: Predicate | undefined) =>
    one === undefined || one === 0 || (typeof one === 'object' && one?.at_least === undefined);
  return Object.keys(rest).length > 0 || ![count, parallel, aborted].every(holdsOfNone);
}

function isWeak(given: Predicate): boolean {
  return (
    typeof given === 'object' &&
    given !== null &&
    Object.keys(given).every(key => key === 'lacks' || key === 'missing')
  );
}

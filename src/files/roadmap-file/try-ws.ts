// WebSockets to the learner's own service, as checks describe them.

import * as z from 'zod/mini';
import type { WsStep } from '../../core/roadmap/checks.ts';
import { described, line } from './schema-kit.ts';
import { check, keptName, keyed, pointed, pointer, predicate, seconds, someKeys, value } from './try-kit.ts';

const mostSteps = 60;

/** The further keys of a step, beside its action and its hint. */
const keysOf: Record<string, readonly string[]> = {
  connect: ['path', 'pong'],
  send: ['json', 'text'],
  expect: ['json', 'text', 'next', 'within', 'keep'],
  silent: ['for'],
  closed: ['within'],
  open: ['after'],
  close: [],
  restart: [],
};
const actions = Object.keys(keysOf);

const path = value.check(
  check(given =>
    /^\/[!-~]*$/.test(given) && !/\/\/|[\\#]/.test(given)
      ? null
      : 'a path that begins with /, without //, \\, # or spaces',
  ),
);

const step = keyed(
  'Message',
  {
    connect: z.optional(described(keptName, 'A new connection of this name.')),
    send: z.optional(described(keptName, 'A message from this connection.')),
    expect: z.optional(described(keptName, 'A message that comes to this connection.')),
    silent: z.optional(described(keptName, 'No message comes to this connection.')),
    closed: z.optional(described(keptName, 'The service closes this connection.')),
    open: z.optional(described(keptName, 'This connection is still open.')),
    close: z.optional(described(keptName, 'This connection is closed.')),
    restart: z.optional(described(line, 'An action by the learner: a restart.')),
    path: z.optional(described(path, 'With connect: the path, such as /chat.')),
    pong: z.optional(described(z.literal(false, 'false'), 'With connect: pings get no answer.')),
    json: z.optional(
      described(
        z.unknown(),
        'With send: the message as JSON. With expect: conditions for its JSON, by JSON Pointer.',
      ),
    ),
    text: z.optional(described(predicate, 'The message as text.')),
    next: z.optional(described(z.literal(true, 'true'), 'With expect: the very next message.')),
    within: z.optional(described(seconds(60), 'Seconds to wait with expect and closed; 5, if left out.')),
    for: z.optional(described(seconds(30), 'With silent: so many seconds.')),
    after: z.optional(described(seconds(30), 'With open: after so many seconds.')),
    keep: z.optional(
      described(
        z.record(keptName, pointer, 'names with JSON Pointers').check(someKeys(10)),
        'Values for later: {{name}}.',
      ),
    ),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
  },
  `one of ${actions.join(', ')}`,
).check(check(faultOfStep), ({ value: { expect, json }, issues }) => {
  if (expect === undefined || json === undefined) return;
  for (const issue of z.safeParse(pointed, json).error?.issues ?? [])
    issues.push({ ...issue, input: json, path: ['json', ...issue.path], continue: true } as never);
});

export const ws = z.array(step, 'a list of steps').check(
  z.minLength(1),
  z.maxLength(mostSteps, `at most ${mostSteps} steps`),
  check(steps =>
    steps.some(({ expect, closed }) => expect ?? closed)
      ? null
      : 'steps of which one at least is expect or closed',
  ),
  check(steps => {
    const connected = new Set<string>();
    for (const { connect, restart, path, pong, hint, ...rest } of steps) {
      if (connect !== undefined) connected.add(connect);
      const name = rest.send ?? rest.expect ?? rest.silent ?? rest.closed ?? rest.open ?? rest.close;
      if (name !== undefined && !connected.has(name)) return `steps in which ${name} connects before`;
    }
    return null;
  }),
);

function faultOfStep(given: WsStep): string | null {
  const done = actions.filter(action => action in given);
  if (done.length !== 1) return `exactly one of ${actions.join(', ')}`;
  const [action = ''] = done;
  const other = Object.keys(given).find(
    key => key !== action && key !== 'hint' && !keysOf[action]!.includes(key),
  );
  if (other !== undefined) return `a step with ${[action, ...keysOf[action]!].join(', ')}, not ${other}`;
  if (given.connect !== undefined && given.path === undefined) return 'a connection with a path';
  if (given.silent !== undefined && given.for === undefined) return 'a silence with for: so many seconds';
  if (given.send !== undefined && (given.json === undefined) !== (typeof given.text === 'string'))
    return 'a message with either json or text';
  if (given.expect !== undefined && given.json === undefined && given.text === undefined)
    return 'a message with json or text';
  return null;
}

// Requests to the learner's own service, as checks describe them.

import * as z from 'zod/mini';
import { type HttpStep, reference } from '../../core/roadmap/checks.ts';
import { called, described, line } from './schema-kit.ts';
import {
  amount,
  check,
  counts,
  headers,
  keptName,
  keyed,
  methods,
  mostSteps,
  pattern,
  pointed,
  pointer,
  predicate,
  seconds,
  secret,
  someKeys,
  value,
} from './try-kit.ts';

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

const expectation = keyed(
  'Expectation',
  {
    status: z.optional(described(status, 'The status of the answer.')),
    headers: z.optional(
      described(
        z.record(z.string(), predicate, 'headers with their conditions').check(someKeys(20)),
        'Its headers.',
      ),
    ),
    json: z.optional(described(pointed, 'Conditions for its JSON, by JSON Pointer; * is every member.')),
    body: z.optional(described(predicate, 'Its body as text.')),
    under: z.optional(described(seconds(60), 'It takes fewer seconds than this.')),
  },
  'conditions for the answer, such as {status: 200}',
).check(
  check(given => (Object.keys(given).length > 0 ? null : 'conditions for the answer, such as {status: 200}')),
);

const signing = keyed(
  'Signing',
  {
    secret: described(secret, 'whsec_ and base64.'),
    id: described(
      value.check(check(given => (/^[!-~]+$/.test(given) ? null : 'text without spaces'))),
      'The webhook-id.',
    ),
    age: z.optional(described(amount(1_000_000), 'The age that it claims, in seconds.')),
    tamper: z.optional(
      described(
        z.enum(['body', 'id', 'timestamp', 'signature'], 'one of body, id, timestamp, signature'),
        'The part that is changed after signing.',
      ),
    ),
  },
  '{secret: whsec_…, id: …}',
);

const step = keyed(
  'Request',
  {
    request: z.optional(described(value.check(check(faultOfRequest)), 'A method and a path: GET /books.')),
    restart: z.optional(described(line, 'An action by the learner instead of a request: a restart.')),
    as: z.optional(described(keptName, 'The person whose cookies are sent and kept.')),
    headers: z.optional(described(headers, 'Headers to send.')),
    json: z.optional(described(z.unknown(), 'A body to send as JSON.')),
    form: z.optional(
      described(
        z.record(z.string(), value, 'fields with their values').check(someKeys(20)),
        'Fields to send as a form.',
      ),
    ),
    text: z.optional(described(value, 'A body to send as it is.')),
    raw: z.optional(described(value, 'Raw bytes to send instead of a request.')),
    sign: z.optional(described(signing, 'Signed as Standard Webhooks does.')),
    hang_up: z.optional(described(seconds(30), 'The client goes away after so many seconds.')),
    parallel: z.optional(described(amount(50), 'The number of copies to send at once.')),
    wait: z.optional(described(seconds(30), 'Seconds to wait before it.')),
    until: z.optional(described(seconds(60), 'It is sent again for so many seconds, until the answer fits.')),
    timeout: z.optional(described(seconds(60), 'Seconds to wait for the answer; 5, if left out.')),
    expect: z.optional(described(expectation, 'Conditions for the answer.')),
    counts: z.optional(described(counts(z.string()), 'With parallel: the number of answers by status.')),
    keep: z.optional(
      described(
        z.record(keptName, source, 'names with the places of their values').check(someKeys(10)),
        'Values for later: {{name}}.',
      ),
    ),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
  },
  '{request: …, expect: …}',
).check(check(faultOfStep));

export const steps = z
  .array(step, 'a list of requests')
  .check(z.minLength(1), z.maxLength(mostSteps, `at most ${mostSteps} requests`));

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
  const { request, restart, json, form, text, raw, parallel, counts, expect, keep, hang_up } = given;
  if ((request === undefined) === (restart === undefined)) return 'either a request or a restart';
  if (restart !== undefined)
    return Object.keys(given).every(key => key === 'restart' || key === 'hint') ? null : 'a restart alone';
  if ([json, form, text, raw].filter(body => body !== undefined).length > 1)
    return 'a request with only one of json, form, text and raw';
  if (hang_up !== undefined && (counts ?? expect ?? keep) !== undefined)
    return 'a request without expect, keep and counts, if it has hang_up';
  if (parallel !== undefined && (keep !== undefined || expect !== undefined))
    return 'a request with counts instead of expect and keep, if it has parallel';
  if ((counts === undefined) !== (parallel === undefined))
    return 'a request with both parallel and counts, or neither';
  return null;
}

function isOne(given: object): boolean {
  return Object.keys(given).length === 1;
}

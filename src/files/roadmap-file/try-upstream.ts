// A server of roadmap's own that the learner's work asks, as checks describe it.

import * as z from 'zod/mini';
import { described, line } from './schema-kit.ts';
import { steps } from './try-http.ts';
import {
  check,
  headers,
  keyed,
  methods,
  pointed,
  predicate,
  seconds,
  secret,
  someKeys,
  value,
} from './try-kit.ts';
import { output } from './try-output.ts';

const mostReplies = 100;
const conditions = z.record(z.string(), predicate, 'headers with their conditions').check(someKeys(20));

const route = z.string().check(
  check(given => {
    const [method = '', path = '', ...more] = given.split(' ');
    return methods.includes(method) && /^\/[!-~]*$/.test(path) && !/[\\#]|\*./.test(path) && more.length === 0
      ? null
      : 'a method and a path such as GET /slow*';
  }),
);

const reply = keyed(
  'Reply',
  {
    status: z.optional(
      described(
        z.int('a status such as 503').check(z.gte(200, 'at least 200'), z.lte(599, 'at most 599')),
        'Its status; 200, if left out.',
      ),
    ),
    headers: z.optional(described(headers, 'Its headers.')),
    json: z.optional(described(z.unknown(), 'Its body as JSON.')),
    text: z.optional(described(value, 'Its body as it is.')),
    delay: z.optional(described(seconds(30), 'Seconds before it.')),
    drop: z.optional(described(z.literal(true, 'true'), 'The connection is cut instead.')),
    if: z.optional(described(conditions, 'Takes precedence if the request has these headers.')),
  },
  '{status: …, json: …}',
).check(
  check(({ json, text }) =>
    json !== undefined && text !== undefined ? 'a reply with only one of json and text' : null,
  ),
);

const seen = keyed(
  'Seen',
  {
    count: z.optional(described(predicate, 'The number of requests.')),
    parallel: z.optional(described(predicate, 'The most requests at the same time.')),
    aborted: z.optional(
      described(predicate, 'The number of requests that the client gave up before the reply.'),
    ),
    growing: z.optional(described(z.literal(true, 'true'), 'Each pause between them is longer.')),
    header: z.optional(
      described(conditions, 'Headers: same or distinct in all requests, or a condition for each.'),
    ),
    json: z.optional(described(pointed, 'Conditions for the JSON of each, by JSON Pointer.')),
    body: z.optional(described(predicate, 'The body of each as text.')),
    signed: z.optional(described(secret, 'The secret by which each is signed, as Standard Webhooks does.')),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
  },
  '{count: …}',
).check(
  check(({ hint, ...rest }) =>
    Object.keys(rest).length > 0 ? null : 'conditions for the requests, such as {count: 3}',
  ),
);

export const upstream = keyed(
  'Upstream',
  {
    routes: described(
      z
        .record(
          route,
          z
            .array(reply, 'a list of replies')
            .check(z.minLength(1), z.maxLength(mostReplies, `at most ${mostReplies} replies`)),
          'routes such as GET /slow* with their replies',
        )
        .check(someKeys(20)),
      'By method and path: the replies in turn, and then the last one again.',
    ),
    // biome-ignore lint/suspicious/noThenProperty: a list is no function, so nothing waits for it.
    then: z.optional(described(steps, "Requests to the learner's service, which asks {{upstream}}.")),
    manual: z.optional(described(line, 'An action by the learner, with {{upstream}}.')),
    output: z.optional(described(output, "Runs of the learner's command, with UPSTREAM in its environment.")),
    saw: z.optional(
      described(
        z.record(route, seen, 'routes with conditions for their requests').check(someKeys(20)),
        'The requests that roadmap must have got as a server.',
      ),
    ),
  },
  '{routes: …, then: …, saw: …}',
).check(
  check(({ then, manual, output, saw }) => {
    if ([then, manual, output].filter(one => one !== undefined).length !== 1)
      return 'an upstream with exactly one of then, manual and output';
    return manual !== undefined && saw === undefined ? 'an upstream with saw, if it has manual' : null;
  }),
);

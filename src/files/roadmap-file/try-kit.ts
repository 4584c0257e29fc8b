// Parts of the checks of a topic: amounts, patterns, predicates and names, with the words of their problems.

import * as z from 'zod/mini';
import { type Predicate, valueTypes } from '../../core/roadmap/checks.ts';
import { patternFault } from '../../core/roadmap/pattern.ts';
import { called, described } from './schema-kit.ts';

export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
export const mostSteps = 30;
/** Headers that belong to the connection, and are written by roadmap itself. */
const ownHeaders =
  /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|keep-alive|proxy-.*)$/i;
// Each message completes the sentence "<key> must be …".

export const words = (most: number) =>
  z.string('text').check(z.maxLength(most, `of at most ${most} characters`));
export const value = words(20_000);
export const scalar = z.union(
  [z.string(), z.number(), z.boolean(), z.null()],
  'text, a number, true, false or null',
);
export const seconds = (most: number) =>
  z.number(`a number of seconds up to ${most}`).check(z.gt(0), z.lte(most, `at most ${most} seconds`));
export const amount = (most: number) =>
  z.int(`a whole number up to ${most}`).check(z.gte(0), z.lte(most, `at most ${most}`));

export const pattern = called('Pattern', z.string('a pattern').check(check(patternFault)), {
  description: 'A regular expression of RE2: without look-around and back references.',
});

/** An object that refuses unknown keys and names the known ones. */
export function keyed<T extends z.core.$ZodShape>(title: string, shape: T, form: string) {
  return called(
    title,
    z.strictObject(shape, {
      error: issue => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : form),
    }),
  );
}

export const predicate: z.ZodMiniType<Predicate> = called(
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
    matches: z.optional(described(pattern, 'A text that matches this pattern somewhere.')),
    type: z.optional(described(z.enum(valueTypes, `one of ${valueTypes.join(', ')}`), 'Of this type.')),
    at_least: z.optional(described(z.number('a number'), 'A number from this on.')),
    at_most: z.optional(described(z.number('a number'), 'A number up to this.')),
    count: z.optional(described(amount(100_000), 'A list with this many members.')),
    has: z.optional(described(predicate, 'A list with a member that meets this.')),
    every: z.optional(described(predicate, 'A list that is not empty, whose members all meet this.')),
    distinct: z.optional(described(z.literal(true, 'true'), 'A list without equal members.')),
    sorted: z.optional(described(z.literal(true, 'true'), 'A list in rising order.')),
    missing: z.optional(described(z.literal(true, 'true'), 'It is not there.')),
  },
  'a value, or conditions such as {at_least: 1}',
).check(
  check(given => (Object.keys(given).length === 0 ? 'a value, or conditions such as {at_least: 1}' : null)),
);

export const pointer = z
  .string()
  .check(
    check(given =>
      /^(\/([^~]|~[01])*)?$/s.test(given) ? null : 'a JSON Pointer such as /0/title, or "" for all',
    ),
  );
export const pointed = z.record(pointer, predicate, 'JSON Pointers with conditions').check(someKeys(50));

const headerName = z.string().check(
  check(given => {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(given)) return 'the name of a header';
    return ownHeaders.test(given) ? 'another header: this one belongs to the connection' : null;
  }),
);
const headerValue = value.check(
  check(given => (/^[\t\x20-\x7e\x80-\xff]*$/.test(given) ? null : 'one line without control characters')),
);
export const secret = z
  .string()
  .check(
    check(given =>
      /^whsec_[A-Za-z0-9+/]{8,200}={0,2}$/.test(given) ? null : 'whsec_ with the base64 of the secret',
    ),
  );
export const headers = z.record(headerName, headerValue, 'headers with their values').check(someKeys(20));
export const keptName = z
  .string()
  .check(
    check(given =>
      /^[a-z][a-z0-9_]{0,40}$/.test(given) && !given.startsWith('new_')
        ? null
        : 'a name of a-z, 0-9 and _ that does not begin with new_',
    ),
  );

export const counts = (key: z.ZodMiniType<string, string>) =>
  z.record(key, amount(1_000), 'values with their numbers').check(someKeys(20));

export const path = z.string('a path within the folder').check(
  check(given => {
    const good = given !== '' && given.length <= 200 && !/^[/~]|[\\:\p{Cc}]|\{\{/u.test(given);
    return good && !given.split('/').some(part => part === '' || part === '..' || part === '.')
      ? null
      : 'a path within the folder, such as notes/a.txt';
  }),
);

export function someKeys(most: number) {
  return check<object>(given => {
    const { length } = Object.keys(given);
    return length > 0 && length <= most ? null : `1 to ${most} keys with values`;
  });
}

/** Refuses with what `fault` says of the value. */
export function check<T>(fault: (given: T) => string | null) {
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

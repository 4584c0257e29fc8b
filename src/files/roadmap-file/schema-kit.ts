// Values of the keys in a roadmap file: ids, lines and texts, with the words of their problems.

import * as z from 'zod/mini';

export const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const forbiddenInLines = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const forbiddenInTexts = /[[\p{Cc}--[\n\t]]\p{Cs}]/v;

// Each message completes the sentence "<key> must be …".

export const id = called('Id', z.string('lower-case words joined by "-"').check(z.regex(idPattern)));

/** Editors don't trim, so these patterns ask for a visible character and exclude the refused control characters. */
const controls = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f';
const lineForEditors = { pattern: `^\\s*(?=\\S)[^${controls}\\t\\n\\u2028\\u2029]+\\s*$` };
const textForEditors = { pattern: `^(?=\\s*\\S)[^${controls}]+$` };

export const line = called(
  'Line',
  z
    .string('text')
    .check(
      z.trim(),
      z.minLength(1),
      without(forbiddenInLines, 'one line of text without control characters'),
    ),
  lineForEditors,
);

export const text = called(
  'Text',
  z
    .string('text')
    .check(z.trim(), z.minLength(1), without(forbiddenInTexts, 'text without control characters')),
  textForEditors,
);

/** Adds the name that editors show. */
export function called<T extends z.ZodMiniType>(title: string, schema: T, more: object = {}): T {
  z.globalRegistry.add(schema, { id: title.toLowerCase(), title, ...more });
  return schema;
}

export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  return schema.check(z.describe(description)) as T;
}

export function without(forbidden: RegExp, error: string) {
  return z.refine<string>(given => !forbidden.test(given), { error, params: { code: 'control-character' } });
}

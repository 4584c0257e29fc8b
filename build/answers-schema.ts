// Writes the JSON Schema of what --json prints, at the build.

import * as z from 'zod';
import { envelopes, failure } from '../src/contract/answers.ts';

/** The text of dist/answers.schema.json: any answer, or a failure; each has a definition by the name of its command. */
export function answersSchema(): string {
  const { $schema, anyOf, $defs } = z.toJSONSchema(z.union([...envelopes, failure]));
  return JSON.stringify({ $schema, title: 'What roadmap prints with --json', anyOf, $defs });
}

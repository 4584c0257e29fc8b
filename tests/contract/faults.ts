// Holds what a command printed to the schemas of src/contract.

import { envelopes, failure } from '../../src/contract/answers.ts';

const byName = new Map(envelopes.map(schema => [schema.shape.command.value, schema]));

/** The answer among the lines that a command printed, and what is wrong with them. */
export function faultsOf({ out, err }: { out: string; err: string }): {
  command: string | null;
  faults: unknown[];
} {
  const told = err.split('\n').filter(line => line.startsWith('{'));
  const wrong = told.map(line => failure.safeParse(JSON.parse(line)).error);
  if (!out.startsWith('{"schema":')) return { command: null, faults: wrong.filter(Boolean) };
  const answer = JSON.parse(out);
  const schema = byName.get(answer.command);
  const faults = [...wrong, schema === undefined ? 'no schema' : schema.safeParse(answer).error];
  return { command: answer.command, faults: faults.filter(Boolean) };
}

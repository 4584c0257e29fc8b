// Prints the JSON Schema of what --json prints: of a command, or of all.

import { readAnswersSchema } from '../context/output.ts';
import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { suggest } from '../core/text/suggest.ts';
import type { Command } from './shared/command.ts';

interface Schema {
  $schema: string;
  $defs: Record<string, unknown>;
  [key: string]: unknown;
}

export const helpSchema: Command<{ command?: string }, Schema> = {
  run(ctx, { command }) {
    const all: Schema = JSON.parse(readAnswersSchema(ctx.world));
    if (command === undefined) return all;
    if (!/^[a-z]/.test(command) || !Object.hasOwn(all.$defs, command)) {
      const near = suggest(
        command,
        Object.keys(all.$defs).filter(name => /^[a-z]/.test(name)),
      )[0];
      throw new Failure('usage', `there is no command ${quote(command)}`, {
        hint:
          near === undefined
            ? 'All commands: roadmap help --all'
            : `Did you mean: roadmap help json --schema ${near}`,
      });
    }
    const { $schema, $defs } = all;
    return { $schema, $ref: `#/$defs/${command}`, $defs: within(command, $defs) };
  },
  text: schema => `${JSON.stringify(schema, null, 2)}\n`,
};

/** The definitions that one of them refers to, itself included. */
function within(name: string, all: Schema['$defs']): Schema['$defs'] {
  const found = new Set([name]);
  for (const one of found)
    for (const [, other] of JSON.stringify(all[one]).matchAll(/"#\/\$defs\/([^"]+)"/g)) found.add(other!);
  return Object.fromEntries([...found].map(name => [name, all[name]]));
}

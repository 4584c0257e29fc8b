// The answer of `help`.

import * as z from 'zod';
import { example, helpTopic } from './decisions.ts';

export const described = z
  .strictObject({
    flags: z.string(),
    about: z.string(),
  })
  .meta({ id: 'Described', description: 'An argument or option; `about` is empty if its name says enough.' });

export const commandRecord = z
  .strictObject({
    name: z.string(),
    aliases: z.array(z.string()),
    usage: z.string(),
    about: z.string(),
    arguments: z.array(described),
    options: z.array(described),
    rule: z.array(z.string()).readonly().describe('The sentences of the rule of `next`; for `next` alone.'),
    examples: z.array(example).describe('Commands that can be typed as they are.'),
  })
  .meta({ id: 'CommandRecord' });

export const helpView = z
  .strictObject({
    command: commandRecord
      .nullable()
      .describe('The command asked for, or the help topic; both null: the overview.'),
    topic: helpTopic.nullable(),
    commands: z.array(commandRecord),
    topics: z.array(helpTopic).readonly(),
    global: z.array(described),
    all: z.boolean(),
  })
  .meta({ id: 'HelpView' });

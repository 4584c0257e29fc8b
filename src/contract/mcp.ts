// The answer of `mcp`: the tools it has for agents.

import * as z from 'zod';

export const mcpView = z
  .strictObject({
    calls: z
      .number()
      .nullable()
      .describe(
        'Calls of an agent that were answered; null: none was waited for, in a terminal or with --json.',
      ),
    tools: z.array(
      z.strictObject({
        name: z.string(),
        reads: z.boolean().describe('Whether it records nothing.'),
      }),
    ),
  })
  .meta({ id: 'McpView' });

// The answer of `mcp`: the tools it has for agents.

import type * as z from 'zod';
import type * as contract from '../contract/mcp.ts';

export type McpView = z.infer<typeof contract.mcpView>;

// The answer of `help`.

import type * as z from 'zod';
import type * as contract from '../contract/help.ts';

export type HelpView = z.infer<typeof contract.helpView>;

export type CommandRecord = z.infer<typeof contract.commandRecord>;

export type Described = z.infer<typeof contract.described>;

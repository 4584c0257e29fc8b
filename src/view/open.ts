// The answer of `open`: the link, and whether a browser opened it.

import type * as z from 'zod';
import type * as contract from '../contract/open.ts';

export type OpenView = z.infer<typeof contract.openView>;

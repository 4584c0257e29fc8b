// The answer of `init`.

import type * as z from 'zod';
import type * as contract from '../contract/init.ts';

export type InitView = z.infer<typeof contract.initView>;

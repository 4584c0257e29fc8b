// The answer of `status --line`.

import type * as z from 'zod';
import type * as contract from '../contract/status-line.ts';

export type StatusLineView = z.infer<typeof contract.statusLineView>;

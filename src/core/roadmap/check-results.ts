// The results of trying the checks of a topic.

import type * as z from 'zod';
import type * as contract from '../../contract/try.ts';

export type CheckResult = z.infer<typeof contract.checkResult>;

export type Fault = NonNullable<CheckResult['fault']>;

export type Mismatch = Pick<Fault, 'wanted' | 'saw'>;

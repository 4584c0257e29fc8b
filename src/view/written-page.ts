// The answer of `report` if it wrote a page.

import type * as z from 'zod';
import type * as contract from '../contract/written-page.ts';
export type WrittenPage = z.infer<typeof contract.writtenPage>;

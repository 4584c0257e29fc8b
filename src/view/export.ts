// The answer of `export`.

import type * as z from 'zod';
import type * as contract from '../contract/export.ts';
export type ExportFormat = z.infer<typeof contract.exportFormat>;

export type ExportView = z.infer<typeof contract.exportView>;

// The summary that `share` sends, and its answer.

import * as z from 'zod';
import { summary } from './decisions.ts';
import { repositoryRecord } from './sync.ts';

export const shareView = z
  .strictObject({
    ...repositoryRecord.shape,
    as: z.string(),
    roadmap: z.string(),
    sent: z.boolean().describe('Whether something was sent.'),
    stopped: z.boolean(),
    summary: summary.nullable().describe('The data that would be sent, with --dry-run.'),
  })
  .meta({ id: 'ShareView' });

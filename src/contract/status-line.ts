// The answer of `status --line`.

import * as z from 'zod';
import { clockRecord } from './clock.ts';
import { dueRecord } from './memory.ts';

export const statusLineView = z
  .strictObject({
    running: clockRecord.nullable().describe('The clock that was started last.'),
    due: dueRecord.nullable(),
  })
  .meta({ id: 'StatusLineView' });

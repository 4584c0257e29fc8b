// The answer of `undo` and `redo`: the commands, each with its entries.

import * as z from 'zod';
import { topicRef } from './decisions.ts';
import { entryRecord } from './history.ts';

export const undoView = z
  .strictObject({
    action: z.enum(['undo', 'redo']),
    list: z.boolean().describe('Nothing was changed: these are the commands that could be taken back.'),
    commands: z.array(z.array(entryRecord)),
    maps: z.array(topicRef.nullable()).describe('The map of each command, or null for the one in use.'),
    more: z.number().describe('The number of further commands that could be taken back.'),
    elsewhere: z
      .boolean()
      .describe(
        'Nothing can be taken back here, but there are events of another device, or of this one under an id from before a restore.',
      ),
  })
  .meta({ id: 'UndoView' });

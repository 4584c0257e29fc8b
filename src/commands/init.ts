// Writes a roadmap file of one's own to start from.

import { starter } from '../core/starter.ts';
import { initText } from '../render/init.ts';
import type { InitView } from '../view/init.ts';
import type { Command } from './command.ts';

export const init: Command<{ file: string }, InitView> = {
  async run(ctx, { file }) {
    await ctx.files.writeNew(file, starter);
    return { file };
  },
  text: initText,
  acknowledges: true,
};

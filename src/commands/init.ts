// Writes a roadmap file of one's own to start from.

import { starter } from '../core/starter.ts';
import { screen } from '../render/layout.ts';
import type { Command } from './command.ts';

export interface InitView {
  file: string;
}

export const init: Command<{ file: string }, InitView> = {
  async run(ctx, { file }) {
    await ctx.writeNew(file, starter);
    return { file };
  },
  text: ({ file }, style) =>
    screen(
      [`Written: ${file}`],
      ['Open it in an editor, then: roadmap check', 'What it says to learn first: roadmap next'].map(
        style.dim,
      ),
    ),
  acknowledges: true,
};

// Writes a roadmap file to start from.

import { writeText } from '../context/output.ts';
import { starter } from '../core/roadmap/starter.ts';
import { initText } from '../render/screens/init.ts';
import type { InitView } from '../view/init.ts';
import type { Command } from './shared/command.ts';

export const init: Command<{ file: string; force?: boolean }, InitView> = {
  async run(ctx, { file, force }) {
    const { path } = await writeText(ctx.world, file, { force }, starter);
    return { file: path, file_name: file };
  },
  text: initText,
  acknowledges: true,
};

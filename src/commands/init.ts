// Writes a roadmap file to start from.

import { idsTaken, nameOfNew } from '../context/map-choice.ts';
import { writeText } from '../context/output.ts';
import { namesFor, starter } from '../core/roadmap/starter.ts';
import { initText } from '../render/screens/init.ts';
import type { InitView } from '../view/init.ts';
import type { Command } from './shared/command.ts';

export const init: Command<{ file: string; force?: boolean }, InitView> = {
  run(ctx, { file, force }) {
    const { name, path } = nameOfNew(ctx, file);
    const names = namesFor(name, idsTaken(ctx, path));
    writeText(ctx.world, file, { force }, starter(names));
    return { file: path, file_name: file, ...names };
  },
  text: initText,
  acknowledges: true,
};

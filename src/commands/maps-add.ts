// Keeps copies of roadmap files, to be used by name.

import { addCopies } from '../context/copies.ts';
import { Failure } from '../core/text/failure.ts';
import { mapsAddedText } from '../render/screens/maps.ts';
import { sizeOf } from '../view/check.ts';
import type { MapsAddedView } from '../view/maps.ts';
import type { Command } from './shared/command.ts';

export const mapsAdd: Command<{ map?: string; as?: string }, MapsAddedView> = {
  async run(ctx, { map, as }) {
    if (map === undefined) {
      throw new Failure('usage', 'maps add needs a file or a folder', {
        hint: 'For example: roadmap maps add rust.yaml',
      });
    }
    const added = await addCopies(await ctx.store(), map, as);
    return {
      added: added.map(({ roadmap, path, source }) => ({
        ...{ id: roadmap.id, title: roadmap.title, areas: roadmap.areas.length },
        ...sizeOf(roadmap),
        ...{ file: path, file_name: ctx.files.nameOf(path) },
        ...{ source, source_name: source && ctx.files.nameOf(source) },
      })),
    };
  },
  text: mapsAddedText,
  acknowledges: true,
};

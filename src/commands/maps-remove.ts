// Removes a copy that `maps add` made; what was recorded stays.

import { removeCopy } from '../context/copies.ts';
import { Failure } from '../core/text/failure.ts';
import { mapsRemovedText } from '../render/screens/maps.ts';
import type { MapsRemovedView } from '../view/maps.ts';
import type { Command } from './shared/command.ts';

export const mapsRemove: Command<{ map?: string }, MapsRemovedView> = {
  async run(ctx, { map }) {
    if (map === undefined)
      throw new Failure('usage', 'maps remove needs a name', { hint: 'All of them: roadmap maps' });
    return removeCopy(await ctx.store(), map);
  },
  text: mapsRemovedText,
  acknowledges: true,
};

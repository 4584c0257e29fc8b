// Shows what differs between two states of a roadmap.

import { compareMaps } from '../context/compare-maps.ts';
import { mapDiffText } from '../render/screens/map-diff.ts';
import { type MapDiffView, mapDiffView } from '../view/map-diff.ts';
import type { Command } from './shared/command.ts';

export const mapsDiff: Command<{ maps: readonly string[] }, MapDiffView> = {
  async withStore(store, { maps }) {
    const { change, now, names } = await compareMaps(store, maps);
    return mapDiffView(change, names, now);
  },
  text: mapDiffText,
  pages: true,
};

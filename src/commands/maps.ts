// Lists the roadmaps that there are.

import { allMaps, placeInUse } from '../context/maps.ts';
import { tellPlace } from '../context/place.ts';
import { mapsText } from '../render/screens/maps.ts';
import { type MapsView, mapsView } from '../view/maps.ts';
import type { Command } from './shared/command.ts';

export const maps: Command<object, MapsView> = {
  async withStore(store) {
    const place = placeInUse(store);
    const all = await allMaps(store);
    const used = all.find(({ path }) => path !== null && path === place?.path);
    if (place !== null && used !== undefined) tellPlace(store, store.db, place, used.title);
    return mapsView(all, {
      today: store.today,
      inUse: place?.path ?? null,
      byDefault: store.settings.roadmap ?? store.world.builtIn,
      by: place?.source ?? null,
      nameOf: store.files.nameOf,
    });
  },
  text: mapsText,
  rows: ({ maps }) =>
    maps.map(({ id, title, in_use, coverage, spent_min, kind, file_name }) => [
      ...[id, title, in_use ? 1 : 0],
      ...[coverage?.learnt ?? '', coverage?.total ?? '', coverage?.percent ?? ''],
      ...[spent_min, kind, file_name ?? ''],
    ]),
};

// Lists the roadmaps that there are.

import { announceMapInUse } from '../context/map-choice.ts';
import { allMaps, choiceInUse, ignoredAmong } from '../context/maps.ts';
import { mapsText } from '../render/screens/maps.ts';
import { type MapsView, mapsView } from '../view/maps.ts';
import type { Command } from './shared/command.ts';

export const maps: Command<object, MapsView> = {
  async withStore(store) {
    const choice = choiceInUse(store);
    const all = await allMaps(store);
    const used = all.find(({ path }) => path !== null && path === choice?.path);
    if (choice !== null && used !== undefined) announceMapInUse(store, store.db, choice, used.title);
    return mapsView(all, {
      ignored: await ignoredAmong(store, all),
      today: store.today,
      inUse: choice?.path ?? null,
      byDefault: store.settings.roadmap ?? store.world.builtIn,
      by: choice?.source ?? null,
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

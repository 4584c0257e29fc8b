// Says which roadmap is used, or chooses the one for folders without a roadmap of their own.

import { graphAt } from '../context/map.ts';
import { placeInUse } from '../context/maps.ts';
import { nameToType, pathOfDefault, placeOf } from '../context/place.ts';
import { newNamesIn } from '../context/same-names.ts';
import type { Store } from '../context/store.ts';
import { useText } from '../render/screens/maps.ts';
import type { UseView } from '../view/maps.ts';
import type { Command } from './shared/command.ts';

export const use: Command<{ map?: string }, UseView> = {
  async run(ctx, { map: typed }) {
    const store = await ctx.store();
    if (typed === undefined) return shown(store);
    const before = store.settings.roadmap;
    const path = pathOfDefault(store, typed);
    const file = path ?? ctx.world.builtIn;
    // A file with problems is refused before anything is set.
    const { roadmap, topicCount } = await graphAt(store, file);
    if (path !== before) store.setOnDevice('roadmap', path);
    const after = { ...store, options: {}, settings: { ...store.settings, roadmap: path } };
    const here = placeInUse({ ...after, options: { input: false } });
    return {
      map: { id: roadmap.id, title: roadmap.title, topics: topicCount, ...named(store, file) },
      before: path === before ? null : nameToType(store, before),
      used_here: here?.path === file,
      here: here && named(store, here.path),
      by: here?.source ?? null,
      action: 'set',
      changed: path !== before,
      same: await newNamesIn(store, file),
    };
  },
  text: useText,
  acknowledges: ({ action }) => action === 'set',
};

async function shown(store: Store): Promise<UseView> {
  const { path, source } = placeOf(store, store.db);
  const { roadmap, topicCount } = await graphAt(store, path);
  const file = named(store, path);
  return {
    map: { id: roadmap.id, title: roadmap.title, topics: topicCount, ...file },
    ...{ before: null, used_here: true, here: file, by: source, action: 'show', changed: false, same: null },
  };
}

function named({ files }: Store, file: string): { file: string; file_name: string } {
  return { file, file_name: files.nameOf(file) };
}

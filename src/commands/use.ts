// Shows which roadmap is used, or chooses the default for folders without a roadmap of their own.

import {
  announceMapInUse,
  lineNameOf,
  mapChoiceOf,
  nameToType,
  pathOfDefault,
} from '../context/map-choice.ts';
import { choiceInUse, stateAt } from '../context/maps.ts';
import { newNamesIn } from '../context/same-names.ts';
import type { Store } from '../context/store.ts';
import { coverageOf } from '../core/state/coverage.ts';
import { useText } from '../render/screens/maps.ts';
import type { UseView } from '../view/maps.ts';
import type { Command } from './shared/command.ts';

export const use: Command<{ map?: string }, UseView> = {
  async withStore(store, { map: typed }) {
    if (typed === undefined) return shown(store);
    const before = store.settings.roadmap;
    const path = pathOfDefault(store, typed, 'roadmap use');
    const file = path ?? store.world.builtIn;
    // A file with problems is refused before anything is set.
    const map = await mapAt(store, file);
    if (path !== before) store.setOnDevice('roadmap', path);
    const after = { ...store, options: {}, settings: { ...store.settings, roadmap: path } };
    store.lines.map = null;
    const here = choiceInUse({ ...after, options: { input: false } });
    return {
      map,
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
  const choice = mapChoiceOf(store, store.db);
  const map = await mapAt(store, choice.path);
  announceMapInUse(store, store.db, choice, map.title);
  const here = named(store, choice.path);
  return {
    ...{ map, before: null, used_here: true, here, by: choice.source },
    ...{ action: 'show', changed: false, same: null },
  };
}

async function mapAt(store: Store, path: string): Promise<UseView['map']> {
  const state = await stateAt(store, path);
  const { id, title } = state.graph.roadmap;
  const topics = coverageOf(state).total;
  return { id, title, name: lineNameOf(store, path, id), topics, ...named(store, path) };
}

function named({ files }: Store, file: string): { file: string; file_name: string } {
  return { file, file_name: files.nameOf(file) };
}

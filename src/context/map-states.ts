// Announces changes of the map in use since something was last recorded in it.

import { droppedIds, isStateOf } from '../core/roadmap/renamed-maps.ts';
import { coverageOf, percentOf } from '../core/state/coverage.ts';
import { type MapChange, type MapState, mapChange } from '../core/state/map-change.ts';
import { isLearnt } from '../core/state/resolve-groups.ts';
import { formatHours, formatMinutes } from '../core/time/duration.ts';
import { isAtOrAbove } from '../files/paths.ts';
import { writeIfFree } from '../store/database.ts';
import { markStateAnnounced, readHash, readSketch } from '../store/queries/map-states.ts';
import { readProgressTable } from '../store/queries/progress.ts';
import { type MapRead, stateOfMap } from './kept-state.ts';
import { stateKey } from './map-choice.ts';
import type { Store } from './store.ts';

/** The state in which something was last recorded; null if nothing was. */
export function recordedState(store: Store, path: string, id: string): MapState | null {
  const sketch = readSketch(store.db, stateKey(store, path, id));
  return sketch && { roadmap: sketch.roadmap, steps: new Map(sketch.steps) };
}

/** Says once for each state of the file what has changed for the learner. */
export async function announceChange(store: Store, map: MapRead): Promise<void> {
  const { db } = store;
  const { path } = map.choice;
  const { id } = map.graph.roadmap;
  const old = recordedState(store, path, id);
  const hash = readHash(db, path);
  if (hash === null) return;
  if (old !== null && isStateOf(old.roadmap, map.graph.roadmap)) tellOf(store, map, old);
  if (old !== null && droppedIds(old.roadmap, map.graph.roadmap).length > 0) {
    const { announceLeftEntries } = await import('./renamed-maps.ts');
    announceLeftEntries(store, path, map.graph);
  }
  store.afterNotes.push(() => writeIfFree(db, () => markStateAnnounced(db, stateKey(store, path, id), hash)));
}

function tellOf({ db, files, notes, world }: Store, map: MapRead, old: MapState): void {
  const { path } = map.choice;
  const { id } = map.graph.roadmap;
  const change = mapChange(old, stateOfMap(map), readProgressTable(db, id));
  const isOwn = isAtOrAbove(path, world);
  const said = changeInWords(change, isOwn);
  if (said !== null) notes.push(`${files.nameOf(path)} changed: ${said}\nAll changes: roadmap maps diff`);
}

/** The changes that concern the learner; for a file that somebody else edits, also added and retired topics. */
function changeInWords(change: MapChange, isOwn: boolean): string | null {
  const { diff, before, after, locked, lost } = change;
  const titles = (of: readonly { title: string }[]) =>
    of
      .slice(0, 2)
      .map(({ title }) => title)
      .join(', ') + (of.length > 2 ? ` and ${of.length - 2} more` : '');
  const touched = diff.gone.filter(({ id }) => before.progress.touched[before.graph.numberOf.get(id)!]! > 0);
  const minutes = touched.reduce(
    (sum, { id }) => sum + before.progress.minutes[before.graph.numberOf.get(id)!]!,
    0,
  );
  const retimed = diff.retimed.filter(({ is }) =>
    isLearnt(after.progress.status[after.graph.numberOf.get(is.id)!]),
  );
  const begun = locked.filter(topic => after.progress.status[topic] === 'started');
  const reused = diff.reused.filter(
    ({ is }) => after.progress.touched[after.graph.numberOf.get(is.id)!]! > 0,
  );
  const concerns = [touched, retimed, begun, reused, lost].some(({ length }) => length > 0);
  const other = diff.added.length + diff.gone.length + diff.milestones.gone.length;
  if (!concerns && (isOwn || other === 0)) return null;
  const some = (n: number, words: string) => (n === 0 ? [] : [`${n} ${words}`]);
  const topics = (n: number) => (n === 1 ? 'topic' : 'topics');
  const isAre = (n: number) => (n === 1 ? 'is' : 'are');
  const gone = diff.gone.length - touched.length;
  return [
    ...some(diff.added.length, `${topics(diff.added.length)} new`),
    ...some(
      touched.length,
      `gone with ${minutes > 0 ? formatMinutes(minutes) : 'entries'} of yours (${titles(touched)})`,
    ),
    ...some(gone, `${touched.length > 0 ? 'other ' : ''}${topics(gone)} gone`),
    ...some(
      diff.milestones.gone.length,
      `${diff.milestones.gone.length === 1 ? 'milestone' : 'milestones'} gone`,
    ),
    ...some(
      begun.length,
      `begun ${isAre(begun.length)} locked now (${titles(begun.map(topic => after.graph.topic(topic)))})`,
    ),
    ...some(
      reused.length,
      `${isAre(reused.length)} another topic now (${titles(reused.map(({ is }) => is))})`,
    ),
    ...some(lost.length, `ticked ${lost.length === 1 ? 'step' : 'steps'} gone`),
    ...(retimed.length === 0
      ? []
      : [
          `other hours for ${retimed.length} that you learnt (${titles(retimed.map(({ is }) => is))}), so ${figures(before, after)}`,
        ]),
  ].join(', ');
}

function figures(before: MapChange['before'], after: MapChange['after']): string {
  const [was, is] = [coverageOf(before), coverageOf(after)];
  return `${percentOf(was)} % became ${percentOf(is)} % and ${formatHours(is.hoursLeft)} are left, ${formatHours(was.hoursLeft)} before`;
}

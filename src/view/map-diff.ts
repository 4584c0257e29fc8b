// The answers of `maps diff` and `maps update`: what differs between two states of a map, the learner's topics first.

import type * as z from 'zod';
import type * as contract from '../contract/map-diff.ts';
import { mostWithSuccessors, successorsAmong } from '../core/roadmap/map-diff.ts';
import { isStateOf } from '../core/roadmap/renamed-maps.ts';
import type { WrittenRoadmap } from '../core/roadmap/roadmap.ts';
import { coverageOf } from '../core/state/coverage.ts';
import type { MapChange } from '../core/state/map-change.ts';
import { stateOf } from '../core/state/state.ts';
import { recordOf, stateRef, topicRef } from './topic.ts';

export type MapDiffView = z.infer<typeof contract.mapDiffView>;

export type MapsUpdatedView = z.infer<typeof contract.mapsUpdatedView>;

/** Null: nothing to compare with. */
export function mapDiffView(
  change: MapChange | null,
  names: { old: string | null; new: string },
  now: WrittenRoadmap,
): MapDiffView {
  const sideOf = ({ id, title, topics }: WrittenRoadmap, file_name: string | null) => ({
    ...{ id, title, file_name },
    topics: topics.length,
  });
  const side = sideOf(now, names.new);
  if (change === null) return { old: null, new: side, ...nothing, you: null };
  const { old, diff, before, after, locked, unlocked, lost } = change;
  const numberIn = ({ graph }: MapChange['after'], id: string) => graph.numberOf.get(id)!;
  const touchedIn = (state: MapChange['after'], id: string) =>
    state.progress.touched[numberIn(state, id)]! > 0;
  const mineFirst = <T extends { is: { id: string } }>(both: readonly T[]) =>
    both.toSorted((a, b) => Number(touchedIn(after, b.is.id)) - Number(touchedIn(after, a.is.id)));
  const ref = ({ id, title }: { id: string; title: string }) => ({ id, title });
  const all = new Map(
    [...parts(old.roadmap), ...parts(change.now.roadmap)].map(part => [part.id, part.title]),
  );
  const named = (id: string) => ({ id, title: all.get(id) ?? id });
  const titleOf = (id: string) => named(id).title;
  const gone = diff.gone
    .map(topic => {
      const number = numberIn(before, topic.id);
      return {
        ...ref(topic),
        state: stateOf(before, number),
        spent_min: before.progress.minutes[number]!,
        touched: before.progress.touched[number]! > 0,
        area: topic.area,
        aliases: topic.aliases,
      };
    })
    .sort((a, b) => Number(b.touched) - Number(a.touched));
  const heirsOfGone = successorsAmong(diff.added);
  // The parts of another topic stay retired.
  const made = new Set(change.now.roadmap.topics.flatMap(({ from = [] }) => from));
  return {
    old: sideOf(old.roadmap, names.old),
    new: side,
    added: diff.added.map(topic => ({
      ...ref(topic),
      area: titleOf(topic.area),
      estimate_min: Math.round(topic.hours * 60),
    })),
    gone: gone.map(({ area, aliases, ...topic }, i) => ({
      ...topic,
      maybe:
        topic.touched && i < mostWithSuccessors && !made.has(topic.id)
          ? heirsOfGone({ ...topic, area, aliases }).map(({ topic, why }) => ({ ...ref(topic), why }))
          : [],
    })),
    renamed: diff.renamed.map(({ from, to }) => ({ ...ref(to), from })),
    retitled: mineFirst(diff.retitled).map(({ was, is }) => ({ ...ref(is), was_title: was.title })),
    retimed: mineFirst(diff.retimed).map(({ was, is }) => ({
      ...ref(is),
      from_min: Math.round(was.hours * 60),
      to_min: Math.round(is.hours * 60),
      learnt: ['done', 'known'].includes(after.progress.status[numberIn(after, is.id)]!),
    })),
    moved: mineFirst(diff.moved).map(({ was, is }) => ({
      ...ref(is),
      from: old.roadmap.areas.find(({ id }) => id === was.area)?.title ?? was.area,
      to: titleOf(is.area),
    })),
    needs: mineFirst(diff.needs).map(({ is, added, removed }) => ({
      ...ref(is),
      added: added.map(named),
      removed: removed.map(named),
    })),
    reused: mineFirst(diff.reused).map(({ was, is, nowAt }) => ({
      ...ref(is),
      was_title: was.title,
      now_at: nowAt,
    })),
    optional: mineFirst(diff.optional).map(({ is }) => ({ ...ref(is), optional: is.optional })),
    milestones: { added: diff.milestones.added.map(ref), gone: diff.milestones.gone.map(ref) },
    lost_ticks: lost.map(({ topic, tick: { step, text } }) => ({ ...topicRef(after, topic), step, text })),
    you:
      before.progress.isEmpty || !isStateOf(old.roadmap, now)
        ? null
        : {
            before: recordOf(coverageOf(before)),
            after: recordOf(coverageOf(after)),
            locked: locked.map(topic => stateRef(after, topic)),
            unlocked: unlocked.map(topic => topicRef(after, topic)),
          },
  };
}

/** Everything that can be needed. */
function parts({ topics, groups, areas }: WrittenRoadmap): { id: string; title: string }[] {
  return [...topics, ...groups, ...areas];
}

const nothing = {
  ...{ added: [], gone: [], renamed: [], retitled: [], retimed: [], moved: [], needs: [], reused: [] },
  ...{ optional: [], milestones: { added: [], gone: [] }, lost_ticks: [] },
};

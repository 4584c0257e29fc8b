// The answers of `maps`, `maps add`, `maps remove` and `use`.

import type * as z from 'zod';
import type * as contract from '../contract/maps.ts';
import { coverageOf } from '../core/state/coverage.ts';
import { openGoals } from '../core/state/goals.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { recordOf, topicRef } from './topic.ts';

/** Why a map is the one in use. */
export type ChosenBy = 'option' | 'environment' | 'folder' | 'setting' | 'built-in';

export type MapRecord = z.infer<typeof contract.mapRecord>;

export type MapsView = z.infer<typeof contract.mapsView>;

interface Listed {
  id: string;
  title: string;
  kind: MapRecord['kind'];
  path: string | null;
  state: LearnerState | null;
  problem: string | null;
  recorded: { topics: number; minutes: number; day: number } | null;
}

export function mapsView(
  maps: readonly Listed[],
  {
    ignored,
    today,
    inUse,
    byDefault,
    by,
    nameOf,
  }: {
    ignored: MapsView['ignored'];
    today: number;
    inUse: string | null;
    byDefault: string;
    by: ChosenBy | null;
    nameOf(path: string): string;
  },
): MapsView {
  const rank = ({ path, recorded }: Listed) =>
    path !== null && path === inUse ? Infinity : (recorded?.day ?? -1);
  return {
    by,
    today: formatDate(today),
    ignored,
    maps: maps
      .toSorted((a, b) => (rank(a) === rank(b) ? (a.id < b.id ? -1 : 1) : rank(b) - rank(a)))
      .map(({ id, title, kind, path, state, problem, recorded }) => ({
        ...{ id, title, kind },
        file: path,
        file_name: path === null ? null : nameOf(path),
        in_use: path !== null && path === inUse,
        default: path === byDefault,
        coverage: state && recordOf(coverageOf(state)),
        touched: recorded?.topics ?? 0,
        spent_min: recorded?.minutes ?? 0,
        last_day: recorded === null || recorded.day === 0 ? null : formatDate(recorded.day),
        goal: state && goalWithin(state, today + soon),
        problem,
      })),
  };
}

const soon = 14;

function goalWithin(state: LearnerState, day: number): MapRecord['goal'] {
  const [first] = openGoals(state);
  if (first === undefined || first.by === null || first.by > day) return null;
  return { ...topicRef(state, first.topic), by: formatDate(first.by) };
}

export type MapsAddedView = z.infer<typeof contract.mapsAddedView>;

export type MapsRemovedView = z.infer<typeof contract.mapsRemovedView>;

export type UseView = z.infer<typeof contract.useView>;

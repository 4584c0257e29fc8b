// The answers of `maps`, `maps add`, `maps remove` and `use`.

import { coverageOf } from '../core/state/coverage.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { type CoverageRecord, recordOf } from './topic.ts';

/** Why a map is the one in use. */
export type ChosenBy = 'option' | 'environment' | 'folder' | 'setting' | 'built-in';

export interface MapRecord {
  id: string;
  title: string;
  kind: 'built-in' | 'added' | 'file' | 'none';
  file: string | null;
  file_name: string | null;
  in_use: boolean;
  default: boolean;
  /** Null where the file has a problem, or there is none. */
  coverage: CoverageRecord | null;
  /** Topics with something recorded. */
  touched: number;
  spent_min: number;
  last_day: string | null;
  problem: string | null;
}

export interface MapsView {
  /** The one in use, then the last learnt from. */
  maps: MapRecord[];
  /** Null where what was named isn't there. */
  by: ChosenBy | null;
}

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
    inUse,
    byDefault,
    by,
    nameOf,
  }: {
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
        last_day: recorded === null ? null : formatDate(recorded.day),
        problem,
      })),
  };
}

export interface MapsAddedView {
  added: {
    id: string;
    title: string;
    topics: number;
    areas: number;
    hours: number;
    file: string;
    /** Null: stdin. */
    source: string | null;
  }[];
}

export interface MapsRemovedView {
  id: string;
  title: string;
  /** Where the copy is now. */
  file: string;
  entries: number;
  was_default: boolean;
}

export interface UseView {
  map: { id: string; title: string; topics: number; file: string };
  /** As `use` takes it; null if the default was shown, or is as before. */
  before: string | null;
  /** Whether it is the map in use in this folder; else what is, and why. */
  used_here: boolean;
  here: string | null;
  by: ChosenBy | null;
  action: 'show' | 'set';
  changed: boolean;
}

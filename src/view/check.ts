// The answer of `check`: what is wrong with the roadmap file, the database and this machine.

import type { PlacedProblem } from '../core/failure.ts';
import type { RoadmapFile } from '../core/roadmap.ts';
import type { TopicRef } from './topic.ts';

export interface CheckView {
  file: { name: string; title: string | null; topics: number; areas: number; problems: PlacedProblem[] };
  /** Null where only a file was to be checked. */
  database: {
    file: string;
    events: number;
    bytes: number;
    not_understood: number;
    rebuilt: boolean;
    problems: { code: string; message: string; hint?: string }[];
  } | null;
  /** Questions that were answered and are in the file no more: what is known of them is kept, but they aren't asked. */
  vanished: (TopicRef & { card: string; reviews: number })[];
}

export function fileChecked(
  name: string,
  file: RoadmapFile | null,
  problems: PlacedProblem[],
): CheckView['file'] {
  return {
    name,
    title: file?.roadmap.title ?? null,
    topics: file?.roadmap.topics.length ?? 0,
    areas: file?.roadmap.areas.length ?? 0,
    problems,
  };
}

export function hasProblems({ file, database }: CheckView): boolean {
  return file.problems.length > 0 || (database?.problems.length ?? 0) > 0;
}

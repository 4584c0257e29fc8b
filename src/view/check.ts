// The answer of `check`: problems of the roadmap file and the database.

import type { RoadmapFile } from '../core/roadmap/roadmap.ts';
import type { Failure, PlacedProblem } from '../core/text/failure.ts';
import type { TopicRef } from './topic.ts';

export interface CheckView {
  /** Null if the database can't be read: it knows which file is in use. */
  file: FileChecked | null;
  /** Null if only a file was checked. */
  database: {
    file: string;
    events: number;
    bytes: number;
    not_understood: number;
    rebuilt: boolean;
    /** Of a damaged database: the number of entries saved, and where the old file is kept. */
    saved: { events: number; aside: string } | null;
    problems: { code: string; message: string; hint?: string }[];
  } | null;
  /** Answered questions that are no longer in the file: their answers are kept, but they aren't asked. */
  vanished: (TopicRef & { card: string; reviews: number })[];
  /** Questions that the learner reworded, and that the file has changed since. */
  changed: (TopicRef & { name: string; was: string; ask: string })[];
  /** Ticks of topics in progress whose step the file no longer has. */
  lost_ticks: (TopicRef & { step: string; text: string })[];
}

export interface FileChecked {
  name: string;
  title: string | null;
  topics: number;
  areas: number;
  problems: PlacedProblem[];
  /** Warnings: the file is valid, but may not mean what its author meant. */
  remarks: PlacedProblem[];
}

export function fileChecked({
  name,
  roadmap: file,
  problems,
  remarks,
}: {
  name: string;
  roadmap: RoadmapFile | null;
  problems: PlacedProblem[];
  remarks: PlacedProblem[];
}): FileChecked {
  return {
    name,
    title: file?.roadmap.title ?? null,
    topics: file?.roadmap.topics.length ?? 0,
    areas: file?.roadmap.areas.length ?? 0,
    problems,
    remarks,
  };
}

/** For a database that is too damaged to look at anything else. */
export function unreadable(file: string, { message, hint }: Failure): CheckView {
  const problem = { code: 'file-damaged', message, ...(hint === undefined ? {} : { hint }) };
  const nothing = { events: 0, bytes: 0, not_understood: 0, rebuilt: false, saved: null };
  return {
    file: null,
    database: { file, ...nothing, problems: [problem] },
    vanished: [],
    changed: [],
    lost_ticks: [],
  };
}

export function hasProblems({ file, database }: CheckView): boolean {
  return (file?.problems.length ?? 0) > 0 || (database?.problems.length ?? 0) > 0;
}

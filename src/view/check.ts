// The answer of `check`: problems of the roadmap file and the database.

import type * as z from 'zod';
import type * as contract from '../contract/check.ts';
import { noProgress, progressOn } from '../core/log/progress-columns.ts';
import { graphOf } from '../core/roadmap/graph.ts';
import type { RoadmapFile, WrittenRoadmap } from '../core/roadmap/roadmap.ts';
import { coverageOf } from '../core/state/coverage.ts';
import { stepsOf } from '../core/state/resolve-groups.ts';
import { type LearnerState, learnerState } from '../core/state/state.ts';
import type { Failure, PlacedProblem } from '../core/text/failure.ts';
import { topicRef } from './topic.ts';

export type CheckView = z.infer<typeof contract.checkView>;

export type FileChecked = z.infer<typeof contract.fileChecked>;

export function fileChecked({
  path,
  name,
  roadmap: file,
  problems,
  remarks,
}: {
  path: string;
  name: string;
  roadmap: RoadmapFile | null;
  problems: PlacedProblem[];
  remarks: PlacedProblem[];
}): FileChecked {
  return {
    file: path,
    file_name: name,
    title: file?.roadmap.title ?? null,
    topics: file?.roadmap.topics.length ?? 0,
    in_scope: file === null ? 0 : sizeOf(file.roadmap).topics,
    areas: file?.roadmap.areas.length ?? 0,
    milestones: file?.roadmap.milestones.length ?? 0,
    problems,
    ...placesOnPath(file?.roadmap ?? null),
    remarks,
  };
}

/** The topics in scope, and their hours, of a learner who has done nothing yet. */
export function sizeOf(roadmap: WrittenRoadmap): { topics: number; hours: number } {
  const { total, hours } = coverageOf(untouched(roadmap));
  return { topics: total, hours };
}

function untouched(roadmap: WrittenRoadmap): LearnerState {
  const graph = graphOf(roadmap);
  return learnerState(graph, progressOn(graph, noProgress));
}

/** Of a learner who has done nothing yet. */
function placesOnPath(roadmap: WrittenRoadmap | null): Pick<FileChecked, 'early' | 'in_no_milestone'> {
  if (roadmap === null || roadmap.milestones.length === 0) return { early: [], in_no_milestone: [] };
  const { milestones } = roadmap;
  const state = untouched(roadmap);
  const { graph, inScope, path } = state;
  const { milestoneOf, namedIn, order } = path;
  const milestoneRef = (part: number) => ({ id: milestones[part]!.id, title: milestones[part]!.title });
  const topicsBefore = (node: number): number[] =>
    stepsOf(state, node).flatMap(step => (step < graph.topicCount ? [step] : topicsBefore(step)));
  const early = new Map<number, number>();
  for (const topic of order) {
    for (const need of topicsBefore(topic)) {
      const isNamedLater = milestoneOf[need]! < namedIn[need]! && namedIn[need]! < milestones.length;
      if (inScope[need] && isNamedLater && !early.has(need)) early.set(need, topic);
    }
  }
  return {
    early: [...early].map(([topic, neededBy]) => ({
      ...topicRef(state, topic),
      of: milestoneRef(namedIn[topic]!),
      needed_by: topicRef(state, neededBy),
      milestone: milestoneRef(milestoneOf[topic]!),
    })),
    in_no_milestone: order
      .filter(topic => inScope[topic] && milestoneOf[topic] === milestones.length)
      .map(topic => topicRef(state, topic)),
  };
}

/** For a database that is too damaged to look at anything else. */
export function unreadable(file: { file: string; file_name: string }, { message, hint }: Failure): CheckView {
  const problem = { code: 'file-damaged', message, ...(hint === undefined ? {} : { hint }) };
  const nothing = { events: 0, bytes: 0, not_understood: 0, rebuilt: false, saved: null };
  return {
    file: null,
    database: { ...file, ...nothing, problems: [problem] },
    sync: null,
    vanished: [],
    changed: [],
    gone: [],
    today: null,
    lost_ticks: [],
  };
}

export function hasProblems({ file, database }: CheckView): boolean {
  return (file?.problems.length ?? 0) > 0 || (database?.problems.length ?? 0) > 0;
}

// The answer of `show` for an area, a group or a milestone: what it is about, and its topics.

import type * as z from 'zod';
import type * as contract from '../contract/part.ts';
import type { NamedPart } from '../core/roadmap/match.ts';
import type { LearnerState } from '../core/state/state.ts';
import { listView } from './list.ts';

export type PartView = z.infer<typeof contract.partView>;

export function partView(state: LearnerState, part: NamedPart, today: number): PartView {
  const { groups, topics } = state.graph.roadmap;
  if (part.kind !== 'group')
    return { part: { ...part, pick: null }, ...listView(state, { today, all: false, [part.kind]: part.id }) };
  const { area, pick } = groups.find(({ id }) => id === part.id)!;
  const members = new Set(topics.filter(({ group }) => group === part.id).map(({ id }) => id));
  const list = listView(state, { today, all: true, area });
  return { part: { ...part, pick }, ...list, topics: list.topics.filter(({ id }) => members.has(id)) };
}

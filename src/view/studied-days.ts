// Each day of a report, topic by topic: the rows of the CSV file.

import type * as z from 'zod';
import type * as contract from '../contract/studied-days.ts';
import type { TopicTime } from '../core/log/time-entries.ts';
import { topicWith } from '../core/roadmap/graph.ts';
import type { LearnerState } from '../core/state/state.ts';
import { formatDate } from '../core/time/format-date.ts';
import { topicRecord } from './topic.ts';

export type StudiedDay = z.infer<typeof contract.studiedDay>;

/** One record for each study day and topic, the earliest day first. `former`: titles of topics that are gone. */
export function studiedDays(
  state: LearnerState,
  entries: readonly TopicTime[],
  learnt: readonly { id: string; day: string }[],
  ticked: readonly { id: string; day: string }[],
  former: ReadonlyMap<string, string> = new Map(),
): StudiedDay[] {
  const { graph, path } = state;
  const records = new Map<string, StudiedDay>();
  const recordOf = (day: string, id: string) => {
    const key = `${day} ${id}`;
    const known = records.get(key);
    if (known) return known;
    const number = topicWith(graph, id);
    const topic = number === undefined ? null : graph.topic(number);
    const record: StudiedDay = {
      day,
      topic: { id, title: topic?.title ?? former.get(id) ?? id },
      area: topic?.area ?? null,
      milestone: graph.roadmap.milestones[path.milestoneOf[number ?? -1] ?? -1]?.id ?? null,
      minutes: 0,
      sessions: 0,
      learnt: false,
      shown_on: number === undefined ? null : topicRecord(state, number).shown_on,
      steps: 0,
    };
    records.set(key, record);
    return record;
  };
  for (const { day, topic, minutes } of entries) {
    const record = recordOf(formatDate(day), topic);
    record.minutes += minutes;
    record.sessions++;
  }
  for (const { day, id } of learnt) recordOf(day, id).learnt = true;
  for (const { day, id } of ticked) recordOf(day, id).steps++;
  return [...records.values()].sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1));
}

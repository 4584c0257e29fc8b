// The place of a topic on the path, in words.

import type { MilestoneRef, PartRecord, TopicRecord, TopicRef } from '../../view/topic.ts';
import { cleanLine } from './clean.ts';
import type { Style } from './style.ts';

/** `1 Your first program` */
export function milestoneName({ n, title }: Pick<PartRecord, 'n' | 'title'>): string {
  return n === null ? cleanLine(title) : `${n} ${cleanLine(title)}`;
}

/** Its milestone; if it has none, its area and its group. */
export function positionText(topic: TopicRecord & Holders, style: Style): string {
  return isInMilestone(topic) ? milestoneName(topic.milestone) : holdersText(topic, style);
}

interface Holders {
  area_title: string;
  group: TopicRef | null;
}

/** If the roadmap has no milestones, areas take their place, shown by title alone. */
export function isInMilestone<T extends TopicRecord>(topic: T): topic is T & { milestone: MilestoneRef } {
  return topic.milestone !== null && topic.milestone.id !== topic.area;
}

export function holdersText({ area_title, group }: Holders, { glyphs }: Style): string {
  const titles = [area_title, ...(group === null ? [] : [group.title])];
  return titles.map(cleanLine).join(` ${glyphs.crumb} `);
}

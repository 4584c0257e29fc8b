// The reasons for a topic in words, for the terminal and the page.

import { formatHours, formatMinutes } from '../time/duration.ts';
import { dayOfDate, daysAgo, formatDeadline } from '../time/format-date.ts';
import type { Reason } from './reasons.ts';

const othersNamed = 3;

/** One sentence, with titles as in the file. */
export function reasonText(reason: Reason, today: string): string {
  switch (reason.code) {
    case 'at-risk':
      return riskText(reason, today);
    case 'goal':
      return reason.by === null ? 'Your goal' : `Your goal, by ${deadline(reason.by, today)}`;
    case 'toward-goal': {
      const by = reason.by === null ? '' : ` by ${deadline(reason.by, today)}`;
      return `On the way to ${reason.goal.title}${by}: ${work(reason)}`;
    }
    case 'begun': {
      const { days, last_days } = reason;
      const last = last_days < days ? `; the last time was ${when(last_days)}` : '';
      return `You began it ${when(days)}${last}`;
    }
    case 'refresh-first':
      return `Refresh ${reason.topic.title} first: about ${reason.recall_pct} % of it is remembered`;
    case 'place':
      return positions[reason.position].replace('*', () => reason.milestone.title);
    case 'needed-early':
      return `${reason.topic.title}, in this milestone, needs it`;
    case 'needed-for':
      return `${reason.topic.title} needs it and comes ${reason.ahead === 1 ? 'next' : `${reason.ahead} topics later`}`;
    case 'beyond':
      if (!reason.reached) return 'It is in no milestone, so it comes after them';
      return `All milestones are reached; this is ${reason.topics === 1 ? 'the last topic' : `one of ${reason.topics} topics`} beyond them`;
    case 'picked':
      return pickedText(reason);
    case 'fits':
      return `Can be finished in ${formatMinutes(reason.minutes)}`;
  }
}

const positions: Record<Extract<Reason, { code: 'place' }>['position'], string> = {
  first: 'It comes first in *',
  next: 'It comes next in *',
  later: 'It comes later in *',
  last: 'It is the last topic of *',
  project: 'You build it at the end of *',
};

const deadline = (day: string, today: string) => formatDeadline(dayOfDate(day), dayOfDate(today));
const when = (days: number) => (days === 0 ? 'today' : daysAgo(days));
const work = ({ topics, left_min }: { topics: number; left_min: number }) =>
  `${topics} ${topics === 1 ? 'topic' : 'topics'}, ${formatHours(left_min / 60)}`;

function pickedText({ group, chosen, pick, others }: Extract<Reason, { code: 'picked' }>): string {
  if (chosen) return `Your choice for ${group.title}`;
  if (others.length === 0) return `Stands for "${group.title}"`;
  const which = pick === 1 ? `One of ${others.length + 1}` : `One of the ${pick}`;
  const named = others.slice(0, othersNamed).map(({ title }) => title);
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : '';
  return `${which} for "${group.title}"; or choose ${named.join(', ')}${more}`;
}

function riskText(reason: Extract<Reason, { code: 'at-risk' }>, today: string): string {
  const { by, latest_start } = reason;
  const name = reason.goal.title;
  const left = work(reason);
  if (by < today) return `${name} was to be learnt by ${deadline(by, today)}: ${left} left`;
  if (latest_start === null) return `${name} by ${deadline(by, today)}: ${left} left`;
  if (latest_start < today) return `${name} by ${deadline(by, today)} is tight at your pace: ${left} left`;
  return `To learn ${name} by ${deadline(by, today)}, begin by ${deadline(latest_start, today)}: ${left}`;
}

// The milestones in order, each with its topics; only those of the present one are unfolded.

import type { PageView } from '../view/page.ts';
import { Meter, Part } from './part.tsx';
import { TopicList } from './topic-link.tsx';
import { about, count } from './words.ts';

type Props = { view: PageView; onOpen(topic: number): void };

export function Milestones({ view, onOpen }: Props) {
  const [next] = view.next;
  const present = next && view.topics[next.topic]!.milestone;
  return (
    <Part name="Milestones">
      <ol class="milestones">
        {view.milestones.map((milestone, at) => (
          <li key={milestone.id} aria-current={at === present ? 'step' : undefined}>
            <Milestone view={view} milestone={milestone} open={at === present} onOpen={onOpen} />
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Milestone({
  view,
  milestone: { n, title, about: shown, learnt, total, percent, left_min, topics },
  open,
  onOpen,
}: Props & { milestone: PageView['milestones'][number]; open: boolean }) {
  const isReached = total > 0 && learnt === total;
  return (
    <details open={open}>
      <summary>
        <span class="title">
          {n}. <bdi>{title}</bdi>
        </span>
        <span class="figures">
          {learnt} of {count(total, 'topic')}
          {isReached ? ', reached' : `, ${about(left_min)} left`}
        </span>
        <Meter percent={percent} />
      </summary>
      {shown && <p dir="auto">{shown}</p>}
      <TopicList of={topics} view={view} onOpen={onOpen} />
    </details>
  );
}

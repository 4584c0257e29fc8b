// Topics with records that are no longer in the roadmap.

import { formatMinutes } from '../core/time/duration.ts';
import type { PageGone, PageView } from '../view/page.ts';
import { NotesOf } from './notes.tsx';
import { Part } from './part.tsx';
import { Step } from './step.tsx';
import { count, stateSince } from './words.ts';

export function Gone({ view: { gone, written } }: { view: PageView }) {
  return (
    <Part name="Gone" lead="No longer in the roadmap">
      <ul class="notes">
        {gone.map(topic => (
          <li key={topic.id}>
            <p class="of-topic">
              <bdi>{topic.title}</bdi>
              <span>{factsOf(topic, written.day)}</span>
            </p>
            {topic.steps.map(step => (
              <p key={step.do} dir="auto">
                <Step {...step} written={written.day} />
              </p>
            ))}
            <NotesOf notes={topic.notes} written={written.day} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function factsOf({ state, since, spent_min, reviews }: PageGone, written: string): string {
  return [
    state && stateSince(state, since, written),
    spent_min > 0 && formatMinutes(spent_min),
    reviews > 0 && count(reviews, 'review'),
  ]
    .filter(Boolean)
    .join(' · ');
}

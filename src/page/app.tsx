// The whole page, from the overview to the last note.

import { useState } from 'preact/hooks';
import { formatFullDate } from '../core/time/format-date.ts';
import type { PageView } from '../view/page.ts';
import { Areas } from './areas.tsx';
import { BurnUp } from './burn-up.tsx';
import { Card } from './card.tsx';
import { Gone } from './gone.tsx';
import { RoadmapMap } from './map.tsx';
import { Milestones } from './milestones.tsx';
import { Notes } from './notes.tsx';
import { Overview } from './overview.tsx';
import { Reviews } from './reviews.tsx';
import { Rhythm } from './rhythm.tsx';
import { Topics } from './topics.tsx';

export function App({ view }: { view: PageView }) {
  const [topic, setTopic] = useState<number | null>(null);
  const hasNotes = view.topics.some(({ notes }) => notes.length > 0);
  const parts = ['Map', 'Rhythm', 'Progress', 'Areas'];
  if (view.milestones.length > 0) parts.unshift('Milestones');
  if (view.reviews) parts.push('Reviews');
  parts.push('Topics');
  if (hasNotes) parts.push('Notes');
  if (view.gone.length > 0) parts.push('Gone');
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header>
        <p class="when">
          Written {formatFullDate(view.written.date)} at {view.written.time}. All data stays in this file.
        </p>
        <h1>
          <bdi>{view.roadmap.title}</bdi>
        </h1>
        {view.roadmap.about && (
          <p class="lead" dir="auto">
            {view.roadmap.about}
          </p>
        )}
      </header>
      <main id="main">
        <Overview view={view} onOpen={setTopic} />
        <nav aria-label="Parts of the page">
          {parts.map(name => (
            <a key={name} href={`#${name.toLowerCase()}`}>
              {name}
            </a>
          ))}
        </nav>
        {view.milestones.length > 0 && <Milestones view={view} onOpen={setTopic} />}
        <RoadmapMap view={view} onOpen={setTopic} />
        <Rhythm view={view} />
        <BurnUp view={view} onOpen={setTopic} />
        <Areas view={view} />
        {view.reviews && (
          <Reviews reviews={view.reviews} retention={view.report.retention} written={view.written.day} />
        )}
        <Topics view={view} onOpen={setTopic} />
        {hasNotes && <Notes view={view} onOpen={setTopic} />}
        {view.gone.length > 0 && <Gone view={view} />}
      </main>
      <footer>
        Made by <code>roadmap report --format html</code>. This page asks no network for anything.
      </footer>
      {topic !== null && <Card view={view} topic={topic} onOpen={setTopic} />}
    </>
  );
}

// All notes, the latest first, with a search.

import { useMemo, useState } from 'preact/hooks';
import type { PageTopic, PageView } from '../view/page.ts';
import { Part } from './part.tsx';
import { Found, matches, SearchField, useRows, wordsOf } from './search.tsx';
import { TopicLink } from './topic-link.tsx';
import { nearDay } from './words.ts';

const pageOf = 50;

export function Notes({ view, onOpen }: { view: PageView; onOpen(topic: number): void }) {
  const [search, setSearch] = useState('');
  const notes = useMemo(() => notesOf(view), [view]);
  const words = wordsOf(search);
  const found = notes.filter(({ text, title }) => matches(words, text, title));
  const [shown, more] = useRows(found, pageOf);
  return (
    <Part name="Notes">
      <search class="filters" aria-label="Notes">
        <SearchField value={search} onInput={setSearch} />
        <Found number={found.length} one="note" />
      </search>
      <ul class="notes">
        {shown.map(({ topic, day, text }, i) => (
          <li key={i}>
            <p class="of-topic">
              <TopicLink view={view} topic={topic} onOpen={onOpen} />
              <span>{nearDay(day, view.written.day)}</span>
            </p>
            <p class="text" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
      {more}
    </Part>
  );
}

/** Of one topic, each with its day. */
export function NotesOf({ notes, written }: { notes: PageTopic['notes']; written: string }) {
  return notes.map(({ day, text }, i) => (
    <p key={i} class="text" dir="auto">
      <span class="day">{nearDay(day, written)}</span> {text}
    </p>
  ));
}

function notesOf({ topics }: PageView): { topic: number; title: string; day: string; text: string }[] {
  return topics
    .flatMap(({ title, notes }, topic) => notes.map(note => ({ topic, title, ...note })))
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

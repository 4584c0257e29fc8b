// Every topic in a table that can be searched, filtered and sorted.

import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { formatMinutes } from '../core/time/duration.ts';
import type { PageTopic, PageView } from '../view/page.ts';
import { Part, Scrolling } from './part.tsx';
import { Found, matches, SearchField, useRows, wordsOf } from './search.tsx';
import { StateGlyph } from './state-glyph.tsx';
import { TopicLink } from './topic-link.tsx';
import { usePrinting } from './width.ts';
import { about, nearDay, percent, states, stateWords } from './words.ts';

/** Less than two screens. */
const firstRows = 25;
const pageOf = 100;

interface Column {
  /** The class in the style sheet. */
  key: string;
  name: string;
  number?: boolean;
  /** The value to sort by; null goes last in both directions. */
  value(topic: PageTopic): string | number | null;
  cell(topic: PageTopic): ComponentChildren;
}

export function Topics({ view, onOpen }: { view: PageView; onOpen(topic: number): void }) {
  const [search, setSearch] = useState('');
  const [state, setState] = useState('');
  const [area, setArea] = useState('');
  const [sorting, setSorting] = useState({ key: '', down: false });
  const columns = useMemo(() => columnsOf(view, onOpen), [view]);
  const found = useMemo(() => {
    const words = wordsOf(search);
    const topics = view.topics.filter(
      topic =>
        (state === '' || topic.state === state) &&
        (area === '' || topic.area === Number(area)) &&
        matches(words, topic.title, topic.id, topic.about),
    );
    const column = columns.find(({ key }) => key === sorting.key);
    return column ? sorted(topics, column, sorting.down) : topics;
  }, [view, search, state, area, sorting]);
  const [first, more] = useRows(found, pageOf, firstRows);
  const shown = usePrinting() ? found : first;

  return (
    <Part name="Topics">
      <search class="filters" aria-label="Topics">
        <SearchField value={search} onInput={setSearch} />
        <Select
          name="State"
          onChange={setState}
          choices={states
            .filter(state => view.topics.some(topic => topic.state === state))
            .map(state => [state, stateWords[state]])}
        />
        <Select
          name="Area"
          onChange={setArea}
          choices={view.areas.map(({ title }, number) => [String(number), title])}
        />
        <Found number={found.length} one="topic" />
      </search>
      <Scrolling label="Table of topics">
        <table>
          <thead>
            <tr>
              {columns.map(({ key, name, number }) => (
                <th
                  key={key}
                  scope="col"
                  class={`c-${key}${number ? ' number' : ''}`}
                  aria-sort={sorting.key !== key ? 'none' : sorting.down ? 'descending' : 'ascending'}
                >
                  <button
                    type="button"
                    onClick={() => setSorting({ key, down: sorting.key === key && !sorting.down })}
                  >
                    {name}
                    <span class="arrow" aria-hidden="true">
                      {sorting.key !== key ? '' : sorting.down ? '↓' : '↑'}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(topic => (
              <tr key={topic.id} class={topic.aside ? 'aside' : ''}>
                {columns.map(({ key, number, cell }, at) => {
                  const Cell = at === 0 ? 'th' : 'td';
                  return (
                    <Cell
                      key={key}
                      scope={at === 0 ? 'row' : undefined}
                      class={`c-${key}${number ? ' number' : ''}`}
                    >
                      {cell(topic)}
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {more}
    </Part>
  );
}

function columnsOf(view: PageView, onOpen: (topic: number) => void): Column[] {
  const day = (date: string | null | undefined) => date && nearDay(date, view.written.day);
  const columns: Column[] = [
    {
      key: 'title',
      name: 'Topic',
      value: ({ title }) => title.toLowerCase(),
      cell: topic => <TopicLink view={view} topic={view.topics.indexOf(topic)} onOpen={onOpen} />,
    },
    {
      key: 'area',
      name: 'Area',
      value: ({ area }) => area,
      cell: ({ area }) => <bdi>{view.areas[area]!.title}</bdi>,
    },
    {
      key: 'state',
      name: 'State',
      value: ({ state }) => states.indexOf(state),
      cell: ({ state }) => [<StateGlyph key="mark" state={state} />, ` ${stateWords[state]}`],
    },
    { key: 'since', name: 'Since', value: ({ since }) => since, cell: ({ since }) => day(since) },
    {
      key: 'spent',
      name: 'Spent',
      number: true,
      value: ({ spent_min }) => spent_min || null,
      cell: ({ spent_min }) => spent_min > 0 && formatMinutes(spent_min),
    },
    {
      key: 'left',
      name: 'Left',
      number: true,
      value: ({ left_min }) => left_min || null,
      cell: ({ left_min }) => left_min > 0 && about(left_min),
    },
  ];
  if (!view.topics.some(({ memory }) => memory)) return columns;
  columns.push(
    {
      key: 'recall',
      name: 'Recall',
      number: true,
      value: ({ memory }) => memory?.recall ?? null,
      cell: ({ memory }) => memory && percent(memory.recall),
    },
    {
      key: 'due',
      name: 'Review',
      value: ({ memory }) => memory?.due ?? null,
      cell: ({ memory }) => day(memory?.due),
    },
  );
  return columns;
}

function sorted(topics: readonly PageTopic[], { value }: Column, down: boolean): PageTopic[] {
  return topics
    .map(topic => ({ topic, value: value(topic) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      const order = Number(a.value > b.value) - Number(a.value < b.value);
      return down ? -order : order;
    })
    .map(({ topic }) => topic);
}

interface SelectProps {
  name: string;
  choices: (readonly [value: string, name: string])[];
  onChange(value: string): void;
}

function Select({ name, choices, onChange }: SelectProps) {
  return (
    <label>
      {name}
      <select onChange={event => onChange(event.currentTarget.value)}>
        <option value="">all</option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

// Every topic in a table that can be searched, narrowed and sorted.

import { useMemo, useState } from 'preact/hooks';
import { formatHours, formatMinutes } from '../core/duration.ts';
import type { State } from '../core/standing.ts';
import type { PageView } from '../view/page.ts';
import { Mark } from './mark.tsx';
import { Part, Scrolling } from './part.tsx';
import { Found, MoreRows, matches, SearchField, wordsOf } from './search.tsx';
import { usePrinting } from './width.ts';
import { nearDay, percent, states, stateWords } from './words.ts';

const pageOf = 100;

type Key = 'title' | 'area' | 'state' | 'estimate' | 'spent' | 'since' | 'recall' | 'due';
interface Sorting {
  key: Key;
  down: boolean;
}

export function Topics({ view, onOpen }: { view: PageView; onOpen(topic: number): void }) {
  const [search, setSearch] = useState('');
  const [state, setState] = useState<State | ''>('');
  const [area, setArea] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [limit, setLimit] = useState(pageOf);
  const printing = usePrinting();
  const hasMemory = view.topics.some(({ memory }) => memory !== null);
  const found = useMemo(() => {
    const words = wordsOf(search);
    const numbers = view.topics.flatMap((topic, number) => {
      if (state !== '' && topic.state !== state) return [];
      if (area !== '' && topic.area !== Number(area)) return [];
      return matches(words, topic.title, topic.id, topic.about) ? [number] : [];
    });
    return sorting ? sorted(view, numbers, sorting) : numbers;
  }, [view, search, state, area, sorting]);
  const shown = found.slice(0, printing ? 400 : limit);

  const columns: { key: Key; name: string; number?: boolean }[] = [
    { key: 'title', name: 'Topic' },
    { key: 'area', name: 'Area' },
    { key: 'state', name: 'State' },
    { key: 'since', name: 'Since' },
    { key: 'spent', name: 'Spent', number: true },
    { key: 'estimate', name: 'Estimate', number: true },
    ...(hasMemory
      ? [
          { key: 'recall' as const, name: 'Still known', number: true },
          { key: 'due' as const, name: 'Review' },
        ]
      : []),
  ];
  const sortBy = (key: Key) =>
    setSorting(before => ({ key, down: before?.key === key ? !before.down : startsDown.includes(key) }));

  return (
    <Part id="topics" title="Topics">
      <search class="filters" aria-label="Topics">
        <SearchField value={search} onInput={setSearch} />
        <label>
          State
          <select value={state} onChange={event => setState(event.currentTarget.value as State | '')}>
            <option value="">all</option>
            {states
              .filter(name => view.topics.some(topic => topic.state === name))
              .map(name => (
                <option key={name} value={name}>
                  {stateWords[name]}
                </option>
              ))}
          </select>
        </label>
        <label>
          Area
          <select value={area} onChange={event => setArea(event.currentTarget.value)}>
            <option value="">all</option>
            {view.areas.map(({ title }, number) => (
              <option key={number} value={String(number)}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <Found number={found.length} one="topic" />
      </search>
      <Scrolling label="Topics">
        <table class="topics">
          <thead>
            <tr>
              {columns.map(({ key, name, number }) => (
                <th
                  key={key}
                  scope="col"
                  class={`${number ? 'number ' : ''}c-${key}`}
                  aria-sort={sorting?.key !== key ? 'none' : sorting.down ? 'descending' : 'ascending'}
                >
                  <button type="button" onClick={() => sortBy(key)}>
                    {name}
                    <span class="arrow" aria-hidden="true">
                      {sorting?.key !== key ? '' : sorting.down ? '↓' : '↑'}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(number => {
              const topic = view.topics[number]!;
              const { memory } = topic;
              return (
                <tr key={number} class={topic.in_scope ? '' : 'aside'}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => onOpen(number)}>
                      <bdi>{topic.title}</bdi>
                    </button>
                  </th>
                  <td class="c-area">
                    <bdi>{view.areas[topic.area]!.title}</bdi>
                  </td>
                  <td class="c-state">
                    <Mark state={topic.state} /> {stateWords[topic.state]}
                  </td>
                  <td class="c-since">{topic.since && nearDay(topic.since, view.written.day)}</td>
                  <td class="number c-spent">{topic.spent_min > 0 && formatMinutes(topic.spent_min)}</td>
                  <td class="number c-estimate">~{formatHours(topic.estimate_min / 60)}</td>
                  {hasMemory && <td class="number c-recall">{memory && percent(memory.recall)}</td>}
                  {hasMemory && <td class="c-due">{memory?.due && nearDay(memory.due, view.written.day)}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
      <MoreRows
        of={found.length}
        shown={shown.length}
        most={pageOf}
        onMore={() => setLimit(limit + pageOf)}
      />
    </Part>
  );
}

/** Columns whose largest values are what one looks for. */
const startsDown: readonly Key[] = ['spent', 'estimate', 'since'];

/** What has no value goes last, either way. */
function sorted(view: PageView, numbers: readonly number[], { key, down }: Sorting): number[] {
  const value = (number: number): string | number | null => {
    const topic = view.topics[number]!;
    const values: Record<Key, string | number | null> = {
      title: topic.title.toLowerCase(),
      area: topic.area,
      state: states.indexOf(topic.state),
      estimate: topic.estimate_min,
      spent: topic.spent_min || null,
      since: topic.since,
      recall: topic.memory?.recall ?? null,
      due: topic.memory?.due ?? null,
    };
    return values[key];
  };
  return numbers
    .map(number => ({ number, value: value(number) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
      return (down ? -order : order) || a.number - b.number;
    })
    .map(({ number }) => number);
}

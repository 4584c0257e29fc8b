// The map: every area and topic, coloured by state; pointing at a topic lights up what it needs and opens.

import { useMemo, useRef, useState } from 'preact/hooks';
import type { State } from '../core/state/state.ts';
import type { PageArea, PageView } from '../view/page.ts';
import { arrange, needsOf, type Sheet, styleOf } from './arrange.ts';
import { Lines } from './lines.tsx';
import { type MapRole, MapTopic } from './map-topic.tsx';
import { Meter, Part } from './part.tsx';
import { type Relations, relationsOf } from './relations.ts';
import { StateGlyph } from './state-glyph.tsx';
import { paper, usePrinting, useWidth } from './width.ts';
import { count, states, stateWords } from './words.ts';

/** Of a larger map only the areas are drawn, closed until somebody opens them. */
const mostOpen = 400;
/** The heading and the legend on paper, as the style sheet has them. */
const aboveMap = 120;

export function RoadmapMap({ view, onOpen }: { view: PageView; onOpen(topic: number): void }) {
  const isLarge = view.topics.length > mostOpen;
  const [opened, setOpened] = useState<readonly number[]>([]);
  const [pointed, setPointed] = useState<number | null>(null);
  const [current, setCurrent] = useState(view.next[0]?.topic ?? 0);
  const [ref, width] = useWidth<HTMLDivElement>();
  const isOpen = (area: number) => !isLarge || opened.includes(area);
  const onPaper = usePrinting() ? { height: paper.height, above: aboveMap } : null;
  const sheet = useMemo(
    () => (width > 0 ? arrange(view, width, isOpen, onPaper) : null),
    [view, width, opened, onPaper !== null],
  );
  const relations = useMemo(() => (pointed === null ? null : relationsOf(view, pointed)), [view, pointed]);
  const buttons = useRef(new Map<number, HTMLButtonElement | null>());
  const reachable = sheet?.topics.has(current) ? current : sheet?.topics.keys().next().value;

  // Computed once: counting ten thousand topics at each move of the mouse would be felt.
  const legend = useMemo(() => <Legend view={view} />, [view]);
  const toggle = (area: number) =>
    setOpened(before => (before.includes(area) ? before.filter(other => other !== area) : [...before, area]));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!sheet || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = reachable === undefined ? null : neighbour(sheet, reachable, event.key);
    if (next === null || !(event.target as Element).classList.contains('topic')) return;
    event.preventDefault();
    setCurrent(next);
    buttons.current.get(next)?.focus();
  };

  return (
    <Part name="Map" lead={legendLead(isLarge)}>
      {legend}
      <section
        ref={ref}
        class="map"
        aria-label="Map of all topics"
        aria-describedby="map-keys"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setPointed(null)}
      >
        {sheet && (
          <div
            class={`sheet${relations ? ' lit' : ''}`}
            style={{ width: `${sheet.width}px`, height: `${sheet.height}px` }}
          >
            <Lines view={view} sheet={sheet} relations={relations} />
            {view.areas.map((area, number) => (
              <MapArea
                key={area.id}
                area={area}
                needs={needsOf(view, area)}
                sheet={sheet}
                number={number}
                lit={relations !== null && isNeeded(view, number, relations, isOpen(number))}
                {...(isLarge && { open: opened.includes(number), onToggle: () => toggle(number) })}
              />
            ))}
            {[...sheet.topics].map(([topic, box]) => (
              <MapTopic
                key={topic}
                view={view}
                number={topic}
                box={box}
                role={roleOf(topic, pointed, relations)}
                reachable={topic === reachable}
                onPoint={setPointed}
                onOpen={() => {
                  setCurrent(topic);
                  onOpen(topic);
                }}
                onButton={button => {
                  buttons.current.set(topic, button);
                }}
              />
            ))}
          </div>
        )}
      </section>
      <p class="said" aria-live="polite">
        {pointed !== null && relations ? relationsInWords(view, pointed, relations) : ''}
      </p>
      <p class="keys" id="map-keys">
        Arrow keys go from topic to topic, Enter opens one.
      </p>
    </Part>
  );
}

function legendLead(isLarge: boolean): string {
  const pointing = 'Point at a topic to see what it needs and what it opens; click for all about it.';
  return isLarge ? `Open an area to see its topics. ${pointing}` : pointing;
}

function Legend({ view }: { view: PageView }) {
  const number = (state: State) =>
    view.topics.filter(topic => topic.state === state && (!topic.aside || state === 'skipped')).length;
  const aside = view.topics.filter(topic => topic.aside && topic.state !== 'skipped').length;
  return (
    <ul class="legend">
      {states.filter(number).map(state => (
        <li key={state}>
          <StateGlyph state={state} />
          <b>{number(state)}</b> {stateWords[state]}
        </li>
      ))}
      {aside > 0 && (
        <li>
          <span class="aside-key" aria-hidden="true" />
          <b>{aside}</b> aside: optional, or another was chosen
        </li>
      )}
    </ul>
  );
}

interface MapAreaProps {
  area: PageArea;
  needs: string;
  number: number;
  sheet: Sheet;
  lit: boolean;
  /** Where areas can be opened. */
  open?: boolean;
  onToggle?(): void;
}

function MapArea({ area, needs, number, sheet, lit, open, onToggle }: MapAreaProps) {
  const title = (
    <>
      <bdi>{area.title}</bdi>{' '}
      <span class="of">
        {area.learnt} of {area.total}
      </span>
    </>
  );
  return (
    <div class={`area${lit ? ' needed' : ''}`} style={styleOf(sheet.areas[number]!)}>
      {onToggle ? (
        <button type="button" aria-expanded={open} onClick={onToggle}>
          {title}
        </button>
      ) : (
        <h3>{title}</h3>
      )}
      <Meter percent={area.percent} />
      {needs && <p class="needs-of">{needs}</p>}
    </div>
  );
}

/** Whether the whole area is needed, or a topic in it that is hidden. */
function isNeeded(
  { topics, groups, areas }: PageView,
  area: number,
  { needs }: Relations,
  open: boolean,
): boolean {
  return (
    needs.has(topics.length + groups.length + area) ||
    (!open && areas[area]!.topics.some(topic => needs.has(topic)))
  );
}

function roleOf(topic: number, pointed: number | null, relations: Relations | null): MapRole {
  if (relations === null) return null;
  if (topic === pointed) return 'pointed';
  return relations.needs.has(topic) ? 'needed' : relations.opens.has(topic) ? 'opened' : 'other';
}

function relationsInWords({ topics }: PageView, topic: number, { needs, opens }: Relations): string {
  const before = [...needs].filter(node => node < topics.length);
  const open = before.filter(node => !['done', 'known', 'skipped'].includes(topics[node]!.state)).length;
  const needed =
    before.length === 0
      ? 'needs nothing'
      : `needs ${count(before.length, 'topic')}${open > 0 ? `, ${open} of them still open` : ', all behind you'}`;
  const opened = opens.size === 0 ? 'opens nothing more' : `opens ${count(opens.size, 'topic')}`;
  return `${topics[topic]!.title}: ${needed}; ${opened}.`;
}

/** The direction of each arrow key. */
const arrows: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest topic in the direction of an arrow key; null for other keys, or if there is none. */
function neighbour({ topics }: Sheet, from: number, key: string): number | null {
  const arrow = arrows[key];
  if (!arrow) return null;
  const [dx, dy] = arrow;
  const here = topics.get(from)!;
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [topic, box] of topics) {
    const along = (box.x - here.x) * dx + (box.y - here.y) * dy;
    const across = Math.abs(dx === 0 ? box.x - here.x : box.y - here.y);
    // A distance to the side counts three times.
    if (along > 0 && along + 3 * across < least) [best, least] = [topic, along + 3 * across];
  }
  return best;
}

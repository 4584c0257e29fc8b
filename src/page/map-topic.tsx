// One topic on the map.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PageView } from '../view/page.ts';
import { type Box, styleOf } from './arrange.ts';
import { titleOf } from './relations.ts';
import { StateGlyph } from './state-glyph.tsx';
import { about, percent, stateWords } from './words.ts';

interface MapTopicProps {
  view: PageView;
  number: number;
  box: Box;
  role: MapRole;
  /** The topic that Tab reaches; arrow keys move on from there. */
  reachable: boolean;
  onPoint(topic: number | null): void;
  onOpen(): void;
  onButton(button: HTMLButtonElement | null): void;
}

/** How a topic relates to the one pointed at; null: none is pointed at. */
export type MapRole = 'pointed' | 'needed' | 'opened' | 'other' | null;

export function MapTopic({ view, number, box, role, reachable, onPoint, onOpen, onButton }: MapTopicProps) {
  const topic = view.topics[number]!;
  const { state, memory, aside } = topic;
  const title = useRef<HTMLElement>(null);
  useLayoutEffect(() => cutBetweenWords(title.current!, topic.title), [topic.title, box.width]);
  const isOpen = state === 'doing' || state === 'ready' || state === 'locked';
  const words = [stateWords[state]];
  if (aside && isOpen) words.push('aside');
  if (state === 'locked') words.push(`needs ${topic.needs.map(need => titleOf(view, need)).join(', ')}`);
  if (memory) words.push('remembered');
  const figure = memory ? percent(memory.recall) : isOpen ? about(topic.left_min) : '';
  return (
    <button
      type="button"
      ref={onButton}
      class={`topic ${state}${aside ? ' aside' : ''}${role ? ` is-${role}` : ''}`}
      style={{ ...styleOf(box), '--recall': memory?.recall ?? 1 }}
      tabIndex={reachable ? 0 : -1}
      onClick={onOpen}
      onPointerEnter={event => event.pointerType !== 'touch' && onPoint(number)}
      // Not when a closed card returns the focus after a click or a touch.
      onFocus={event => event.currentTarget.matches(':focus-visible') && onPoint(number)}
      onBlur={() => onPoint(null)}
    >
      <StateGlyph state={state} />
      <bdi ref={title} class="title">
        {topic.title}
      </bdi>
      <span class="visually-hidden">, {words.join(', ')} </span>
      <span class="figure">{figure}</span>
    </button>
  );
}

/** Letters reach beyond their line by less. */
const halfALine = 6;

/** A style sheet alone cuts within words. */
function cutBetweenWords(element: HTMLElement, title: string): void {
  const text = element.firstChild as Text;
  if (text.data !== title) text.data = title;
  const words = title.split(' ');
  while (words.length > 1 && element.scrollHeight > element.clientHeight + halfALine) {
    words.pop();
    text.data = `${words.join(' ')} …`;
  }
}

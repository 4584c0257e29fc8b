// The title of a topic, which opens its card, and lists of them with the marks of their states.

import type { PageView } from '../view/page.ts';
import { StateGlyph } from './state-glyph.tsx';

interface TopicLinkProps {
  view: PageView;
  topic: number;
  onOpen(topic: number): void;
}

export function TopicLink({ view, topic, onOpen }: TopicLinkProps) {
  return (
    <button type="button" class="link" onClick={() => onOpen(topic)}>
      <bdi>{view.topics[topic]!.title}</bdi>
    </button>
  );
}

export function TopicList({ of, view, onOpen }: Omit<TopicLinkProps, 'topic'> & { of: readonly number[] }) {
  return (
    <ul class="others">
      {of.map(topic => (
        <li key={topic}>
          <StateGlyph state={view.topics[topic]!.state} />
          <TopicLink view={view} topic={topic} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

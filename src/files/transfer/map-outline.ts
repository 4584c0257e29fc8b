// Reads an outline in Markdown as a draft of a roadmap: headings are areas, and the items below them topics.

import MarkdownIt from 'markdown-it';
import { type Draft, type DraftTopic, lineFrom, newTopic } from '../../core/roadmap/draft.ts';
import { Failure } from '../../core/text/failure.ts';
import { linkFrom } from './map-texts.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

export interface Outline {
  draft: Draft;
  /** Items within items: parts of a topic. */
  parts: number;
  ticked: number;
}

const mostTopics = 5_000;

/** null if no list is in it. If one has boxes, only items with a box count. */
export function draftOfOutline(text: string, name: string): Outline | null {
  const tokens = new MarkdownIt({ html: true }).parse(text.replace(/^\ufeff/, ''), {});
  const items = [...itemsIn(tokens)];
  const boxed = items.some(({ box }) => box !== null);
  const meant = items.filter(({ title, box }) => title !== '' && (box !== null || !boxed));
  const topics = meant.filter(({ depth }) => depth === 0);
  if (topics.length === 0) return null;
  if (topics.length > mostTopics) {
    throw new Failure('file-invalid', `the list has more than ${mostTopics} items`, { unchanged: true });
  }
  const heads = tokens.flatMap((token, i) =>
    token.type === 'heading_open' && token.tag === 'h1' ? [lineFrom(shownIn(tokens[i + 1]!))] : [],
  );
  const title = (heads.length === 1 && heads[0]) || name;
  const areas = Map.groupBy(topics, ({ path }) => path.join(' › ') || title);
  return {
    draft: {
      title,
      areas: [...areas].map(([path, own]) => ({ title: lineFrom(path), parts: own.map(topicOf) })),
    },
    parts: meant.length - topics.length,
    ticked: topics.filter(({ box }) => box === 'x').length,
  };
}

interface Item {
  title: string;
  url: string;
  /** Null without one. */
  box: string | null;
  depth: number;
  /** The headings above it, from the second level on. */
  path: string[];
}

function* itemsIn(tokens: readonly Token[]): Generator<Item> {
  const path: string[] = [];
  let depth = -1;
  for (const [i, { type, tag }] of tokens.entries()) {
    if (type === 'heading_open' && depth < 0) {
      path.length = Math.min(path.length, Math.max(0, Number(tag.slice(1)) - 2));
      const title = lineFrom(shownIn(tokens[i + 1]!));
      if (tag !== 'h1' && title !== '') path.push(title);
    }
    if (type === 'list_item_close') depth--;
    if (type !== 'list_item_open') continue;
    depth++;
    const inline = tokens[i + 1]!.type === 'list_item_close' ? undefined : tokens[i + 2];
    if (inline?.type !== 'inline') continue;
    const [first = ''] = shownIn(inline).split('\n');
    const [, box, rest] = /^\[(.)\]\s+(.*)$/u.exec(first) ?? [null, null, first];
    const href = inline.children!.find(({ type }) => type === 'link_open')?.attrGet('href');
    yield {
      title: lineFrom(rest!),
      url: href ?? '',
      box: box?.toLowerCase() ?? null,
      depth,
      path: [...path],
    };
  }
}

function topicOf({ title, url }: Item): DraftTopic {
  return { ...newTopic(title), links: linkFrom(title, url) };
}

/** The text as it is shown; lines stay apart. */
function shownIn({ children }: Token): string {
  return (children ?? [])
    .map(({ type, content }) =>
      type === 'softbreak' || type === 'hardbreak' ? '\n' : type === 'html_inline' ? '' : content,
    )
    .join('');
}

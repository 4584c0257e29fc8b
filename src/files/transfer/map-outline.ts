// Reads an outline in Markdown as a draft of a roadmap: headings are areas, and the items below them topics. Without a
// list, the lowest headings are topics.

import MarkdownIt from 'markdown-it';
import { type Draft, type DraftTopic, lineFrom, newTopic } from '../../core/roadmap/draft.ts';
import { Failure } from '../../core/text/failure.ts';
import { linkFrom } from './map-texts.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

export interface Outline {
  draft: Draft;
  /** Items within items: parts of a topic. */
  parts: number;
  /** Items without a box, where others have one. */
  unboxed: number;
  ticked: number;
}

const mostTopics = 5_000;
/** Metadata that Obsidian and others keep before the text. */
const frontMatter = /^\ufeff?(?:---\r?\n(?:.*\r?\n)*?---\r?\n)?/;

/** null if neither a list nor a heading below the title is in it. If an item has a box, only those with one count. */
export function draftOfOutline(text: string, name: string): Outline | null {
  const tokens = new MarkdownIt({ html: true }).parse(text.replace(frontMatter, ''), {});
  const heads = tokens.flatMap((token, i) =>
    token.type === 'heading_open' && token.tag === 'h1' ? [lineFrom(shownIn(tokens[i + 1]!))] : [],
  );
  const title = (heads.length === 1 && heads[0]) || name;
  // A single title of the first level is that of the whole.
  const top = heads.length > 1 ? 1 : 2;
  const listed = itemsIn(tokens, top);
  const items = listed.some(item => item.title !== '') ? listed : lowestHeadings(tokens, top);
  const boxed = items.some(({ box }) => box !== null);
  const meant = items.filter(({ title, box }) => title !== '' && (box !== null || !boxed));
  // An item that holds topics is not a topic itself.
  const holders = new Set(
    meant.flatMap(({ within }) => within.filter(item => item.isHeading || (boxed && item.box === null))),
  );
  const isOutermost = ({ within }: Item) => within.every(other => holders.has(other));
  const topics = meant.filter(item => !holders.has(item) && isOutermost(item));
  if (topics.length === 0) return null;
  if (topics.length > mostTopics) {
    throw new Failure('file-invalid', `the list has more than ${mostTopics} items`, { unchanged: true });
  }
  const areas = Map.groupBy(
    topics,
    ({ path, within }) =>
      [...path, ...within.map(item => item.title)].filter(part => part !== '').join(' › ') || title,
  );
  const used = new Set([...holders, ...topics]);
  const left = items.filter(item => item.title !== '' && !used.has(item));
  const unboxed = left.filter(isOutermost).length;
  return {
    draft: {
      title,
      areas: [...areas].map(([path, own]) => ({ title: lineFrom(path), parts: own.map(topicOf) })),
    },
    parts: left.length - unboxed,
    unboxed,
    ticked: topics.filter(({ box }) => box === 'x').length,
  };
}

interface Item {
  title: string;
  url: string;
  /** Null without one. */
  box: string | null;
  isHeading: boolean;
  /** The items that it lies in, from the outermost. */
  within: Item[];
  /** The headings above it, without the title. */
  path: string[];
}

/** `top`: the level of the headings that are areas. */
function itemsIn(tokens: readonly Token[], top: number): Item[] {
  const items: Item[] = [];
  const path: string[] = [];
  const open: Item[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'heading_open' && open.length === 0)
      enter(path, levelOf(token) - top, lineFrom(shownIn(tokens[i + 1]!)));
    if (token.type === 'list_item_close') open.pop();
    if (token.type !== 'list_item_open') continue;
    const item = { ...itemFrom(tokens[i + 1]!, tokens[i + 2]!), within: [...open], path: [...path] };
    open.push(item);
    items.push(item);
  }
  return items;
}

const levelOf = ({ tag }: Token) => Number(tag.slice(1));

/** Goes to a heading of this depth; negative: the title. */
function enter(path: string[], depth: number, title: string): void {
  path.length = Math.min(path.length, Math.max(0, depth));
  if (depth >= 0 && title !== '') path.push(title);
}

/** The headings with none below them. */
function lowestHeadings(tokens: readonly Token[], top: number): Item[] {
  const at = tokens.flatMap((token, i) => (token.type === 'heading_open' ? [i] : []));
  const path: string[] = [];
  return at.flatMap((i, n) => {
    const level = levelOf(tokens[i]!);
    const item = itemFrom(tokens[i]!, tokens[i + 1]!);
    enter(path, level - top, item.title);
    const next = at[n + 1];
    const isLowest = next === undefined || levelOf(tokens[next]!) <= level;
    if (!isLowest || level < top || item.title === '') return [];
    return [{ ...item, within: [], path: path.slice(0, -1) }];
  });
}

/** `begin`, `inline`: the tokens after that of the item. */
function itemFrom({ type }: Token, inline: Token): Pick<Item, 'title' | 'url' | 'box' | 'isHeading'> {
  if (inline.type !== 'inline' || type === 'list_item_close')
    return { title: '', url: '', box: null, isHeading: false };
  const [first = ''] = shownIn(inline).split('\n');
  const [, box, rest] = /^\[(.)\]\s+(.*)$/u.exec(first) ?? [null, null, first];
  const href = inline.children!.find(({ type }) => type === 'link_open')?.attrGet('href');
  return {
    title: lineFrom(rest!),
    url: href ?? '',
    box: box?.toLowerCase() ?? null,
    isHeading: type === 'heading_open',
  };
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

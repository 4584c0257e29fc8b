// Reads the check list in a Markdown text: which items are ticked, on which lines, and within which others.

import MarkdownIt from 'markdown-it';
import type { Mark } from '../../core/log/imported-progress.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** An item with a box, and those within it. */
export interface CheckItem {
  /** Lines that Markdown would join: some write a description below the name, others a long name on two. */
  name: string;
  as: Mark['as'] | 'open';
  /** From 1. */
  line: number;
  items: CheckItem[];
}

/** Empty where nothing looks like a check list. */
export function checkListIn(text: string): CheckItem[] {
  const top: CheckItem[] = [];
  // One entry for each list item that is open here; what has no box holds nothing itself.
  const within: (CheckItem | null)[] = [];
  const tokens = new MarkdownIt({ html: true }).parse(text, {});
  for (const [i, token] of tokens.entries()) {
    if (token.type === 'list_item_close') within.pop();
    if (token.type !== 'list_item_open') continue;
    const item = itemOf(token, tokens[i + 1]!, tokens[i + 2]!);
    const holder = within.findLast(item => item !== null)?.items ?? top;
    if (item !== null) holder.push(item);
    within.push(item);
  }
  return top;
}

/** An item is one of a check list if its first paragraph begins with a box, on the item's own line. */
function itemOf({ map }: Token, first: Token, { content, children }: Token): CheckItem | null {
  if (first.type !== 'paragraph_open' || first.map![0] !== map![0]) return null;
  const [, box] = /^\[(.|\n)\][ \t\n]+\S/u.exec(content) ?? [];
  const as = box === undefined ? null : meaningOf(box);
  if (as === null) return null;
  const text = textOf(children!).slice(3).replace(wikiLink, '$1');
  const lines = text.trim().split('\n').map(bare);
  return { name: lines.join('\n').trim(), as, line: map![0] + 1, items: [] };
}

/** GFM knows the empty box and the ticked one; the others are those of Obsidian, where they have many meanings. */
function meaningOf(box: string): CheckItem['as'] | null {
  switch (box) {
    case 'x':
    case 'X':
      return 'done';
    case '/':
      return 'started';
    case '-':
      return 'skipped';
    default:
      return /^[\s>!?*"<+]$/.test(box) ? 'open' : null;
  }
}

/** What is read of a line: no links, emphasis or HTML. */
function textOf(tokens: Token[]): string {
  return tokens
    .map(({ type, content }) => {
      if (type === 'softbreak' || type === 'hardbreak') return '\n';
      return type === 'html_inline' ? '' : content;
    })
    .join('');
}

/** As Obsidian has them: `[[Linux]]`, `[[notes/linux|Linux]]`. */
const wikiLink = /\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g;

const atTheEnd = new RegExp(
  `\\s+(?:${[
    // A tag has a letter: #12 is the number of an issue.
    String.raw`#[\p{N}_/-]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_/-]*`,
    // The name of a block, by which others link to it.
    String.raw`\^[A-Za-z0-9-]+`,
    // Dates of the plugin Tasks (done, due, begun …), how often, and how urgent.
    String.raw`[✅❌➕🛫⏳📅📆🗓]\ufe0f?\s*\d{4}-\d\d-\d\d`,
    String.raw`🔁\ufe0f?[\p{L}\p{N}\s,]*`,
    String.raw`[🔺⏫🔼🔽⏬]\ufe0f?`,
  ].join('|')})$`,
  'u',
);

/** A line without what Obsidian puts behind it. */
function bare(line: string): string {
  const name = line.trimEnd().replace(atTheEnd, '');
  return name === line ? line : bare(name);
}

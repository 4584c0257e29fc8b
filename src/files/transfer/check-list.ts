// Reads a check list in Markdown: its items, their lines, whether they are ticked, and their nesting.

import MarkdownIt from 'markdown-it';
import type { ImportedItem } from '../../core/log/imported-progress.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** An item with a box, and the items below it. */
export interface CheckItem {
  /**
   * Lines that Markdown would join: some people write a description below the name, others a long name on two lines.
   */
  name: string;
  as: ImportedItem['as'] | 'open';
  /** Counted from 1. */
  line: number;
  items: CheckItem[];
}

/** Empty if the text has no check list. */
export function checkListIn(text: string): CheckItem[] {
  const top: CheckItem[] = [];
  // One entry for each open list item; null for an item without a box, which holds no others.
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

/** A check list item begins with a box, on the item's own line. */
function itemOf({ map }: Token, first: Token, { content, children }: Token): CheckItem | null {
  if (first.type !== 'paragraph_open' || first.map![0] !== map![0]) return null;
  const [, box] = /^\[(.|\n)\][ \t\n]+\S/u.exec(content) ?? [];
  const as = box === undefined ? null : meaningOf(box);
  if (as === null) return null;
  const text = textOf(children!).slice(3).replace(wikiLink, '$1');
  const lines = text.trim().split('\n').map(bare);
  return { name: lines.join('\n').trim(), as, line: map![0] + 1, items: [] };
}

/** GFM has the empty and the ticked box; the others are Obsidian's, with many meanings. */
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

/** The visible text of a line, without links, emphasis and HTML. */
function textOf(tokens: Token[]): string {
  return tokens
    .map(({ type, content }) => {
      if (type === 'softbreak' || type === 'hardbreak') return '\n';
      return type === 'html_inline' ? '' : content;
    })
    .join('');
}

/** Links of Obsidian: `[[Linux]]`, `[[notes/linux|Linux]]`. */
const wikiLink = /\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g;

const atTheEnd = new RegExp(
  `\\s+(?:${[
    // A tag has a letter; #12 is the number of an issue.
    String.raw`#[\p{N}_/-]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_/-]*`,
    // The name of a block, for links to it.
    String.raw`\^[A-Za-z0-9-]+`,
    // Fields of the plugin Tasks: dates (done, due, begun …), repetition and priority.
    String.raw`[✅❌➕🛫⏳📅📆🗓]\ufe0f?\s*\d{4}-\d\d-\d\d`,
    String.raw`🔁\ufe0f?[\p{L}\p{N}\s,]*`,
    String.raw`[🔺⏫🔼🔽⏬]\ufe0f?`,
  ].join('|')})$`,
  'u',
);

/** A line without the additions of Obsidian. */
function bare(line: string): string {
  const name = line.trimEnd().replace(atTheEnd, '');
  return name === line ? line : bare(name);
}

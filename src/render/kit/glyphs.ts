// The characters screens are drawn with: Unicode, plain ASCII, or words for those who listen to them.

import type { State } from '../../core/state/state.ts';

export interface Glyphs {
  states: Record<State, string>;
  /** A clock that runs. */
  clock: string;
  /** Full and empty part of a bar; null: no bars. */
  bar: { full: string; empty: string } | null;
  /** A day without study, and days from the least full to the fullest; null: no heat map. */
  heat: readonly [string, string, string, string, string] | null;
  dot: string;
  arrow: string;
  crumb: string;
  dash: string;
  ellipsis: string;
  bullet: string;
  /** What the branches of a tree are drawn with; null: their depth is said in words. */
  tree: { fork: string; last: string; line: string; gap: string } | null;
}

export const glyphSets: Record<'unicode' | 'ascii' | 'words', Glyphs> = {
  unicode: {
    states: { done: '●', known: '●', doing: '◐', ready: '○', locked: '·', skipped: '–' },
    clock: '▶',
    bar: { full: '━', empty: '─' },
    heat: ['·', '░', '▒', '▓', '█'],
    dot: '·',
    arrow: '→',
    crumb: '›',
    dash: '–',
    ellipsis: '…',
    bullet: '•',
    tree: { fork: '├─ ', last: '└─ ', line: '│  ', gap: '   ' },
  },
  ascii: {
    states: { done: 'x', known: 'x', doing: '~', ready: 'o', locked: '.', skipped: '-' },
    clock: '>',
    bar: { full: '#', empty: '-' },
    heat: ['.', ':', '+', '%', '#'],
    dot: '-',
    arrow: '->',
    crumb: '>',
    dash: '-',
    ellipsis: '...',
    bullet: '*',
    tree: { fork: '+- ', last: '`- ', line: '|  ', gap: '   ' },
  },
  words: {
    states: {
      done: '[done]',
      known: '[known]',
      doing: '[in progress]',
      ready: '[ready]',
      locked: '[locked]',
      skipped: '[skipped]',
    },
    clock: '[running]',
    bar: null,
    heat: null,
    dot: '-',
    arrow: 'to',
    crumb: '>',
    dash: 'to',
    ellipsis: '...',
    bullet: '-',
    tree: null,
  },
};

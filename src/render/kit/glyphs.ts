// The characters of the screens: Unicode, ASCII, or words for screen readers.

import type { State } from '../../core/state/state.ts';

export interface Glyphs {
  states: Record<State, string>;
  /** A step that isn't ticked. */
  open: string;
  clock: string;
  /** The full and the empty part of a bar; null: no bars. */
  bar: { full: string; empty: string } | null;
  /** A day without study time, and the four levels of a day with it; null: no heat map. */
  heat: readonly [string, string, string, string, string] | null;
  /** Nothing, seven levels up to all, and all; null: no bars. */
  levels: string | null;
  dot: string;
  arrow: string;
  crumb: string;
  dash: string;
  /** null: nothing is cut. */
  ellipsis: string | null;
  bullet: string;
  /** The branches of a tree; null: depth is given in words. */
  tree: { fork: string; last: string; line: string; gap: string } | null;
}

export const glyphSets: Record<'unicode' | 'ascii' | 'words', Glyphs> = {
  unicode: {
    states: { done: '●', known: '●', doing: '◐', ready: '○', locked: '·', skipped: '–' },
    open: '○',
    clock: '▶',
    bar: { full: '━', empty: '─' },
    heat: ['·', '░', '▒', '▓', '█'],
    levels: '·▁▂▃▄▅▆▇█',
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
    open: 'o',
    clock: '>',
    bar: { full: '#', empty: '-' },
    heat: ['.', ':', '+', '%', '#'],
    levels: '.::++%%%#',
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
    open: '[open]',
    clock: '[running]',
    bar: null,
    heat: null,
    levels: null,
    dot: '-',
    arrow: 'to',
    crumb: '>',
    dash: 'to',
    ellipsis: null,
    bullet: '-',
    tree: null,
  },
};

// The characters screens are drawn with: Unicode, plain ASCII, or words for those who listen to them.

import type { State } from '../core/standing.ts';

export interface Glyphs {
  states: Record<State, string>;
  /** Full and empty part of a bar; null: no bars. */
  bar: { full: string; empty: string } | null;
  dot: string;
  arrow: string;
  crumb: string;
  dash: string;
  ellipsis: string;
  bullet: string;
}

export const glyphSets: Record<'unicode' | 'ascii' | 'words', Glyphs> = {
  unicode: {
    states: { done: '●', known: '●', doing: '◐', ready: '○', locked: '·', skipped: '–' },
    bar: { full: '━', empty: '─' },
    dot: '·',
    arrow: '→',
    crumb: '›',
    dash: '–',
    ellipsis: '…',
    bullet: '•',
  },
  ascii: {
    states: { done: 'x', known: 'x', doing: '~', ready: 'o', locked: '.', skipped: '-' },
    bar: { full: '#', empty: '-' },
    dot: '-',
    arrow: '->',
    crumb: '>',
    dash: '-',
    ellipsis: '...',
    bullet: '*',
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
    bar: null,
    dot: '-',
    arrow: 'to',
    crumb: '>',
    dash: 'to',
    ellipsis: '...',
    bullet: '-',
  },
};

// The look of a topic's state: always a glyph and, if there is room, a word.

import { isLearnt } from '../../core/state/resolve-groups.ts';
import type { State } from '../../core/state/state.ts';
import type { StateRef } from '../../view/topic.ts';
import { cleanLine } from './clean.ts';
import { innerWidth, itemLines } from './layout.ts';
import type { Style } from './style.ts';

export const stateWords: Record<State, string> = {
  done: 'done',
  known: 'known',
  doing: 'in progress',
  ready: 'ready',
  locked: 'locked',
  skipped: 'skipped',
};

export function stateGlyph(state: State, style: Style): string {
  const glyph = style.glyphs.states[state];
  if (isLearnt(state)) return style.green(glyph);
  return state === 'doing' ? style.yellow(glyph) : glyph;
}

/** Titles with the glyphs of their states. */
export function stateNames(topics: readonly StateRef[], style: Style): string[] {
  return topics.map(({ state, title }) => `${stateGlyph(state, style)} ${cleanLine(title)}`);
}

/** The meaning of the glyphs, dim; empty if they are words. */
export function legend(style: Style): string[] {
  const { states, bar } = style.glyphs;
  if (bar === null) return [];
  const shown: State[] = ['done', 'doing', 'ready', 'locked', 'skipped'];
  const items = shown.map(state => `${states[state]} ${stateWords[state]}`);
  return itemLines(items, innerWidth(style), '  ', style).map(style.dim);
}

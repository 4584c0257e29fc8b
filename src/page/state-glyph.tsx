// The mark of a state: each has its own shape, so colour is not needed.

import type { JSX } from 'preact';
import type { State } from '../core/state/state.ts';

const shapes: Record<State, JSX.Element> = {
  done: <circle cx="8" cy="8" r="6" class="solid" />,
  known: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="3" class="solid" />
    </>
  ),
  doing: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 0 0 12z" class="solid" />
    </>
  ),
  ready: <circle cx="8" cy="8" r="6" />,
  locked: <circle cx="8" cy="8" r="2" class="solid" />,
  skipped: <path d="M3 8h10" />,
};

export function StateGlyph({ state }: { state: State }) {
  return (
    <svg class={`mark ${state}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

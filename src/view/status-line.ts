// The answer of `status --line`.

import type { ClockRecord } from './clock.ts';
import type { DueRecord } from './memory.ts';

export interface StatusLineView {
  /** The clock that was started last. */
  running: ClockRecord | null;
  due: DueRecord | null;
}

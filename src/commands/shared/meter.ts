// Shows the progress of long work on one line of the terminal, and clears it afterwards.

import type { Store } from '../../context/store.ts';
import { meterText } from '../../render/kit/meter.ts';
import { styleOn } from '../../render/kit/style.ts';

export interface Meter {
  /** `share`: 0 to 1. */
  show(what: string, share: number): void;
  clear(): void;
}

export function meterOf({ world, options, settings }: Store): Meter {
  const { errors, env } = world;
  if (!errors.isTTY || options.quiet) return { show: () => {}, clear: () => {} };
  const style = styleOn(errors, env, options, settings?.glyphs);
  let shown = '';
  return {
    show(what, share) {
      const text = meterText(what, share, style);
      if (text === shown) return;
      shown = text;
      errors.write(`\r\x1b[K${text}`);
    },
    clear() {
      if (shown !== '') errors.write('\r\x1b[K');
      shown = '';
    },
  };
}

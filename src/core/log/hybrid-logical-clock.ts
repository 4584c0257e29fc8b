// Hybrid logical clock: orders the events of several devices, near wall time and never backwards.

const counterMax = 0xffff;

/** 12 hex digits of ms since 1970, "-", 4 hex digits of a counter; can be compared as text. */
export type Hlc = string;

/** From this instant (2100-01-01) on, a value is invalid on every device. */
export const firstInvalid = 4_102_444_800_000;
const end = firstInvalid.toString(16).padStart(12, '0');

/** From this instant (2099-01-01) on, no wall clock is believed: the last year is kept for later entries. */
const firstUnbelieved = Date.UTC(2099, 0, 1);
const latestWall = (firstUnbelieved - 1).toString(16).padStart(12, '0');

/** The next value after `last` (null: none yet) when the wall clock shows `now` (UTC ms). */
export function tick(last: Hlc | null, now: number): Hlc {
  const wall = Math.max(0, Math.min(now, firstUnbelieved - 1));
  if (last === null) return format(wall, 0);
  const { ms, counter } = read(last);
  if (wall > ms) return format(wall, 0);
  if (counter < counterMax) return format(ms, counter + 1);
  // Out of reach in practice; device and seq would then decide the order.
  return ms + 1 < firstInvalid ? format(ms + 1, 0) : last;
}

/**
 * Whether a value is later than a log of this size can reach. From the end of 2098 on, each entry adds one step; a
 * value beyond that would leave no later values to other devices.
 */
export function isOutOfReach(text: Hlc, entries: number): boolean {
  if (text < latestWall || !shape.test(text)) return false;
  const { ms, counter } = read(text);
  return (ms - firstUnbelieved) * (counterMax + 1) + counter >= entries;
}

export function isValidHlc(text: string): boolean {
  return shape.test(text) && text < end;
}

const shape = /^[0-9a-f]{12}-[0-9a-f]{4}$/;

function read(hlc: Hlc): { ms: number; counter: number } {
  return { ms: Number.parseInt(hlc.slice(0, 12), 16), counter: Number.parseInt(hlc.slice(13), 16) };
}

function format(ms: number, counter: number): Hlc {
  return `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}`;
}

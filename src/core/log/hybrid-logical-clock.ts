// Hybrid logical clock: orders events of several devices, close to wall time and never backwards.

const counterMax = 0xffff;

/** 12 hex digits of ms since 1970, "-", 4 hex digits of a counter; compares as text. */
export type Hlc = string;

/** From this instant (2100-01-01) on a value is invalid, on every device alike. */
export const endOfTime = 4_102_444_800_000;
const end = endOfTime.toString(16).padStart(12, '0');

/** The next value after `last` (null: none yet) when the wall clock shows `now` (UTC ms). */
export function tick(last: Hlc | null, now: number): Hlc {
  const wall = Math.max(0, Math.min(now, endOfTime - 1));
  if (last === null) return format(wall, 0);
  const ms = Number.parseInt(last.slice(0, 12), 16);
  const counter = Number.parseInt(last.slice(13), 16);
  if (wall > ms) return format(wall, 0);
  if (counter < counterMax) return format(ms, counter + 1);
  // At the very end there is no later value: device and seq then tell the order.
  return ms + 1 < endOfTime ? format(ms + 1, 0) : last;
}

export function isValidHlc(text: string): boolean {
  return /^[0-9a-f]{12}-[0-9a-f]{4}$/.test(text) && text < end;
}

function format(ms: number, counter: number): Hlc {
  return `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}`;
}

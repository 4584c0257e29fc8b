// The marks of an axis: round values, and those of its names that have room.

/** A letter, at most. */
const letter = 7;

export function widthOf(text: string): number {
  return text.length * letter;
}

/** At most four round values above 0, in multiples of `unit`. */
export function ticksUpTo(most: number, unit: number): number[] {
  let step = unit;
  for (let grown = 1; most / step > 4; grown++)
    step = unit * [1, 2, 5][grown % 3]! * 10 ** Math.floor(grown / 3);
  return Array.from({ length: Math.floor(most / step) }, (_, at) => (at + 1) * step);
}

interface Name {
  x: number;
  text: string;
}

/** Without names that would touch the one before, or end beyond `room`. */
export function namesWithRoom(names: readonly Name[], room: number): Name[] {
  const shown: Name[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { x, text } of names) {
    if (x < end || x + widthOf(text) > room) continue;
    shown.push({ x, text });
    end = x + widthOf(text) + letter;
  }
  return shown;
}

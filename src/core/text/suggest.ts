// Names that look like what was typed, for "did you mean".

const plain = /^[ -~]*$/;

/** Names are compared by their first 31 letters: what fits into the bits of a number. */
const longest = 31;

/**
 * Text as it is compared: lower case, without accents, words parted by single spaces.
 * `#` and `+` stay, since C, C# and C++ are three things.
 */
export function fold(text: string): string {
  const lower = plain.test(text)
    ? text.toLowerCase().replace(/[^a-z0-9#+]+/g, ' ')
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[\u0300-\u036f]+/g, '')
        .replace(/[^\p{L}\p{M}\p{N}#+]+/gu, ' ');
  return lower.trim();
}

/** Whether `start` begins a word of `text`; both folded. */
export function beginsWord(text: string, start: string): boolean {
  return text.startsWith(start) || text.includes(` ${start}`);
}

/** The candidates nearest to `typed`, nearest first, equally near ones in their own order. */
export function suggest(typed: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = fold(typed.slice(0, 2 * longest)).slice(0, longest);
  if (wanted === '') return [];
  const typosIn = typosOf(wanted);
  const near: { candidate: string; typos: number }[] = [];
  for (const candidate of candidates) {
    const typos = typosIn(fold(candidate));
    if (typos < Infinity) near.push({ candidate, typos });
  }
  return near
    .sort((a, b) => a.typos - b.typos)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function typosOf(wanted: string): (name: string) => number {
  const distance = distanceFrom(wanted);
  return name => {
    if (name === wanted) return 0;
    if (wanted.length >= 3 && beginsWord(name, wanted)) return 1;
    const whole = distance(name);
    // "dcoker" means "Docker in production", yet so much can't be read into two or three letters.
    if (whole < Infinity || wanted.length < 4 || !name.includes(' ')) return whole;
    return Math.min(...name.split(' ').map(distance)) + 1;
  };
}

/**
 * Damerau-Levenshtein distance (optimal string alignment), or Infinity where it is over a third of the longer name.
 * Bit-parallel after Hyyrö 2003: bit i of a number says something of letter i of the typed word. The plain table
 * takes three times as long, too long for 20,000 names.
 */
function distanceFrom(typed: string): (name: string) => number {
  const places = new Int32Array(0x10000);
  for (let i = 0; i < typed.length; i++) places[typed.charCodeAt(i)]! |= 1 << i;
  const last = 1 << (typed.length - 1);

  return name => {
    const length = Math.min(name.length, longest);
    const longer = Math.max(typed.length, length);
    const limit = Math.min(Math.max(1, Math.floor(longer / 3)), longer - 1);
    if (Math.abs(typed.length - length) > limit) return Infinity;

    let distance = typed.length;
    let up = ~0;
    let down = 0;
    let diagonal = 0;
    let before = 0;
    for (let i = 0; i < length; i++) {
      const same = places[name.charCodeAt(i)]!;
      const swapped = ((~diagonal & same) << 1) & before;
      diagonal = (((same & up) + up) ^ up) | same | down | swapped;
      const more = down | ~(diagonal | up);
      const less = diagonal & up;
      if (more & last) distance++;
      if (less & last) distance--;
      const shifted = (more << 1) | 1;
      up = (less << 1) | ~(diagonal | shifted);
      down = shifted & diagonal;
      before = same;
    }
    return distance <= limit ? distance : Infinity;
  };
}

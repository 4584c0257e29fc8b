// Names that look like what was typed, for "did you mean".

const mostTypos = 5;

/**
 * Text as it is compared: lower case, without accents, words parted by single spaces.
 * `#` and `+` stay, since C, C# and C++ are three things.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]+/g, '')
    .replace(/[^\p{L}\p{M}\p{N}#+]+/gu, ' ')
    .trim();
}

/** Whether `start` begins a word of `text`; both folded. */
export function beginsWord(text: string, start: string): boolean {
  return ` ${text}`.includes(` ${start}`);
}

/** The candidates nearest to `typed`, nearest first, equally near ones in their own order. */
export function suggest(typed: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = fold(typed);
  if (wanted === '') return [];
  const near: { candidate: string; typos: number }[] = [];
  for (const candidate of candidates) {
    const typos = typosTo(wanted, fold(candidate));
    if (typos <= mostTypos) near.push({ candidate, typos });
  }
  return near
    .sort((a, b) => a.typos - b.typos)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function typosTo(wanted: string, name: string): number {
  if (wanted.length >= 3 && beginsWord(name, wanted)) return wanted === name ? 0 : 1;
  const whole = distance(wanted, name);
  // "dcoker" means "Docker in production", yet says so little about two or three letters.
  if (whole < Infinity || wanted.length < 4 || !name.includes(' ')) return whole;
  return Math.min(...name.split(' ').map(word => distance(wanted, word))) + 1;
}

/** Damerau-Levenshtein distance (optimal string alignment), or Infinity where two words are too unlike. */
function distance(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  const limit = Math.min(mostTypos, Math.max(1, Math.floor(longer / 3)), longer - 1);
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a.charCodeAt(i - 1), b.charCodeAt(j - 1)];
      let typos = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (x === y ? 0 : 1));
      if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2)) {
        typos = Math.min(typos, twoAbove[j - 2]! + 1);
      }
      row.push(typos);
      least = Math.min(least, typos);
    }
    if (least > limit) return Infinity;
    [twoAbove, above] = [above, row];
  }
  const typos = above[b.length]!;
  return typos <= limit ? typos : Infinity;
}

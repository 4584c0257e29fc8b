// Names similar to the typed one, for "did you mean".

const plain = /^[ -~]*$/;

/** Only so many first letters of a name are compared. */
const longest = 31;

/**
 * Text prepared for comparison: lower case, without accents, single spaces between words.
 * `#` and `+` stay, since C, C# and C++ are three things.
 */
export function fold(text: string): string {
  const lower = plain.test(text)
    ? text.toLowerCase().replace(/[^a-z0-9#+]+/g, ' ')
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[\u0300-\u036f]+/g, '')
        .replaceAll('ß', 'ss')
        .replaceAll('ı', 'i')
        .replace(/[^\p{L}\p{M}\p{N}#+]+/gu, ' ');
  return lower.trim();
}

/** Whether `start` begins a word of `text`; both folded. */
export function beginsWord(text: string, start: string): boolean {
  return text.startsWith(start) || text.includes(` ${start}`);
}

/** The candidates nearest to `typed`, nearest first; equally near ones keep their order. */
export function suggest(typed: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = fold(typed.slice(0, 2 * longest)).slice(0, longest);
  if (wanted === '') return [];
  const near: { candidate: string; typos: number }[] = [];
  for (const candidate of candidates) {
    const typos = typosIn(fold(candidate), wanted);
    if (typos < Infinity) near.push({ candidate, typos });
  }
  return near
    .sort((a, b) => a.typos - b.typos)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function typosIn(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (wanted.length >= 3 && beginsWord(name, wanted)) return 1;
  const whole = distance(name, wanted);
  // "dcoker" means "Docker in production", but two or three letters say too little.
  if (whole < Infinity || wanted.length < 4 || !name.includes(' ')) return whole;
  return Math.min(...name.split(' ').map(word => distance(word, wanted))) + 1;
}

/** Damerau-Levenshtein distance (optimal string alignment), or Infinity if it is over a third of the longer name. */
function distance(name: string, typed: string): number {
  const length = Math.min(name.length, longest);
  const longer = Math.max(typed.length, length);
  const limit = Math.min(Math.max(1, Math.floor(longer / 3)), longer - 1);
  if (Math.abs(typed.length - length) > limit) return Infinity;

  let before: number[] = [];
  let above = Array.from({ length: length + 1 }, (_, column) => column);
  for (let i = 0; i < typed.length; i++) {
    const row = [i + 1];
    for (let j = 0; j < length; j++) {
      const same = typed[i] === name[j];
      const swapped = i > 0 && j > 0 && typed[i] === name[j - 1] && typed[i - 1] === name[j];
      row.push(
        Math.min(
          above[j + 1]! + 1,
          row[j]! + 1,
          above[j]! + (same ? 0 : 1),
          swapped ? before[j - 1]! + 1 : Infinity,
        ),
      );
    }
    [before, above] = [above, row];
  }
  return above[length]! <= limit ? above[length]! : Infinity;
}

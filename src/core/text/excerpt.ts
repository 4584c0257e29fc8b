// The part of a longer text around a word.

const before = 40;
const after = 100;

/**
 * Around the first word that is found; else the beginning of the text. FTS5 could mark its own hits, but
 * takes a quarter of a minute for a word that fills a megabyte.
 */
export function excerpt(text: string, words: readonly string[]): string {
  const plain = folded(text);
  const places = words.map(word => plain.indexOf(folded(word))).filter(place => place >= 0);
  const place = places.length === 0 ? 0 : Math.min(...places);
  const start = Math.max(0, place - before);
  const end = place + after;
  let shown = text.slice(start, end);
  // Begins and ends at whole words.
  if (start > 0) shown = `…${shown.replace(/^\S*\s+/, '')}`;
  if (end < text.length) shown = `${shown.replace(/\s+\S*$/, '')}…`;
  return shown.toWellFormed();
}

/** Without case and accents, at the same length, so that positions in both are equal. */
function folded(text: string): string {
  return text.replace(/[^\0-\x7f]/g, unit => unit.normalize('NFD')[0]!.toLowerCase()[0]!).toLowerCase();
}

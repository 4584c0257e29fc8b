// Finding texts by words, whatever their case and accents.

export function wordsOf(search: string): string[] {
  return folded(search).split(/\s+/).filter(Boolean);
}

/** Whether each of the words stands somewhere in one of the texts. */
export function matches(words: readonly string[], ...texts: string[]): boolean {
  if (words.length === 0) return true;
  const all = folded(texts.join('\n'));
  return words.every(word => all.includes(word));
}

function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

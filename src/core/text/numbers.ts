// Numbers of things in a list, as they are typed: `1-3 5`.

/** From 1 to `most`, in the order typed, each once; null if anything else is among them. */
export function numbersIn(text: string, most: number): number[] | null {
  const numbers = new Set<number>();
  for (const word of text.split(/[\s,]+/).filter(word => word !== '')) {
    const [, first, last] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(word) ?? [];
    const [from, to] = [Number(first), Number(last ?? first)];
    if (!(from >= 1 && from <= to && to <= most)) return null;
    for (let number = from; number <= to; number++) numbers.add(number);
  }
  return [...numbers];
}

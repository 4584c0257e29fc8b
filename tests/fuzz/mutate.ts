// Changes texts at random: bytes, lines, indentation and whole tokens, from a seeded source of random numbers.

type Random = () => number;

/** With one to four changes; `tokens` are texts to insert. */
export function mutate(random: Random, bytes: Uint8Array, tokens: readonly string[]): Uint8Array {
  let changed = Buffer.from(bytes);
  for (let left = 1 + pick(random, 4); left > 0; left--) {
    changed = changes[pick(random, changes.length)]!(random, changed, tokens);
  }
  return changed;
}

export function pick(random: Random, below: number): number {
  return Math.floor(random() * below);
}

type Change = (random: Random, bytes: Buffer<ArrayBuffer>, tokens: readonly string[]) => Buffer<ArrayBuffer>;

const ofBytes: Change[] = [
  (random, bytes) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[pick(random, changed.length)] = pick(random, 256);
    return changed;
  },
  (random, bytes) => splice(bytes, pick(random, bytes.length), pick(random, 40), ''),
  (random, bytes) => bytes.subarray(0, pick(random, bytes.length)),
  (random, bytes) => {
    const from = pick(random, bytes.length);
    return splice(bytes, pick(random, bytes.length), 0, bytes.subarray(from, from + pick(random, 200)));
  },
];

const ofTokens: Change[] = [
  (random, bytes, tokens) => splice(bytes, pick(random, bytes.length), 0, oneOf(random, tokens)),
  (random, bytes, tokens) => replaceWord(random, bytes, oneOf(random, tokens)),
  (random, bytes, tokens) => replaceWord(random, bytes, oneOf(random, tokens).repeat(1 + pick(random, 300))),
  (random, bytes) => {
    const words = bytes.toString('latin1').match(/[^\s,{}[\]]+/g) ?? [''];
    return replaceWord(random, bytes, oneOf(random, words));
  },
];

const ofLines: Change[] = [
  (random, bytes) => withLines(bytes, lines => lines.splice(pick(random, lines.length), 1)),
  (random, bytes) =>
    withLines(bytes, lines => lines.splice(pick(random, lines.length), 0, oneOf(random, lines))),
  (random, bytes) =>
    withLines(bytes, lines => {
      const [a, b] = [pick(random, lines.length), pick(random, lines.length)];
      [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    }),
  (random, bytes) =>
    withLines(bytes, lines => {
      const at = pick(random, lines.length);
      lines[at] = random() < 0.5 ? ` ${lines[at]}` : lines[at]!.replace(/^\s/, '');
    }),
];

const changes = [...ofBytes, ...ofTokens, ...ofLines];

export function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[pick(random, values.length)]!;
}

function splice(bytes: Buffer, at: number, removed: number, put: string | Buffer): Buffer<ArrayBuffer> {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + removed)]);
}

function replaceWord(random: Random, bytes: Buffer, word: string): Buffer<ArrayBuffer> {
  const from = pick(random, bytes.length);
  const found = /[^\s,:{}[\]"]+/.exec(bytes.toString('latin1', from, from + 300));
  return found === null ? Buffer.from(bytes) : splice(bytes, from + found.index, found[0].length, word);
}

function withLines(bytes: Buffer, change: (lines: string[]) => void): Buffer<ArrayBuffer> {
  const lines = bytes.toString('latin1').split('\n');
  change(lines);
  return Buffer.from(lines.join('\n'), 'latin1');
}

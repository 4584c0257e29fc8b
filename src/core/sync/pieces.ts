// The form of a log in a repository: pieces, and a commit message that says how far it goes.

/** The entries of one device that are held somewhere: the last number, their count, and the sum of their checksums. */
export interface Holding {
  last: number;
  count: number;
  sum: number;
}
export type Holdings = ReadonlyMap<string, Holding>;

/** Raised when an older version could misread a branch. */
export const branchFormat = 1;

export interface Piece {
  name: string;
  text: string;
}

const entriesInPiece = 256;
const bytesInPiece = 256 << 10;

/**
 * Cuts a device's entries into files. `lines`: from the first entry of a piece on, each with its number. All devices
 * cut alike, so the same entries make the same files, and a piece that is full never changes.
 */
export function* piecesOf(device: string, lines: Iterable<{ seq: number; line: string }>): Generator<Piece> {
  let held: string[] = [];
  let bytes = 0;
  let first = 0;
  for (const { seq, line } of lines) {
    if (held.length === 0) first = seq;
    held.push(line);
    bytes += Buffer.byteLength(line);
    if (held.length < entriesInPiece && bytes < bytesInPiece) continue;
    yield { name: nameOf(device, first), text: held.join('') };
    held = [];
    bytes = 0;
  }
  if (held.length > 0) yield { name: nameOf(device, first), text: held.join('') };
}

/** Names sort as an export does: by device, then by number. */
function nameOf(device: string, first: number): string {
  return `${device}-${String(first).padStart(9, '0')}.jsonl`;
}

/** The device and first number of a piece; null for any other file. */
export function pieceOf(name: string): { device: string; first: number } | null {
  const [, device, first] = /^([a-z0-9]{12})-(\d{9,15})\.jsonl$/.exec(name) ?? [];
  return device === undefined ? null : { device, first: Number(first) };
}

export function messageOf(holdings: Holdings): string {
  const entries = [...holdings.values()].reduce((sum, { count }) => sum + count, 0);
  const lines = [...holdings]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, { last, count, sum }]) => `${device} ${last} ${count} ${sum}`);
  const subject = `roadmap: ${entries} ${entries === 1 ? 'entry' : 'entries'}`;
  return `${subject}\n\nformat ${branchFormat}\n${lines.join('\n')}\n`;
}

/** The holdings that a branch states. Malformed lines are ignored. */
export function holdingsIn(message: string): { format: number; holdings: Map<string, Holding> } {
  const holdings = new Map<string, Holding>();
  let format = branchFormat;
  for (const line of message.split('\n')) {
    const [, version] = /^format (\d{1,9})$/.exec(line) ?? [];
    if (version !== undefined) format = Number(version);
    const [, device, ...numbers] = /^([a-z0-9]{12}) (\d+) (\d+) (\d+)$/.exec(line) ?? [];
    const [last, count, sum] = numbers.map(Number);
    if (device !== undefined && [last, count, sum].every(Number.isSafeInteger))
      holdings.set(device, { last: last!, count: count!, sum: sum! });
  }
  return { format, holdings };
}

export function isSameHolding(a: Holding | undefined, b: Holding | undefined): boolean {
  return a?.last === b?.last && a?.count === b?.count && a?.sum === b?.sum;
}

/**
 * The entries that this device publishes: its own, and those of each device that no other branch has as far as they are
 * known here. So one device restores all it knows when a branch or the repository is lost. Where two branches have the
 * same, the one with the lower name keeps it, so that they don't drop it in turns.
 */
export function toPublish(own: string, held: Holdings, branches: ReadonlyMap<string, Holdings>): Holdings {
  const mine = branches.get(own);
  return new Map(
    [...held].filter(([device, holding]) => {
      if (device === own) return true;
      const isMine = isSameHolding(mine?.get(device), holding);
      return ![...branches].some(
        ([name, holdings]) =>
          name !== own && (!isMine || name < own) && isSameHolding(holdings.get(device), holding),
      );
    }),
  );
}

// Reads objects of a repository through one process of git, however many there are.

import { type GitOptions, startGit } from './git.ts';

/** An object's bytes; a word if it is missing, or larger than asked for. */
export type Read = Buffer | 'missing' | 'large';

export interface Objects {
  /** Objects by their ids, in the same order. `most`: bytes of the largest that is read. */
  read(ids: readonly string[], most: number): Promise<Read[]>;
  close(): void;
}

export function openObjects(options: GitOptions): Objects {
  let process: ReturnType<typeof open> | null = null;
  return {
    async read(ids, most) {
      const found: Read[] = [];
      while (found.length < ids.length) {
        process ??= open(options);
        process.ask(ids.slice(found.length));
        while (found.length < ids.length && process !== null) {
          const read: Read = await process.next(most);
          found.push(read);
          // The rest of a large object would have to be read to its end.
          if (read !== 'large') continue;
          process.close();
          process = null;
        }
      }
      return found;
    },
    close: () => process?.close(),
  };
}

function open(options: GitOptions) {
  const child = startGit(options, ['cat-file', '--batch']);
  let chunks: Buffer[] = [];
  let bytes = 0;
  let ended = false;
  let wake = () => {};
  child.stdout!.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    wake();
  });
  const over = () => {
    ended = true;
    wake();
  };
  child.on('close', over);
  child.on('error', over);
  child.stdin!.on('error', () => {});
  child.stderr!.resume();

  /** The first bytes of what came, until `enough` finds that there are enough of them; null at the end. */
  async function until(enough: (held: Buffer) => number | null): Promise<Buffer | null> {
    for (;;) {
      if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
      const size = enough(chunks[0] ?? Buffer.alloc(0));
      if (size !== null) {
        const held = chunks[0]!;
        chunks = [held.subarray(size)];
        bytes -= size;
        return held.subarray(0, size);
      }
      if (ended) return null;
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  }

  return {
    /** All at once: git answers while the first answers are read. */
    ask(ids: readonly string[]) {
      child.stdin!.write(ids.map(id => `${id}\n`).join(''));
    },
    async next(most: number): Promise<Read> {
      const head = await until(held => (held.includes(10) ? held.indexOf(10) + 1 : null));
      const size = Number(/ (\d+)\n$/.exec(head?.toString('latin1') ?? '')?.[1] ?? Number.NaN);
      if (Number.isNaN(size)) return 'missing';
      if (size > most) return 'large';
      // Joins the pieces once, at the end: joining each piece at once would copy them again and again.
      while (bytes < size + 1 && !ended) {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
      const body = await until(held => (held.length > size ? size + 1 : null));
      return body?.subarray(0, size) ?? 'missing';
    },
    close() {
      child.stdin!.destroy();
      child.kill();
    },
  };
}

// A program in a terminal, as a person has it: what the screen shows, and the keys.

import * as pty from '@lydell/node-pty';
import headless from '@xterm/headless';

/** ms until text is missed that a program should have written. */
const patience = 20_000;
export const keys = { enter: '\r', down: '\x1b[B', up: '\x1b[A', ctrlC: '\x03' };
/** The last step of each prompt that is drawn. */
export const hideCursor = '\x1b[?25l';

interface Around {
  cwd: string;
  /** The whole environment; TERM is the terminal's name. */
  env: Record<string, string>;
  columns?: number;
  rows?: number;
}

interface Line {
  text: string;
  /** Whether it is the rest of a line that did not fit. */
  wrapped: boolean;
  /** The bold columns, and the dim ones, each as one text with blanks between. */
  bold: string;
  dim: string;
}

export class Session {
  /** All output so far, unchanged. */
  raw = '';
  readonly ended: Promise<number>;
  readonly #terminal: headless.Terminal;
  readonly #process: pty.IPty;
  /** The output before was waited for. */
  #seen = 0;
  #over = false;
  #look = () => {};

  constructor(command: string, args: string[], { cwd, env, columns: cols = 80, rows = 50 }: Around) {
    this.#terminal = new headless.Terminal({ cols, rows, scrollback: 500, allowProposedApi: true });
    this.#process = pty.spawn(command, args, { name: env.TERM ?? 'xterm-256color', cols, rows, cwd, env });
    this.#process.onData(data => {
      this.raw += data;
      this.#terminal.write(data);
      this.#look();
    });
    this.ended = new Promise(resolve => {
      this.#process.onExit(({ exitCode }) => {
        this.#over = true;
        this.#terminal.write('', () => resolve(exitCode));
      });
    });
  }

  press(typed: string): void {
    this.#process.write(typed);
  }

  kill(): void {
    if (!this.#over) this.#process.kill('SIGKILL');
  }

  /** Waits until all of these texts are on the screen, in this order, after those that were waited for before. */
  shows(...texts: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const miss = () => {
        clearTimeout(timer);
        reject(new Error(`not shown: ${JSON.stringify(texts)}\n${this.raw}`));
      };
      const timer = setTimeout(miss, patience);
      this.#look = () => {
        let at = this.#seen;
        for (const text of texts) {
          const found = this.raw.indexOf(text, at);
          if (found < 0) return;
          at = found + text.length;
        }
        this.#seen = at;
        this.#look = () => {};
        clearTimeout(timer);
        this.#terminal.write('', resolve);
      };
      this.#look();
      this.ended.then(miss);
    });
  }

  /** Waits for the next prompt. */
  async drawn(): Promise<void> {
    await this.shows(hideCursor);
    this.#seen = this.raw.length;
  }

  /** Types keys one after the other, each when the prompt has been drawn. */
  async type(...typed: string[]): Promise<void> {
    for (const key of typed) {
      await this.drawn();
      this.press(key);
    }
  }

  /** Types each line after the text before it has been written; a control character is no line. */
  async answer(...lines: [text: string, typed: string][]): Promise<void> {
    for (const [text, typed] of lines) {
      await this.shows(text);
      this.#seen = this.raw.length;
      this.press(typed.length === 1 && typed < ' ' ? typed : `${typed}${keys.enter}`);
    }
  }

  /** The lines on the screen, without the empty ones at the end. */
  lines(): Line[] {
    const buffer = this.#terminal.buffer.active;
    const lines = Array.from({ length: buffer.length }, (_, y) => lineOf(buffer.getLine(y)!));
    return lines.slice(0, lines.findLastIndex(line => line.text !== '') + 1);
  }

  text(): string {
    return this.lines()
      .map(line => line.text)
      .join('\n');
  }
}

function lineOf(line: headless.IBufferLine): Line {
  const cells = Array.from({ length: line.length }, (_, x) => line.getCell(x)!);
  const only = (is: (cell: headless.IBufferCell) => number) =>
    cells
      .map(cell => (is(cell) ? cell.getChars() || ' ' : ' '))
      .join('')
      .trim();
  return {
    text: line.translateToString(true).trimEnd(),
    wrapped: line.isWrapped,
    bold: only(cell => cell.isBold()),
    dim: only(cell => cell.isDim()),
  };
}

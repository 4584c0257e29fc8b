// Reads and replays transcripts: text files with commands and their output, in order.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../folder.ts';
import { type Ran, run, type Surroundings } from './run.ts';

/**
 * Replays a transcript in a new home folder and returns it with the present output. Its lines:
 *
 * - `$ roadmap next` runs a command. Lines up to the next `$`, `@` or the end are its output: stderr is marked with `2|
 * `,
 * an exit code other than 0 is `[exit 3]`, and a started browser is `[opened https://…]`.
 * - `@ now 2026-11-22T10:00Z`, `@ columns 40`, `@ terminal on`, `@ env NO_COLOR=1`, `@ answer needs`, `@ keys enter y`
 * and
 * `@ stdin text` are settings for the commands that follow.
 * - `@ device phone` goes on with the database `phone.db` in the working directory, with ids that come from that name.
 * - `@ file roadmap.yaml` writes the lines up to `@ end` to a file in the working directory.
 *
 */
export async function replay(
  text: string,
  builtIn: string,
  asTyped: (argv: string[]) => string[] = argv => argv,
  ran: (argv: string[], ran: Ran) => void = () => {},
): Promise<string> {
  const home = newFolder();
  const cwd = join(home, 'work');
  mkdirSync(cwd);
  // The database holds this path, and its size is shown: it must not depend on the project's folder.
  const copy = join(home, 'package.yaml');
  copyFileSync(builtIn, copy);
  const around: Surroundings = { home, cwd, builtIn: copy, now: '2026-11-18T10:00Z' };
  const printed: string[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('$ ')) {
      printed.push(line, ...(await output(line.slice(2), around, asTyped, ran)));
    } else if (line.startsWith('@ file ')) {
      const end = lines.indexOf('@ end', i);
      writeFileSync(
        join(around.cwd, line.slice('@ file '.length)),
        `${lines.slice(i + 1, end).join('\n')}\n`,
      );
      printed.push(...lines.slice(i, end + 1));
      i = end;
    } else if (line.startsWith('@ ')) {
      change(around, line.slice(2));
      printed.push(line);
    } else if (line.startsWith('# ') && (lines[i - 1] ?? '') === '') {
      printed.push(...(printed.length > 0 ? [''] : []), line);
    }
  }
  return `${printed.join('\n')}\n`;
}

function change(around: Surroundings, line: string): void {
  const [name, ...rest] = line.split(' ');
  const value = rest.join(' ');
  if (name === 'now') around.now = value;
  else if (name === 'columns') around.columns = Number(value);
  else if (name === 'terminal') around.terminal = value === 'on';
  else if (name === 'stdin') around.stdin = `${value}\n`;
  else if (name === 'keys') around.keys = value.split(' ');
  else if (name === 'thinks') around.thinks = Number(value);
  else if (name === 'answer') around.answers = value.split(' ');
  else if (name === 'device') {
    let ids = 0;
    around.newId = () => `${value}${String(++ids).padStart(12 - value.length, '0')}`;
    const { PATH = '' } = process.env;
    around.env = { ...around.env, PATH, HOME: around.home, ROADMAP_DB: join(around.cwd, `${value}.db`) };
  } else if (name === 'env') {
    const [key = '', setting = ''] = value.split(/=(.*)/s);
    around.env = { ...around.env, [key]: setting };
  } else throw new Error(`a transcript knows no "@ ${line}"`);
}

async function output(
  typed: string,
  around: Surroundings,
  asTyped: (argv: string[]) => string[],
  tell: (argv: string[], ran: Ran) => void,
): Promise<string[]> {
  const [program, ...given] = words(typed);
  if (program !== 'roadmap') throw new Error(`a transcript runs roadmap, not ${program}`);
  const argv = asTyped(given);
  const ran = await run(argv, around);
  tell(argv, ran);
  const { code, out, err, opened } = ran;
  const linesOf = (text: string) =>
    visible(text).replaceAll(around.home, '/home/ada').replace(/\n$/, '').split('\n');
  return [
    ...(out === '' ? [] : linesOf(out)),
    ...(err === '' ? [] : linesOf(err).map(line => `2| ${line}`.trimEnd())),
    ...opened.map(address => `[opened ${address}]`),
    ...(code === 0 ? [] : [`[exit ${code}]`]),
  ];
}

const escapeCharacter = '\x1b';
const colour = new RegExp(`${escapeCharacter}\\[(\\d+)m`, 'g');

/** Colours in readable form: `<green>done</>`. */
function visible(text: string): string {
  const names: Record<string, string> = { 1: 'bold', 2: 'dim', 31: 'red', 32: 'green', 33: 'yellow' };
  return text.replace(colour, (_, code: string) => (names[code] ? `<${names[code]}>` : '</>'));
}

/** Splits at spaces, except between double quotes. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

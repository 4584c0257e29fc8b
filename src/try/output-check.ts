// Runs the learner's command as a check says, and looks at its exit status and what it printed.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault, Mismatch } from '../core/roadmap/check-results.ts';
import type { OutputCheck, Run } from '../core/roadmap/checks.ts';
import { shown, unmet } from './predicate.ts';
import { type Around, type Ended, runToEnd } from './program.ts';
import { trouble } from './stop.ts';
import { filled, filledText, type Values } from './values.ts';

const usualSeconds = 10;
const mostLines = 3;

export async function tryOutput(
  { files = {}, home, runs }: OutputCheck,
  command: readonly string[],
  values: Values,
  around: Around,
): Promise<Fault | null> {
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-try-'));
  try {
    for (const name of ['files', 'home']) mkdirSync(join(folder, name));
    const ownHome = join(folder, 'home');
    const env = home
      ? {
          ...around.env,
          HOME: ownHome,
          USERPROFILE: ownHome,
          XDG_DATA_HOME: undefined,
          XDG_CONFIG_HOME: undefined,
        }
      : around.env;
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(folder, 'files', name), filledText(text, values));
    for (const run of runs) {
      const args = (run.args ?? []).map(word =>
        filledText(word, values).replaceAll(/\{file:([^}]*)\}/g, (_, name: string) =>
          join(folder, 'files', name),
        ),
      );
      // No word of a roadmap file begins like this; this is a second check.
      const option = args.find(word => word.startsWith('-'));
      if (option !== undefined) throw trouble('broken', `${option} would be an option of the command`);
      const fault = await tryRun(filled(run, values), [...command, ...args], { ...around, env });
      // The folder no longer exists when the learner reads this.
      if (fault !== null) return { ...fault, sent: fault.sent!.replaceAll(join(folder, 'files', '/'), '') };
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tryRun(run: Run, words: readonly string[], around: Around): Promise<Fault | null> {
  const seconds = run.timeout ?? usualSeconds;
  const all = Array.from({ length: run.parallel ?? 1 }, () =>
    runToEnd(words, { ...around, stdin: run.stdin ?? '', seconds }),
  );
  const ended = await Promise.all(all);
  const missed =
    ended.map(one => missedBy(run, one, seconds)).find(found => found !== null) ?? countMissed(run, ended);
  if (missed === null) return null;
  const first = ended[0]!;
  const body = first.stderr.trim() === '' || missed.saw.includes('stderr') ? null : first.stderr.trim();
  return {
    sent: words
      .map(word => (/^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
      .join(' '),
    ...missed,
    body: body?.slice(-150) ?? null,
    why: run.hint ?? null,
    again: null,
  };
}

function missedBy({ exit, lines, stdout, stderr }: Run, ended: Ended, seconds: number): Mismatch | null {
  if (ended.stopped === 'late') return { wanted: `an end within ${seconds} s`, saw: 'none' };
  if (ended.stopped === 'much') return { wanted: 'at most 1 MiB of output', saw: 'more' };
  if (
    exit !== undefined &&
    !(exit === 'failure' ? ended.code !== 0 && ended.code !== null : ended.code === exit)
  ) {
    const wanted = exit === 'failure' ? 'an exit status other than 0' : `exit status ${exit}`;
    return { wanted, saw: ended.code === null ? 'ended by a signal' : `exit status ${ended.code}` };
  }
  const printed = linesOf(ended.stdout);
  if (lines !== undefined && lines.join('\n') !== printed.join('\n')) {
    const at = Array.from({ length: Math.max(lines.length, printed.length) }, (_, i) => i).find(
      i => lines[i] !== printed[i],
    )!;
    const place = lines.length > 1 ? `line ${at + 1}: ` : '';
    const words = (line: string | undefined) => (line === undefined ? 'no line' : shown(line));
    return { wanted: `${place}${words(lines[at])}`, saw: `${place}${words(printed[at])}` };
  }
  for (const [name, predicate, text] of [
    ['stdout', stdout, ended.stdout],
    ['stderr', stderr, ended.stderr],
  ] as const) {
    const found = predicate === undefined ? null : unmet(predicate, text.replace(/\n$/, ''));
    if (found !== null)
      return { wanted: `${name}: ${found}`, saw: `${name}: ${shown(text.replace(/\n$/, ''))}` };
  }
  return null;
}

function countMissed({ counts }: Run, ended: readonly Ended[]): Mismatch | null {
  if (counts === undefined) return null;
  const printed = ended.flatMap(({ stdout }) => linesOf(stdout));
  const numberOf = (line: string) => printed.filter(one => one === line).length;
  const wanted = Object.entries(counts);
  if (wanted.every(([line, number]) => numberOf(line) === number)) return null;
  const inWords = (numbers: [string, number][]) =>
    numbers
      .slice(0, mostLines)
      .map(([line, number]) => `${number} × ${line}`)
      .join(', ');
  return { wanted: inWords(wanted), saw: inWords(wanted.map(([line]) => [line, numberOf(line)])) };
}

/** Nobody sees spaces at the end of a line. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map(line => line.trimEnd());
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

// `history` folds answers for people alone and narrows by kind; the list of `undo` stays within the screen.

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { run, type Surroundings } from './run.ts';

const home = newFolder();
const around: Surroundings = {
  home,
  cwd: home,
  builtIn: join(import.meta.dirname, '../../roadmap.yaml'),
  now: '2026-11-18T18:00Z',
};
let due: { id: string; title: string }[];

const out = async (...argv: string[]) => (await run(argv, around)).out;
const linesOf = (text: string) => text.split('\n').filter(line => /^ +@\d/.test(line));
const entries = async (...argv: string[]): Promise<{ kind: string; topic: { id: string } | null }[]> =>
  JSON.parse(await out('history', '--json', ...argv)).data.entries;

beforeAll(async () => {
  await run(['done', 'command-line', '-t', '2h', '-m', 'a note', '--on', '5d'], around);
  await run(['done', 'internet', '--on', '5d'], around);
  await run(['review', 'command-line', '--grade', '3'], around);
  await run(['review', 'internet', '--grade', '1'], around);
  await run(['config', 'weekly_goal', '8h'], around);
  await run(['goal', 'git'], around);
  due = [
    { id: 'command-line', title: 'The command line' },
    { id: 'internet', title: 'How the internet works' },
  ];
});

describe('history', () => {
  it('shows the answers about a topic on one line, unless --all asks for each', async () => {
    const answers = (await entries()).filter(({ kind }) => kind === 'review.rated');
    const text = await out('history');
    for (const { id, title } of due) {
      const count = answers.filter(({ topic }) => topic?.id === id).length;
      expect(count).toBeGreaterThan(1);
      expect(text).toContain(`${title}: ${count} answered\n`);
    }
    expect(linesOf(await out('history', '--all'))).toHaveLength((await entries()).length);
    expect(linesOf(text)).toHaveLength((await entries()).length - answers.length + due.length);
  });

  it('counts lines as they are shown, and tells scripts of each answer', async () => {
    expect(linesOf(await out('history', '-n', '4'))).toHaveLength(4);
    expect(await entries('-n', '4')).toHaveLength(4);
    const rows = (await out('history', '--plain')).trimEnd().split('\n');
    expect(rows).toHaveLength((await entries()).length);
    expect(await out('history', '--json')).not.toContain('answers');
  });

  it.each([
    ['answer', ['review.rated']],
    ['study', ['time.logged']],
    ['note', ['note.added']],
    ['notes,goals', ['goal.set', 'note.added']],
    ['topic', ['topic.done']],
    ['setting', ['setting.set']],
  ])('--kind %s', async (kind, expected) => {
    const kinds = (await entries('--kind', kind)).map(entry => entry.kind);
    expect([...new Set(kinds)].sort()).toEqual(expected);
  });

  it('--kind goes with a topic and --since, and refuses what is none', async () => {
    expect(await entries('internet', '--kind', 'topic', '--since', '2026-11-13')).toHaveLength(1);
    expect(await entries('internet', '--kind', 'topic', '--since', '2026-11-14')).toEqual([]);
    const { code, err } = await run(['history', '--kind', 'naps'], around);
    expect(code).toBe(2);
    expect(err).toContain('Kinds: study, note, answer');
  });
});

describe('undo --list', () => {
  it.each([
    [80, 12],
    [80, 30],
    [40, 16],
  ])('on %i columns stays within %i rows', async (columns, rows) => {
    for (let i = 0; i < 25; i++) await run(['note', 'git', `a note of some length, number ${i}`], around);
    const screen = { ...around, terminal: true, columns, rows };
    const { out: text } = await run(['undo', '--list'], screen);
    // The shell needs one.
    expect(text.split('\n').length).toBeLessThanOrEqual(rows);
    expect(text).toMatch(/and \d+ more commands/);
    expect(text.split('\n').length).toBeGreaterThan(rows / 2 - 1);
    const all = JSON.parse((await run(['undo', '--list', '--json'], around)).out).data;
    expect(all.commands.length).toBeGreaterThan(25);
  });
});

// Words and forms from elsewhere are understood or answered with the line to type; what is only answered records nothing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { synonyms } from '../../src/core/cli/words.ts';
import { readBuiltIn } from '../../src/files/roadmap-file/built-in.ts';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { run, type Surroundings } from './run.ts';

const kept = join(import.meta.dirname, '../../dist/built-in.json');
let around: Surroundings;

beforeEach(async () => {
  const home = newFolder();
  around = { home, cwd: home, builtIn, now: '2026-11-18T18:00Z' };
  await run(['log', 'internet', '45m'], around);
});

async function recorded(): Promise<unknown[]> {
  return JSON.parse((await run(['history', '--json'], around)).out).data.entries;
}

/** The words of a line, with those in quotation marks as one. */
const words = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);

describe('a word that is no command', () => {
  const wanted =
    'stats:report search:list find:list study:start timer:start settings:config doctor:check convert:import map:graph ' +
    'version:--version finish:done todo:next progress:report quiz:review pause:stop edit:amend notes-all:notes ' +
    'undone:reopen reset:reopen';
  const pairs = [...wanted.split(' ').map(pair => pair.split(':')), ['today', 'report today']];

  it.each(pairs)('%s is answered with roadmap %s', async (word, meant) => {
    const before = await recorded();
    const { code, out, err } = await run([word!, 'git', '-t', '2h'], around);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`there is no command "${word}"`);
    expect(err).toContain(`\nDid you mean: roadmap ${meant} git -t 2h\n`);
    expect(await recorded()).toEqual(before);
  });

  it('each means a command that there is, and is none itself', async () => {
    const { out } = await run(['help', '--all', '--json'], around);
    const names: string[] = JSON.parse(out).data.commands.map(({ name }: { name: string }) => name);
    for (const [word, meant] of synonyms) {
      expect([...names, '--version']).toContain(meant.split(' ')[0]);
      expect(names).not.toContain(word);
    }
  });
});

describe('answered with the line to type, and nothing recorded:', () => {
  it.each([
    ['done redis 2h', 'roadmap done redis -t 2h'],
    ['done redis 1h30', 'roadmap done redis -t 1h30'],
    ['goal git 2026-12-18', 'roadmap goal git --by 2026-12-18'],
    ['goal git fri', 'roadmap goal git --by fri'],
    ['amend @1 --on yesterday', 'roadmap amend @1 --from yesterday'],
    ['amend @1 --on=yesterday', 'roadmap amend @1 --from yesterday'],
    ['list ready', 'roadmap list --state ready'],
    ['next databases', 'roadmap next --area databases'],
    ['note git "-v prints more"', 'roadmap note git -- "-v prints more"'],
    ['note git -v prints more', 'roadmap note git -- -v prints more'],
    ['note git -x', 'roadmap note git - < FILE'],
    ['note git -m "a commit"', 'roadmap note git "a commit"'],
    ['log git 2', '2h for hours, or 2m for minutes'],
    ['log git -t 45m', 'roadmap log git 45m'],
    ['done git -t 9', '9h for hours, or 9m for minutes'],
  ])('%s', async (line, answer) => {
    const before = await recorded();
    const { code, out, err } = await run(words(line), around);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(answer);
    expect(await recorded()).toEqual(before);
  });

  it('a note without its editor, which names another', async () => {
    const before = await recorded();
    const { code, err } = await run(['note', 'git'], {
      ...around,
      terminal: true,
      env: { EDITOR: 'no-such-editor' },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/was not found; nothing was stored[\s\S]*EDITOR=nano/);
    expect(await recorded()).toEqual(before);
  });

  it('the line to type is itself right', async () => {
    for (const line of [
      'note git -- "-v prints more"',
      'note git -- -v prints more',
      'goal git --by 2026-12-18',
      'list --state ready',
      'next --area databases',
    ])
      expect(await run(words(line), around), line).toMatchObject({ code: 0 });
    expect(await run(['notes', 'git', '--plain'], around)).toMatchObject({
      out: expect.stringMatching(/-v prints more\n.*-v prints more\n/),
    });
  });
});

describe('understood as meant:', () => {
  it.each([
    ['2 hours', 120],
    ['2 hours yesterday', 120],
    ['45min', 45],
    ['1hr', 60],
    ['.5h', 30],
    ['10', 10],
    ['1h30 yesterday', 90],
  ])('log git %s', async (duration, minutes) => {
    expect(await run(['log', 'git', ...duration.split(' ')], around)).toMatchObject({ code: 0 });
    const entries = (await recorded()) as { topic: { id: string } }[];
    expect(entries.find(({ topic }) => topic.id === 'git')).toMatchObject({
      minutes,
      day: duration.includes('yes') ? '2026-11-17' : '2026-11-18',
    });
  });

  it('the words of a note without quotation marks', async () => {
    const { code } = await run(words('note internet DNS turns names into addresses'), around);
    expect(code).toBe(0);
    expect((await recorded())[0]).toMatchObject({ text: 'DNS turns names into addresses' });
  });

  it('options before the command', async () => {
    for (const [line, meant] of [
      ['-n 2 next', 'next -n 2'],
      ['--json -n 2 next', 'next --json -n 2'],
      ['--help done', 'help done'],
      ['-h done', 'help done'],
      ['--area databases list', 'list --area databases'],
    ])
      expect(await run(words(line!), around), line).toEqual(await run(words(meant!), around));
    expect(await run(['--frobnicate', 'next'], around)).toMatchObject({
      code: 2,
      err: expect.stringContaining('next has no option'),
    });
  });
});

describe('a topic that fits none or several, or was left out', () => {
  const at = (answers: string[], more: Partial<Surroundings> = {}) => ({
    ...around,
    terminal: true,
    answers,
    ...more,
  });

  it.each([
    ['show redsi', 'redis', 'show redis'],
    ['show cach', 'server', 'show server-side-caching'],
    ['show', 'redis', 'show redis'],
    ['next --for redsi', 'redis', 'next --for redis'],
    ['done command-lime -t 2h', 'command line', 'done command-line -t 2h'],
  ])('%s opens a list at a terminal', async (line, typed, meant) => {
    const { code, out, asked } = await run(words(line), at([typed]));
    expect(code).toBe(0);
    expect(asked[0]!.question).toMatch(/Which one\?$/);
    if (!line.startsWith('done')) expect(out).toBe((await run(words(meant), at([]))).out);
    else expect(out).toContain('The command line');
  });

  it('shows what may be meant first, and all topics after it', async () => {
    const { asked } = await run(['show', 'cach'], at(['']));
    const ids = asked[0]!.choices.map(({ value }) => value);
    expect(ids.slice(0, 2)).toEqual(['client-side-caching', 'server-side-caching']);
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks nothing with --no-input or --json, nor in a pipe, and names the way to find it', async () => {
    for (const around of [at([]), at([], { terminal: false })]) {
      const { code, err, asked } = await run(['show', 'redsi', '--no-input'], around);
      expect({ code, asked }).toEqual({ code: 3, asked: [] });
      expect(err).toContain('roadmap list redsi');
    }
    expect(await run(['show', 'redsi', '--json'], at(['redis']))).toMatchObject({ code: 3, asked: [] });
    expect(await run(['show', '--no-input'], at(['redis']))).toMatchObject({ code: 2, asked: [] });
  });

  it('broken off changes nothing', async () => {
    const before = await recorded();
    expect(await run(['done', 'redsi'], at([]))).toMatchObject({ code: 130, out: '' });
    expect(await recorded()).toEqual(before);
  });

  it('is asked in numbered lines for a screen reader', async () => {
    const { code, out } = await run(['show', 'cach'], at(['2'], { env: { ACCESSIBLE: '1' } }));
    expect(code).toBe(0);
    expect(out).toContain('Server-side caching');
    expect(await run(['show', 'xyzzy'], at([], { env: { ACCESSIBLE: '1' } }))).toMatchObject({ code: 3 });
  });
});

it('CLICOLOR_FORCE colours a pipe, unless something says no', async () => {
  const isColoured = async (env: Record<string, string>, ...argv: string[]) =>
    (await run(['next', ...argv], { ...around, env })).out.includes('\x1b[');
  expect(await isColoured({})).toBe(false);
  expect(await isColoured({ CLICOLOR_FORCE: '1' })).toBe(true);
  expect(await isColoured({ CLICOLOR_FORCE: '0' })).toBe(false);
  expect(await isColoured({ CLICOLOR_FORCE: '1', NO_COLOR: '1' })).toBe(false);
  expect(await isColoured({ CLICOLOR_FORCE: '1', FORCE_COLOR: '0' })).toBe(false);
  expect(await isColoured({ CLICOLOR_FORCE: '1' }, '--color', 'never')).toBe(false);
});

describe('show knows', () => {
  it.each([
    ['databases', 'area', 'databases'],
    ['Databases', 'area', 'databases'],
    ['design patterns', 'area', 'design-patterns'],
    ['languages', 'area', 'languages'],
  ])('%s, an %s', async (typed, kind, id) => {
    const { part, topics } = JSON.parse((await run(['show', typed, '--json'], around)).out).data;
    expect(part).toMatchObject({ kind, id, pick: null });
    const listed = JSON.parse((await run(['list', '--area', id, '--json'], around)).out).data.topics;
    expect(topics.map((topic: { id: string }) => topic.id)).toEqual(
      listed.map((topic: { id: string }) => topic.id),
    );
    const { out } = await run(['show', typed], around);
    expect(out).toMatch(new RegExp(`^\\n {2}Area +${id}\\n`));
    expect(out).toContain(part.about.slice(0, 20));
  });

  it('a milestone and a group, by id or title; of a group, all topics and how many are enough', async () => {
    const { milestones, groups } = readBuiltIn(kept, JSON.parse(readFileSync(kept, 'utf8')).hash)!.roadmap;
    const [milestone] = milestones;
    for (const typed of [milestone!.id, milestone!.title]) {
      const { code, out } = await run(['show', typed], around);
      expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(`Milestone`) });
    }
    const group = groups.find(({ pick }) => pick === 1)!;
    const { out } = await run(['show', group.id], around);
    expect(out).toMatch(/1 of these \d+ is enough\./);
    const { topics } = JSON.parse((await run(['show', group.title, '--json'], around)).out).data;
    expect(topics.length).toBeGreaterThan(1);
  });

  it('a topic first, if it has the same name', async () => {
    const { id, part } = JSON.parse((await run(['show', 'git', '--json'], around)).out).data;
    expect({ id, part }).toEqual({ id: 'git', part: undefined });
  });
});

describe('links', () => {
  const esc = '\x1b';
  const end = `${esc}\\\\`;
  const link = new RegExp(`${esc}\\]8;;(https?:[^${esc}]+)${end}(.*?)${esc}\\]8;;${end}`, 'g');
  const out = async (argv: string[], env: Record<string, string>, terminal = true) =>
    (await run([...argv, '--no-color'], { ...around, terminal, env })).out;

  it.each([
    { TERM_PROGRAM: 'iTerm.app' },
    { TERM_PROGRAM: 'WezTerm' },
    { TERM_PROGRAM: 'vscode' },
    { TERM_PROGRAM: 'ghostty' },
    { KITTY_WINDOW_ID: '1' },
    { VTE_VERSION: '5000' },
    { WT_SESSION: 'x' },
  ])('are clickable where the terminal can: %o', async env => {
    for (const argv of [['next'], ['show', 'git']]) {
      const text = await out(argv, env);
      expect([...text.matchAll(link)].length).toBeGreaterThan(1);
      // Apart from that nothing is another.
      expect(text.replace(link, '$2')).toBe(await out(argv, {}));
    }
  });

  it.each([
    [{}, true],
    [{ TERM_PROGRAM: 'vscode' }, false],
    [{ TERM_PROGRAM: 'vscode', TERM: 'dumb' }, true],
    [{ TERM_PROGRAM: 'vscode', ACCESSIBLE: '1' }, true],
    [{ TERM_PROGRAM: 'Apple_Terminal' }, true],
    [{ VTE_VERSION: '4999' }, true],
  ])('are not with %o, on a terminal: %s', async (env, terminal) => {
    expect(await out(['show', 'git'], env as Record<string, string>, terminal)).not.toContain('\x1b]8');
  });
});

describe('for scripts', () => {
  const json = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'], around)).out).data;

  it('--fields takes paths into records, lists and records in lists', async () => {
    expect(await json('history', '--fields', 'topic.id,minutes')).toEqual({
      entries: [{ topic: { id: 'internet' }, minutes: 45 }],
    });
    expect(await json('show', 'git', '--fields', 'milestone.id,needs.title,title')).toEqual({
      milestone: { id: expect.any(String) },
      needs: [{ title: 'The command line' }],
      title: 'Git',
    });
    const { code, err } = await run(['show', 'git', '--json', '--fields', 'milestone.nope'], around);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('milestone.nope') });
  });

  it('a topic that fits none or several comes with those that may be meant', async () => {
    const suggestions = async (typed: string) =>
      JSON.parse((await run(['show', typed, '--json'], around)).err).error.suggestions;
    expect((await suggestions('redsi'))[0]).toBe('redis');
    expect(await suggestions('cach')).toContain('server-side-caching');
    expect(await suggestions('xyzzy')).toEqual([]);
  });
});

// What `try` records, and where it appears.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { listening } from '../server.ts';
import { builtIn } from './built.ts';
import { type Ran, run, type Surroundings } from './run.ts';

const checksOf = (ids: string) =>
  [...ids]
    .map(id => `{id: ${id}, name: File ${id}, file: {path: ${id}.txt, text: {contains: here}}}`)
    .join(', ');
const roadmapWith = (ids: string) => `roadmap: 1
id: small
title: Small
areas:
  - id: only
    title: Only
    topics:
      - id: files
        title: Files
        hours: 6
        practice: Write them.
        try: {contract: Two files., checks: [${checksOf(ids)}]}
      - id: site
        title: Site
        hours: 2
        try: {contract: A page., checks: [{id: page, name: It has a page, http: [{request: GET /page, expect: {status: 200}}]}]}
      - {id: talk, title: Talk, hours: 2, needs: [files]}
      - id: say
        title: Say
        hours: 1
        optional: true
        try: {contract: It says hi., checks: [{id: hi, name: It says hi, output: {runs: [{args: [hi], exit: 0, lines: [hi]}]}}]}
`;

let around: Surroundings;
let home: string;
const servers: Server[] = [];

beforeEach(() => {
  home = newFolder();
  around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
  writeFileSync(join(home, 'roadmap.yaml'), roadmapWith('ab'));
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const put = (id: string, text = 'here') => writeFileSync(join(home, `${id}.txt`), text);
const roadmap = (...argv: string[]): Promise<Ran> => run(argv, around);
const answer = async (...argv: string[]) => JSON.parse((await roadmap(...argv, '--json')).out).data;
const tries = async (): Promise<{ id: string; tried: unknown }[]> =>
  (await answer('history', '--kind', 'try')).entries.map(({ id, tried }: never) => ({ id, tried }));
async function service(status: number, body: string): Promise<number> {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  servers.push(server);
  return listening(server);
}

it('records what was found, and nothing that is the same as the last time', async () => {
  put('a');
  expect((await roadmap('try', 'files', '--in', '.')).code).toBe(1);
  expect((await roadmap('try', 'files', '--in', '.')).code).toBe(1);
  expect(await tries()).toEqual([{ id: '@1', tried: { passed: 1, of: 2 } }]);
  put('b');
  expect((await roadmap('try', 'files', '--in', '.')).code).toBe(0);
  expect(await tries()).toEqual([
    { id: '@2', tried: { passed: 2, of: 2 } },
    { id: '@1', tried: { passed: 1, of: 2 } },
  ]);
  expect((await roadmap('history')).out).toContain('@2  today 10:00  Files: tried: 2 of 2');
  put('b', 'gone');
  await roadmap('try', 'files', '--in', '.');
  expect((await tries())[0]).toEqual({ id: '@3', tried: { passed: 1, of: 2 } });
});

it('records nothing where nothing was carried out, or only one check was wanted', async () => {
  put('a');
  expect((await roadmap('try', 'files', '--in', 'nowhere')).code).toBe(5);
  expect((await roadmap('try', 'site', '--url', ':9')).code).toBe(1);
  expect((await roadmap('try', 'files', '--in', '.', '--only', 'a')).code).toBe(0);
  expect(await tries()).toEqual([]);
});

it('tries again what is the same once the checks have changed', async () => {
  put('a');
  put('b');
  await roadmap('try', 'files', '--in', '.');
  writeFileSync(join(home, 'roadmap.yaml'), roadmapWith('ab').replaceAll('File a', 'The file a'));
  await roadmap('try', 'files', '--in', '.');
  expect(await tries()).toHaveLength(2);
});

it('ticks, begins and marks nothing, and is taken back and done again as any command', async () => {
  put('a');
  put('b');
  await roadmap('try', 'files', '--in', '.');
  expect(await answer('show', 'files')).toMatchObject({ state: 'ready', spent_min: 0 });
  expect((await roadmap('undo')).out).toContain('Taken back: Files: tried: 2 of 2');
  expect(await tries()).toEqual([]);
  await roadmap('redo');
  expect(await tries()).toHaveLength(1);
});

it('keeps ids and titles alone in the log: no address, path, folder, command or answer', async () => {
  const port = await service(404, 'body-of-the-answer');
  put('a');
  writeFileSync(join(home, 'say.mjs'), '');
  await roadmap('try', 'files', '--in', home);
  await roadmap('try', 'site', '--url', `http://ann:secret@127.0.0.1:${port}`);
  await roadmap('export', 'all.jsonl');
  const events = readFileSync(join(home, 'all.jsonl'), 'utf8')
    .split('\n')
    .filter(line => line.includes('practice.tried'))
    .map(line => JSON.parse(line));
  expect(
    events.map(({ topic, data }) => [topic, typeof data === 'string' ? JSON.parse(data) : data]),
  ).toEqual([
    [
      'files',
      {
        ...{
          version: expect.stringMatching(/^[0-9a-f]{8}$/),
          passed: ['a'],
          open: ['b'],
          left: [],
          seconds: 0,
        },
        title: 'Files',
      },
    ],
    [
      'site',
      {
        ...{
          version: expect.stringMatching(/^[0-9a-f]{8}$/),
          passed: [],
          open: ['page'],
          left: [],
          seconds: 0,
        },
        title: 'Site',
      },
    ],
  ]);
  const whole = readFileSync(join(home, 'all.jsonl'), 'utf8');
  for (const word of [String(port), 'ann', 'secret', '/page', 'a.txt', home, 'body-of'])
    expect(whole).not.toContain(word);
});

it('arrives on another device with an export', async () => {
  put('a');
  put('b');
  await roadmap('try', 'files', '--in', '.');
  await roadmap('export', 'all.jsonl');
  const own = around;
  around = { ...around, env: { ROADMAP_DB: join(home, 'other.db') }, newId: () => 'testdevice02' };
  await roadmap('import', 'all.jsonl');
  expect(await tries()).toEqual([{ id: '@testdevice01.1', tried: { passed: 2, of: 2 } }]);
  around = own;
});

/** A line of a screen, without its margin. */
async function line(start: string, ...argv: string[]): Promise<string | undefined> {
  const { out } = await run(argv, { ...around, terminal: true, env: { NO_COLOR: '1' } });
  return out
    .split('\n')
    .map(text => text.trim())
    .find(text => text.startsWith(start));
}
const tryFiles = () => roadmap('try', 'files', '--in', '.');

it('what is tried and not learnt is named by show alone', async () => {
  expect(await line('Shown', 'show', 'files')).toBe('Shown     can be, by 2 checks: roadmap try files');
  expect(await line('Shown', 'show', 'talk')).toBeUndefined();
  put('a');
  await tryFiles();
  expect(await line('Shown', 'show', 'files')).toBe('Shown     not yet: 1 of 2, today: roadmap try files');
  put('b');
  await tryFiles();
  expect(await line('Shown', 'show', 'files')).toBe('Shown     today, all 2');
  expect((await answer('list', '--state', 'shown')).topics).toEqual([]);
  expect((await roadmap('list')).out).not.toContain('shown');
  expect((await answer('show', 'files')).shown_on).toBeNull();
  expect(await line('Claimed', 'report')).toBe('Claimed 0 % · shown 0 % (80 % can be shown)');
});

it('what is learnt counts as shown by its hours, never as more than is claimed', async () => {
  expect(await line('Can be shown', 'done', 'files')).toMatch(/^Can be shown: roadmap try files( |$)/);
  expect(await line('Claimed', 'report')).toBe('Claimed 60 % · shown 0 % (80 % can be shown)');
  put('a');
  put('b');
  await tryFiles();
  expect(await line('Claimed', 'report')).toBe('Claimed 60 % · shown 60 % (80 % can be shown)');
  expect(await line('● Files', 'list')).toMatch(/done, shown · review tomorrow$/);
  expect((await answer('list', '--state', 'shown')).topics).toMatchObject([
    { id: 'files', shown_on: '2026-11-18' },
  ]);
  await roadmap('done', 'talk');
  expect(await line('Claimed', 'report')).toBe('Claimed 80 % · shown 60 % (80 % can be shown)');
  await roadmap('reopen', 'files');
  expect(await line('Claimed', 'report')).toBe('Claimed 20 % · shown 0 % (80 % can be shown)');
  expect(await line('Shown', 'done', 'files')).toMatch(/^Shown today, all 2( |$)/);
});

it('without checks, nothing is said of what is shown', async () => {
  writeFileSync(join(home, 'roadmap.yaml'), roadmapWith('ab').replaceAll(/\n +try: .*/g, ''));
  expect(await line('Claimed', 'report')).toBeUndefined();
  expect(await line('Can be shown', 'done', 'files')).toBeUndefined();
  expect(await line('Shown', 'show', 'files')).toBeUndefined();
});

it('stays shown whatever is found later, and says so where the checks have changed', async () => {
  put('a');
  put('b');
  await tryFiles();
  await roadmap('done', 'files');
  around = { ...around, now: '2026-11-20T10:00Z' };
  put('b', 'gone');
  await tryFiles();
  expect(await line('Shown', 'show', 'files')).toBe('Shown     18 Nov, all 2; last run 1 of 2, today');
  expect(await line('Claimed', 'report')).toBe('Claimed 60 % · shown 60 % (80 % can be shown)');
  put('b');
  await tryFiles();
  writeFileSync(join(home, 'roadmap.yaml'), roadmapWith('abcd'));
  const { out } = await roadmap('show', 'files');
  expect(out).toContain('Shown     18 Nov, by an earlier check\n');
  expect(out).toContain('            2 checks are new: roadmap try files\n');
  put('c');
  put('d');
  await tryFiles();
  expect(await line('Shown', 'show', 'files')).toBe('Shown     18 Nov, all 2');
});

it('a report of a past day has what was shown by its end', async () => {
  await roadmap('done', 'files');
  around = { ...around, now: '2026-11-20T10:00Z' };
  put('a');
  put('b');
  await tryFiles();
  const percent = async (...argv: string[]) => (await answer('report', ...argv)).roadmap.shown_percent;
  expect(await percent('--since', '2026-11-18', '--until', '2026-11-19')).toBe(0);
  expect(await percent('--since', '2026-11-18', '--until', '2026-11-20')).toBe(60);
});

it('is in CSV, Markdown and the journal as a day', async () => {
  await roadmap('done', 'files', '-t', '1h');
  await roadmap('done', 'site', '-t', '1h');
  put('a');
  put('b');
  await tryFiles();
  const { out: csv } = await roadmap('report', '--format', 'csv');
  expect(csv.split('\n')[0]).toMatch(/,steps,shown$/);
  expect(csv).toMatch(/,files,.*,2026-11-18\n/);
  expect(csv).toMatch(/,site,.*,\n/);
  const { out: md } = await roadmap('report', '--format', 'md');
  expect(md).toContain('- Files (2026-11-18, shown 2026-11-18)\n');
  expect(md).toContain('Claimed 80 % · shown 60 % (80 % can be shown)\n');
  const { out: journal } = await roadmap('export', '--format', 'md');
  expect(journal).toContain('Done on 2026-11-18, shown on 2026-11-18;');
});

it('next offers to try what is begun once no step is open', async () => {
  await roadmap('start', 'files');
  expect(await line('Try it', 'next')).toMatch(/^Try it: roadmap try files/);
});

const say = ['say', '--', process.execPath, 'say.mjs'];
const work = () => {
  const db = new Sqlite(join(home, '.local/share/roadmap/roadmap.db'), { readonly: true });
  const rows = db.prepare('SELECT * FROM work ORDER BY topic').raw().all();
  db.close();
  return rows;
};

it('looks where the work was found last, on this device alone, and keeps no password', async () => {
  put('a');
  await tryFiles();
  expect((await roadmap('try', 'files')).out).toContain('1 of 2');
  const port = await service(200, '');
  expect((await roadmap('try', 'site')).code).toBe(2);
  await roadmap('try', 'site', '--url', `http://ann:secret@localhost:${port}`);
  const again = await roadmap('try', 'site');
  expect([again.code, again.out]).toEqual([0, expect.stringContaining(`127.0.0.1:${port}`)]);
  expect(work()).toEqual([
    ['small', 'files', null, home],
    ['small', 'site', `:${port}`, null],
  ]);
  await roadmap('try', 'site', '--url', `localhost:${port}`, '--host', '127.0.0.1');
  expect(work()[1]).toEqual(['small', 'site', `127.0.0.1:${port}`, null]);
  await roadmap('check', '--fix');
  expect(work()).toHaveLength(2);
  await roadmap('export', 'all.jsonl');
  expect(readFileSync(join(home, 'all.jsonl'), 'utf8')).not.toContain(String(port));
});

it('runs no command but the one that was typed, where it was typed', async () => {
  writeFileSync(join(home, 'say.mjs'), 'console.log(process.argv[2]);');
  expect((await roadmap('try', '--yes', ...say)).code).toBe(0);
  const { code, err } = await roadmap('try', 'say');
  expect([code, err]).toEqual([2, expect.stringContaining('which command runs your program?')]);
  expect(work()).toEqual([]);
  // The command is run in the folder, so that is where its file has to be.
  mkdirSync(join(home, 'other'));
  expect((await roadmap('try', '--in', 'other', ...say)).code).toBe(2);
});

it('asks for consent once for the same checks', async () => {
  writeFileSync(join(home, 'say.mjs'), 'console.log(process.argv[2]);');
  expect((await roadmap('try', ...say)).code).toBe(4);
  const asked = await run(['try', ...say], { ...around, terminal: true, answers: ['yes'] });
  expect([asked.code, asked.asked.length]).toEqual([0, 1]);
  expect((await roadmap('try', ...say)).code).toBe(0);
  writeFileSync(join(home, 'roadmap.yaml'), roadmapWith('ab').replace('args: [hi]', 'args: [rm]'));
  expect((await roadmap('try', ...say)).code).toBe(4);
});

it('tells at a terminal which check is carried out, and nobody else', async () => {
  const seen = async (more: Partial<Surroundings>, ...argv: string[]) =>
    (await run(['try', 'files', '--in', '.', ...argv], { ...around, ...more })).err;
  expect(await seen({ terminal: true })).toBe('\r\x1b[K  ▶ File a\r\x1b[K  ▶ File b\r\x1b[K');
  expect(await seen({ terminal: true }, '--ascii')).toContain('\r\x1b[K  > File b');
  expect(await seen({ terminal: true, env: { ACCESSIBLE: '1' } })).toContain('\nFile b\n');
  for (const argv of [['--json'], ['-q']]) expect(await seen({ terminal: true }, ...argv)).toBe('');
  expect(await seen({})).toBe('');
});

it('says which of two addresses was asked, where that may matter', async () => {
  const port = await service(404, '');
  expect((await roadmap('try', 'site', '--url', `:${port}`)).out).not.toContain('[::1]');
  const other = createServer((_, response) => response.writeHead(200).end());
  servers.push(other);
  await new Promise<void>(resolve => other.listen(port, '::1', resolve));
  expect((await roadmap('try', 'site', '--url', `:${port}`)).out).toContain(
    '127.0.0.1 was asked. [::1] answers, too',
  );
  expect((await roadmap('try', 'site', '--url', `:${port}`, '--host', '::1')).code).toBe(0);
  servers[0]!.close();
  const { code, out } = await roadmap('try', 'site', '--url', `:${port}`);
  expect([code, out]).toEqual([0, expect.stringContaining('It listens on [::1] alone')]);
});

it('waits for the learner to restart the service, where there is one', async () => {
  writeFileSync(
    join(home, 'roadmap.yaml'),
    roadmapWith('ab').replace(
      'expect: {status: 200}}]',
      'expect: {status: 200}}, {restart: Stop it and start it.}]',
    ),
  );
  const port = await service(200, '');
  const [server] = servers;
  server!.once('request', () => {
    server!.close(() => setTimeout(() => server!.listen(port, '127.0.0.1'), 500));
  });
  const { code, err } = await run(['try', 'site', '--url', `:${port}`], { ...around, terminal: true });
  expect([code, err]).toEqual([0, expect.stringContaining('Stop it and start it. Waiting up to 120 s.\n')]);
  const [check] = (await answer('try', 'site')).checks;
  expect(check).toMatchObject({ state: 'left', reason: expect.stringContaining('restart') });
});

it('says in WSL that a program of Windows is elsewhere', async () => {
  const { code, err } = await run(['try', 'site', '--url', ':9'], {
    ...around,
    env: { WSL_DISTRO_NAME: 'Debian' },
  });
  expect([code, err]).toEqual([1, expect.stringContaining('It has to run in WSL itself')]);
});

it('ends with 5 where a check itself is broken, which is not the fault of the work', async () => {
  put('a', 'a'.repeat(900_000));
  writeFileSync(
    join(home, 'roadmap.yaml'),
    roadmapWith('ab').replaceAll('contains: here', 'matches: "(a|aa)+(a{300})b"'),
  );
  const { code, out } = await tryFiles();
  expect([code, out]).toEqual([5, expect.stringContaining('1 broken')]);
});

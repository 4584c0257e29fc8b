// The built program in a real terminal: its screens, its questions, and the answers by key.

import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { freePort } from '../server.ts';
import { bin, environmentOf } from './built.ts';
import { hideCursor, keys, Session } from './session.ts';

const showCursor = '\x1b[?25h';
/** Any control sequence, and those that set a colour. */
const control = '\x1b';
const color = new RegExp(`${control}\\[(?:3[0-79]|4[0-79]|9\\d)m`);

let root: string;
let home: string;

beforeAll(async () => {
  root = newFolder();
  // The built-in roadmap is compiled once for all tests.
  home = root;
  await begin(['next']).ended;
});
beforeEach(() => {
  home = newFolder();
  copyFileSync(join(root, 'roadmap.db'), join(home, 'roadmap.db'));
});

interface Around {
  columns?: number;
  /** Besides what every program gets. */
  env?: Record<string, string>;
  cwd?: string;
}

/** A program in a terminal, in the home of the test. */
function open(command: string, args: string[], { columns = 80, env = {}, cwd = home }: Around = {}): Session {
  const all = { ...environmentOf(home, join(home, 'roadmap.db')), ...env };
  return new Session(command, args, { columns, cwd, env: all });
}

function begin(args: string[], around?: Around): Session {
  return open(process.execPath, [bin, ...args], around);
}

/** Runs roadmap to its end without typing anything. */
async function see(args: string[], around?: Around): Promise<Session & { code: number }> {
  const session = begin(args, around);
  return Object.assign(session, { code: await session.ended });
}

/** The stored states by topic id. */
async function states(): Promise<Record<string, string>> {
  const { raw } = await see(['list', '--all', '--json', '--color', 'never'], { columns: 200 });
  const found = [...raw.matchAll(/"id":"([^"]+)"(?:[^{}]|"milestone":\{[^{}]*\})*?"state":"([^"]+)"/g)];
  expect(found.length).toBeGreaterThan(2);
  return Object.fromEntries(found.map(([, id, state]) => [id!, state!]));
}

describe('next', () => {
  it('fits 80 columns in colour, with hints', async () => {
    const next = await see(['next']);
    expect(next.code).toBe(0);
    const lines = next.lines();
    expect(lines.filter(line => line.wrapped)).toEqual([]);
    expect(Math.max(...lines.map(line => line.text.length))).toBe(78);
    const heading = lines.find(line => line.text.startsWith('  Next'))!;
    expect(heading.text).toMatch(/^ {2}Next {3}The command line {2,}command-line$/);
    expect(heading.text).toHaveLength(78);
    expect(heading.bold).toBe('The command line');
    expect(heading.dim).toMatch(/^Next +command-line$/);
    expect(next.text()).toContain('Begin: roadmap start command-line');
    expect(lines.at(-1)!.dim).toContain('roadmap ');
    expect(next.raw).not.toContain(hideCursor);
  });

  it('fits 40 columns without wrapping, but for the titles of links', async () => {
    const next = await see(['next'], { columns: 40 });
    expect(next.code).toBe(0);
    const [before, after] = next.text().split(/^ {2}Read$[\s\S]+^ {2}Then$/m);
    for (const part of [before, after]) {
      for (const line of part!.split('\n')) expect(line).toMatch(/^$|^ {2}.{1,36}$/);
    }
    expect(next.text()).toContain('\n  Next\n    The command line\n    command-line\n');
    expect(next.text()).toContain('\n  Begin: roadmap start command-line\n');
  });

  it('fits 40 columns with links of any title', async () => {
    const lines = (await see(['next'], { columns: 40 })).lines();
    expect(lines.filter(line => line.wrapped).map(line => line.text)).toEqual([]);
  });

  it('in a wider terminal grows to 100 columns and no more', async () => {
    const lines = (await see(['next'], { columns: 160 })).lines();
    expect(Math.max(...lines.map(line => line.text.length))).toBe(98);
  });

  it('without colours is the same text', async () => {
    const colored = await see(['next']);
    for (const plain of [
      await see(['next'], { env: { NO_COLOR: '1' } }),
      await see(['next'], { env: { TERM: 'dumb' } }),
      await see(['next', '--no-color'], { env: { FORCE_COLOR: '1' } }),
    ]) {
      expect(plain.code).toBe(0);
      expect(plain.raw).not.toContain(control);
      expect(plain.text()).toBe(colored.text());
    }
    expect((await see(['next', '--color', 'always'], { env: { NO_COLOR: '1' } })).raw).toBe(colored.raw);
  });
});

it.each([80, 40])('other screens fit %i columns without wrapping', async columns => {
  for (const args of [[], ['done', 'command-line', '-t', '45m'], ['list', '--all'], ['report']]) {
    const screen = await see(args, { columns, env: { PAGER: '' } });
    expect(screen.code).toBe(0);
    const wrapped = screen.lines().filter(line => line.wrapped);
    expect(wrapped.map(line => line.text)).toEqual([]);
  }
});

describe('done of a locked topic', () => {
  const question = 'Docker is locked by: ';

  it('asks; Enter takes the first answer and marks its needs as known', async () => {
    const done = begin(['done', 'docker']);
    await done.type(keys.enter);
    expect(await done.ended).toBe(0);
    expect(done.text()).toContain(question);
    expect(done.text()).toMatch(/Docker {2}done/);
    expect(done.raw.lastIndexOf(showCursor)).toBeGreaterThan(done.raw.lastIndexOf(hideCursor));
    expect(await states()).toMatchObject({
      docker: 'done',
      internet: 'known',
      'command-line': 'known',
      web: 'ready',
    });
  });

  it('has steps chosen with Space', async () => {
    const tick = begin(['tick', 'command-line']);
    await tick.type(` ${keys.down}${keys.down} ${keys.enter}`);
    expect(await tick.ended).toBe(0);
    expect(tick.text()).toMatch(/2 steps ticked/);
    const again = begin(['tick']);
    await again.type(` ${keys.enter}`);
    expect(await again.ended).toBe(0);
    expect(again.text()).toMatch(/step 1 of 6 no longer ticked/);
  });

  it('asks; one down and Enter takes only the topic', async () => {
    const done = begin(['done', 'docker']);
    await done.type(keys.down, keys.enter);
    expect(await done.ended).toBe(0);
    expect(await states()).toMatchObject({ docker: 'done', internet: 'locked', 'command-line': 'ready' });
  });

  it('asks; two down and Enter changes nothing', async () => {
    const done = begin(['done', 'docker']);
    await done.type(keys.down, keys.down, keys.enter);
    expect(await done.ended).toBe(4);
    expect(done.text()).toContain('still locked; nothing was changed');
    expect(await states()).toMatchObject({ docker: 'locked', internet: 'locked' });
  });

  it('asks; up and down lead back to the first answer', async () => {
    const done = begin(['done', 'docker'], { columns: 40 });
    await done.type(keys.down, keys.up, keys.enter);
    expect(await done.ended).toBe(0);
    expect(await states()).toMatchObject({ docker: 'done', internet: 'known' });
  });

  it('asks; Ctrl-C stores nothing and leaves the terminal as it was', async () => {
    const script = `stty -g; "$@"; echo "exit $?"; stty -g`;
    const done = open('sh', ['-c', script, 'sh', process.execPath, bin, 'done', 'docker']);
    await done.type(keys.ctrlC);
    await done.ended;
    expect(done.text()).toContain('error: cancelled; nothing was changed\nexit 130\n');
    expect(done.raw.lastIndexOf(showCursor)).toBeGreaterThan(done.raw.lastIndexOf(hideCursor));
    const modes = done.raw.match(/^[0-9a-f]+(?::[0-9a-f]+)+\r$|^\S+=\S+:\S+\r$/gm)!;
    expect(modes).toHaveLength(2);
    expect(modes[1]).toBe(modes[0]);
    expect(await states()).toMatchObject({ docker: 'locked', internet: 'locked' });
    expect((await see(['history', '--plain'])).raw).toBe('');
  });

  it('refuses instead of asking with --no-input and --json, and if stdin or stderr is no terminal', async () => {
    const none = await see(['done', 'docker', '--no-input']);
    expect(none.code).toBe(4);
    expect(none.text()).toContain('error: Docker is locked; nothing was changed\nIt needs: ');
    expect(none.raw).not.toContain(hideCursor);
    expect((await see(['done', 'docker', '--json'])).code).toBe(4);
    for (const elsewhere of ['< /dev/null', '2> /dev/null']) {
      const session = open('sh', ['-c', `"$@" ${elsewhere}`, 'sh', process.execPath, bin, 'done', 'docker']);
      expect(await session.ended).toBe(4);
    }
  });

  it('asks even if stdout is no terminal, and keeps the answer there clean', async () => {
    const file = join(home, 'answer');
    const done = open('sh', [
      '-c',
      `"$@" > '${file}'; cat '${file}'`,
      'sh',
      process.execPath,
      bin,
      'done',
      'docker',
    ]);
    await done.type(keys.down, keys.enter);
    await done.ended;
    const answer = done.raw.slice(done.raw.lastIndexOf(showCursor) + showCursor.length);
    expect(answer).toMatch(/^\r?\n? +● Docker {2}done/);
    expect(answer).not.toContain(control);
  });

  it('asks without colour under NO_COLOR', async () => {
    const done = begin(['done', 'docker'], { env: { NO_COLOR: '1' } });
    await done.type(keys.ctrlC);
    expect(await done.ended).toBe(130);
    expect(done.raw).not.toMatch(color);
  });

  describe('with --no-color and --ascii', () => {
    let asking: Session;

    it('asks all the same', async () => {
      asking = begin(['done', 'docker', '--no-color', '--ascii']);
      await asking.type(keys.ctrlC);
      expect(await asking.ended).toBe(130);
      expect(asking.text()).toContain(question);
    });

    it('asks without colour', () => expect(asking.raw).not.toMatch(color));

    it('asks in ASCII', () => expect(asking.raw).not.toMatch(/[^\p{ASCII}]/u));

    it('asks in whole words', () => expect(asking.text()).toMatch(/\boperating-systems\b/));
  });
});

describe.skipIf(process.platform === 'win32')('a note whose terminal closes', () => {
  it('is offered again at the next note on the topic', async () => {
    writeFileSync(join(home, 'written'), 'echo dear words > "$1"; kill -HUP $PPID');
    writeFileSync(join(home, 'more'), 'echo and more >> "$1"');
    const env = (editor: string) => ({ TMPDIR: home, EDITOR: `sh ${join(home, editor)}` });
    const { code, raw } = await see(['note', 'git'], { env: env('written') });
    expect({ code, raw }).toEqual({ code: 0, raw: '' });
    const again = begin(['note', 'git'], { env: env('more') });
    await again.type(keys.enter);
    expect(await again.ended).toBe(0);
    expect(again.text()).toContain('A note was begun and not stored: dear words');
    expect((await see(['notes', 'git'])).text()).toMatch(/dear words\s+and more/);
  });
});

describe('a forgotten clock', () => {
  const stopping = ['stop', '--now', '2026-11-18T19:12Z'];

  beforeEach(async () => {
    expect((await see(['start', 'command-line', '--now', '2026-11-18T10:00Z'])).code).toBe(0);
  });

  it('is asked about, and its end again until it is valid', async () => {
    const stop = begin(stopping);
    await stop.type(keys.down, keys.enter);
    await stop.answer(
      ['When did it end?', '09:00'],
      ['is before the clock was started', `${'\x7f'.repeat(5)}10:45`],
    );
    expect(await stop.ended).toBe(0);
    expect(stop.text()).toContain('stopped after 45m (10:00–10:45)');
    expect((await see([...stopping, '--now', '2026-11-18T19:13Z'])).code).toBe(4);
  });

  it('runs on if nothing is answered', async () => {
    const stop = begin(stopping);
    await stop.type(keys.ctrlC);
    expect(await stop.ended).toBe(130);
    const warned = await see([...stopping, '--no-input']);
    expect(warned.code).toBe(0);
    expect(warned.text()).toContain('had run for 9h 12m');
  });
});

describe.each([{ ACCESSIBLE: '1' }, { TERM: 'dumb' }])('under %j', (given: Record<string, string>) => {
  const env = { ...given, NO_COLOR: '1' };

  it('a question is numbered lines, asked until a number answers, with nothing drawn again', async () => {
    const done = begin(['done', 'docker'], { env });
    await done.answer(['from 1 to 3: ', 'yes'], ['from 1 to 3: ', '4'], ['from 1 to 3: ', '2']);
    expect(await done.ended).toBe(0);
    expect(done.raw).toMatch(/1\. Yes.*\r\n2\. Yes, but only this one\r\n3\. No, change nothing\r\nA number/);
    expect(done.raw).not.toContain(control);
    expect(done.raw).toContain('Docker  done');
  });

  it.each([keys.ctrlC, '\x04'])('%j in place of an answer changes nothing', async key => {
    const know = begin(['know'], { env });
    await know.answer(['A number from 1 to 11: ', '2']);
    await know.shows('2 of 12');
    await know.answer(['A number from 1 to 4: ', key]);
    expect(await know.ended).toBe(130);
    expect(know.raw).not.toContain(control);
    expect(know.text()).toContain('nothing was changed');
  });

  it('a text is asked for until it is valid', async () => {
    await see(['start', 'command-line', '--now', '2026-11-18T10:00Z']);
    const stop = begin(['stop', '--now', '2026-11-18T19:12Z'], { env });
    await stop.answer(['1 to 3: ', '2'], ['When did it end?', '09:00'], ['is before', '10:45']);
    expect(await stop.ended).toBe(0);
    expect(stop.text()).toMatch(/stopped after 45m/);
    expect(stop.raw).not.toContain(control);
  });

  it('a topic that was mistyped is chosen by its number, or none is', async () => {
    const done = begin(['done', 'comand-lime'], { env });
    await done.answer(['from 1 to 2: ', '2']);
    expect(await done.ended).toBe(3);
    expect(done.raw).toMatch(
      /Which one\?\r\n1\. The command line \(command-line\)\r\n2\. None of these\r\nA number/,
    );
    expect(done.text()).toContain('error: no topic "comand-lime"; nothing was changed');
    const note = begin(['note', 'comand-lime', 'a note'], { env });
    await note.answer(['from 1 to 2: ', '1']);
    expect(await note.ended).toBe(0);
  });

  it('a review is answered by numbers, and every answer is kept', async () => {
    await see(['done', 'command-line', '--on', '2026-11-10', '--now', '2026-11-18T10:00Z']);
    const review = begin(['review', '-n', '1', '--now', '2026-11-18T10:00Z'], { env });
    await review.answer(['1 to 6: ', '1'], ['1 to 9: ', '1']);
    expect(await review.ended).toBe(0);
    expect(review.raw).toContain('1. show the answer');
    expect(review.raw).toContain('1 recalled');
    expect(review.raw).not.toContain(control);
  });
});

describe('a topic that was mistyped', () => {
  it('is chosen from a list, the likely one first', async () => {
    const session = begin(['note', 'comand-lime', 'a note']);
    await session.answer(['Which one?', '']);
    expect(await session.ended).toBe(0);
    expect(session.text()).toMatch(/no topic "comand-lime"\. Which one\? The command line/);
    expect(session.text()).toMatch(/The command line {2}note kept/);
  });

  it('changes nothing when the list is left', async () => {
    const session = begin(['done', 'comand-lime']);
    await session.answer(['Ctrl-C for none', '\x03']);
    expect(await session.ended).toBe(130);
    expect((await states())['command-line']).toBe('ready');
  });
});

describe('what is read from the keyboard', () => {
  it.each([
    [['note', 'command-line', '-'], 'Waiting for the note', 'a pipe joins programs', 'note kept'],
    [['import', '-'], 'Waiting for what to import', '- [x] No such topic', 'No such topic'],
  ])('%j says that it waits, until Ctrl-D', async (args, says, typed, answers) => {
    const session = begin(args);
    await session.answer([says, typed], [typed, '\x04']);
    expect(await session.ended).toBe(0);
    expect(session.text()).toContain(answers);
  });
});

describe('a file of thousands of topics', () => {
  const progress = 'Reading large.yaml for the first time ...';
  let folder: string;
  let env: Record<string, string>;

  beforeAll(() => {
    folder = newFolder();
    const about = 'What it is, in a few sentences that say why it matters. '.repeat(3);
    const topics = Array.from(
      { length: 3000 },
      (_, n) => `      - {id: topic-${n}, title: Topic ${n}, hours: 2, about: "${about}"}`,
    );
    const head = 'roadmap: 1\nid: large\ntitle: Large\nareas:\n  - id: all\n    title: All\n    topics:\n';
    writeFileSync(join(folder, 'large.yaml'), `${head}${topics.join('\n')}\n`);
    env = { ROADMAP_DB: join(folder, 'roadmap.db'), ROADMAP_FILE: 'large.yaml' };
  });

  it('shows a line while it is read for the first time, and then only the answer', async () => {
    const session = await see(['next'], { cwd: folder, env });
    expect(session.code).toBe(0);
    // A return to the beginning of the line, which is cleared.
    expect(session.raw.startsWith(`${progress}\r\x1b[K\r\n  `)).toBe(true);
    expect(session.text()).not.toContain('Reading');
    expect(session.text()).toMatch(/^\n {2}Next {3}Topic 0\b/);

    const again = await see(['next'], { cwd: folder, env });
    expect(again.raw).not.toContain('Reading');
    expect(again.text()).toBe(session.text());
  });

  it('shows it on one line of a narrow terminal too', async () => {
    const fresh = { ...env, ROADMAP_DB: join(home, 'narrow.db') };
    const session = await see(['next'], { cwd: folder, env: fresh, columns: 30 });
    expect(session.raw).toMatch(/^Reading large/);
    expect(session.text()).not.toContain('Reading');
  });

  it('shows none with --quiet, or if stderr is no terminal', async () => {
    const fresh = { ...env, ROADMAP_DB: join(home, 'fresh.db') };
    const quiet = await see(['next', '--quiet'], { cwd: folder, env: fresh });
    expect(quiet.code).toBe(0);
    expect(quiet.raw).not.toContain('Reading');
    const file = join(home, 'errors');
    const check = ['sh', process.execPath, bin, 'check', 'large.yaml'];
    const session = open('sh', ['-c', `"$@" 2> '${file}'; echo "exit $?"; cat '${file}'`, ...check], {
      cwd: folder,
      env: fresh,
    });
    await session.ended;
    expect(session.raw).toMatch(/exit 0\r\n$/);
    expect(session.raw).not.toContain('Reading');
  });
});

describe('try, stopped by Ctrl-C', () => {
  const roadmap = (kind: string) => `roadmap: 1
id: small
title: Small
areas:
  - id: only
    title: Only
    topics:
      - id: t
        title: T
        hours: 1
        try: {contract: C, checks: [{id: c, name: It ends, ${kind}}]}
`;
  /** Starts another, so that both have to be ended. */
  const endless = `import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    import { createServer } from 'node:http';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    const ready = () => writeFileSync('pids', process.pid + ' ' + child.pid);
    if (process.env.PORT) createServer(ready).listen(Number(process.env.PORT), '127.0.0.1');
    else ready();
    setInterval(() => {}, 1000);`;
  const runs = (pid: number) =>
    existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

  it.each([
    ['a program', 'output: {files: {a.txt: x}, runs: [{args: ["{file:a.txt}"], exit: 0, timeout: 50}]}'],
    ['a service', 'http: [{request: GET /, timeout: 50, expect: {status: 200}}]'],
  ])('leaves nothing of %s, and records nothing', async (what, kind) => {
    const port = String(await freePort());
    writeFileSync(join(home, 'roadmap.yaml'), roadmap(kind));
    writeFileSync(join(home, 'endless.mjs'), endless);
    const temporary = join(home, 'tmp');
    mkdirSync(temporary);
    const isService = what === 'a service';
    const session = begin(
      [
        'try',
        't',
        '--yes',
        ...(isService ? ['--url', `:${port}`] : []),
        '--',
        process.execPath,
        'endless.mjs',
      ],
      { env: { TMPDIR: temporary, ...(isService && { PORT: port }) } },
    );
    await session.shows('▶ It ends');
    const begun = watch(home);
    while (!existsSync(join(home, 'pids'))) await once(begun, 'change');
    begun.close();
    session.press(keys.ctrlC);
    expect(await session.ended).toBe(130);
    expect(session.text()).toContain('nothing was recorded');
    const pids = readFileSync(join(home, 'pids'), 'utf8').split(' ').map(Number);
    expect(pids.filter(runs)).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
    if (isService) expect(await freePort(Number(port))).toBe(Number(port));
    expect((await see(['history'])).raw).toContain('Nothing is recorded here yet');
  });
});

// Imported events can say anything: no command stops because of them, no own record is lost, no program is run.

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { exportOfOther } from './other-device.ts';
import { run, type Surroundings } from './run.ts';

let around: Surroundings;
const roadmap = (...argv: string[]) => run(argv, around);

beforeEach(() => {
  const home = newFolder();
  around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
});

/** Imports events of another device; each is given by its differences from an ordinary event. */
async function importing(...events: object[]): Promise<void> {
  exporting(...events);
  expect(await roadmap('import', 'log.jsonl')).toMatchObject({ code: 0 });
}

function exporting(...events: object[]): void {
  const text = exportOfOther({ roadmap: 'backend', topic: 'command-line' }, events);
  writeFileSync(join(around.home, 'log.jsonl'), text);
}

async function allAnswer(): Promise<void> {
  for (const command of ['status', 'next', 'list', 'report', 'goal', 'history', 'check', 'undo']) {
    expect(await roadmap(command), command).toMatchObject({ code: 0 });
  }
  expect(await roadmap('show', 'command-line')).toMatchObject({ code: 0 });
  expect(await roadmap('done', 'web', '--force')).toMatchObject({ code: 0 });
  const { out } = await roadmap('list', '--plain', '--state', 'done');
  expect(out).toContain('web\t');
}

/** The latest clock value that an import may have. */
const lastOfWall = '03b3d512abff-ffff';

const harmfulIn = (text: string) => ['\u001b', '\u202e'].filter(character => text.includes(character));

describe('an import', () => {
  it('of days and zones that no calendar holds stops no command', async () => {
    await importing(
      { kind: 'topic.done', day: 900_000_000_000_000 },
      { kind: 'topic.done', zone: 1e9 },
      { kind: 'time.logged', data: { minutes: 30 } },
      { kind: 'entry.edited', data: { target: 'elsewhere001.3', begin: { at: 1, zone: 0, day: 1e300 } } },
      { kind: 'topic.done', roadmap: '', topic: '' },
    );
    await allAnswer();
  });

  it('with the last value a clock can have voids no later entry', async () => {
    await importing({ kind: 'topic.reopened', hlc: lastOfWall });
    await allAnswer();
    exporting({ kind: 'topic.reopened', seq: 2, hlc: '03bb2cc3d7ff-ffff' });
    expect(await roadmap('import', 'log.jsonl')).toMatchObject({ code: 5, out: '' });
  });

  it('with lines that claim to be this device’s takes back nothing silently, nothing for good, and no later entry', async () => {
    const data = join(around.home, '.local/share/roadmap');
    await roadmap('done', 'command-line', '-t', '1h', '-m', 'mine');
    const before = (await roadmap('history', '--plain')).out;
    const own = { device: 'testdevice01', hlc: lastOfWall, kind: 'undone' };
    const undone = (seq: number) => ({ ...own, seq: seq + 8, data: { device: 'testdevice01', seq } });
    exporting(...[1, 2, 3, 4, 5, 6, 7].map(undone));
    const dry = await roadmap('import', 'log.jsonl', '--dry-run');
    expect(dry.out).toContain('3 entries here count no longer once it is imported');
    expect((await roadmap('history', '--plain')).out).toBe(before);
    const { out } = await roadmap('import', 'log.jsonl');
    expect(out).toContain('3 entries here count no longer: the file takes back');
    expect((await roadmap('history', '--plain')).out).toBe('');

    await roadmap('done', 'command-line');
    expect((await roadmap('history', '--plain')).out).toContain('done');
    const [copy] = readdirSync(data).filter(name => name.includes('before-import'));
    expect(out).toContain(copy);
    expect(await roadmap('restore', join(data, copy!))).toMatchObject({ code: 0 });
    expect((await roadmap('history', '--plain')).out).toBe(before);
  });

  it('of goals for days long gone or far away stops no command', async () => {
    await importing(
      { kind: 'goal.set', data: { by: 0 } },
      { kind: 'goal.set', topic: 'docker', data: { by: 47_480 } },
      { kind: 'goal.set', topic: 'sql', data: { by: 1e300 } },
      { kind: 'goal.set', topic: 'gone', data: { by: null } },
      { kind: 'goal.set', topic: null, data: { by: null } },
    );
    const { out } = await roadmap('goal', '--plain');
    expect(out.split('\n').map(line => line.split('\t')[0])).toEqual(['command-line', 'docker', '']);
    await allAnswer();
  });

  it('of settings sets none of this device, and no invalid ones', async () => {
    const set = (key: string, value: string) => ({
      kind: 'setting.set',
      topic: null,
      roadmap: null,
      data: { key, value },
    });
    const trap = join(around.home, 'trap');
    await importing(set('editor', `touch ${trap}`), set('day_starts', 'garbage'), set('weekly_goal', '480'));
    const { out } = await roadmap('config', '--plain');
    expect(out).toMatch(/^weekly_goal\t8h$/m);
    expect(out).toMatch(/^day_starts\t04:00$/m);
    expect(out).not.toContain('touch');
    expect(existsSync(trap)).toBe(false);
    await allAnswer();
  });

  it('of reviews that no question here has, on any day, and of questions without end stops no command', async () => {
    const rated = (card: string, more: object = {}) => ({
      kind: 'review.rated',
      data: { card, grade: 3, seconds: 1 },
      ...more,
    });
    const trap = '\u001b[2J\u202e';
    await importing(
      { kind: 'topic.done' },
      ...['__proto__', trap, '#explain', '@elsewhere001.9#1'].map(card => rated(card)),
      rated('nat', { day: 47_481, at: 4_102_444_799_999 }),
      rated('nat', { day: -1, at: 0 }),
      rated('nat', { data: { card: 'nat', grade: 5, seconds: 1 } }),
      rated('nat', { data: { card: 'nat', grade: 3, seconds: -1 } }),
      rated('nat', { topic: '__proto__' }),
      { kind: 'note.added', data: { text: `Q: ${trap}Why? A: ${trap}So.\n`.repeat(20_000) } },
    );
    for (const args of [
      ['review'],
      ['show', 'command-line'],
      ['check'],
      ['history'],
      ['export', '--format', 'md'],
    ]) {
      const { code, out } = await roadmap(...args);
      expect([args, code]).toEqual([args, 0]);
      expect(harmfulIn(out)).toEqual([]);
    }
    Object.assign(around, { terminal: true, env: { NO_COLOR: '1' }, keys: ['enter', 'n', 'enter', 'q'] });
    const session = await roadmap('review', 'command-line');
    expect(session.code).toBe(0);
    expect(harmfulIn(session.err + session.out)).toEqual([]);
    Object.assign(around, { terminal: false });
    await allAnswer();
  });

  it('of note versions that name each other as their base loses none of them', async () => {
    await importing(
      { kind: 'note.added', data: { text: 'first' } },
      { kind: 'note.edited', data: { target: 'elsewhere001.1', base: ['elsewhere001.3'], text: 'second' } },
      { kind: 'note.edited', data: { target: 'elsewhere001.1', base: ['elsewhere001.2'], text: 'third' } },
    );
    expect((await roadmap('show', 'command-line')).out).toContain('third');
  });
});

it('a report of all begins with the first entry that still counts', async () => {
  await roadmap('log', 'command-line', '1h', '--on', '2001-01-01');
  await roadmap('undo');
  await roadmap('log', 'command-line', '1h', '--on', 'yesterday');
  const { out } = await roadmap('report', 'all', '--json');
  expect(JSON.parse(out).data.period).toMatchObject({ since: '2026-11-17' });
});

it('a day before 1970 is refused, not recorded and forgotten', async () => {
  expect(await roadmap('log', 'command-line', '45m', '--on', '1950-01-01')).toMatchObject({ code: 2 });
});

it('progress stays when two files of one roadmap take turns and only one knows the earlier id', async () => {
  const file = (topic: string) =>
    `roadmap: 1\nid: mine\ntitle: Mine\nareas:\n  - id: all\n    title: All\n    topics:\n      - ${topic}\n`;
  writeFileSync(join(around.home, 'old.yaml'), file('{id: http, title: HTTP, hours: 1}'));
  writeFileSync(join(around.home, 'new.yaml'), file('{id: http2, title: HTTP, hours: 1, was: [http]}'));
  await roadmap('done', 'http', '-r', 'old.yaml');
  const learnt = async (name: string) =>
    JSON.parse((await roadmap('list', '-r', name, '--json')).out).data.roadmap.learnt;
  for (const name of ['new.yaml', 'old.yaml', 'new.yaml', 'old.yaml'])
    expect(await learnt(name), name).toBe(1);
});

it('a -wal without its database is refused instead of taken over', async () => {
  const file = join(around.home, 'progress.db');
  around.env = { ROADMAP_DB: file };
  writeFileSync(`${file}-wal`, 'entries of a database that is gone');
  expect(await roadmap('status')).toMatchObject({ code: 6 });
  expect(existsSync(file)).toBe(false);
});

it('typed text is harmless in the output of --debug, too', async () => {
  const { code, err } = await roadmap('import', '\u202e\x1b[2J', '--debug');
  expect(code).toBe(5);
  expect(err).toContain('openFile');
  for (const harm of ['\u202e', '\x1b[2J']) expect(err).not.toContain(harm);
});

it('a folder in which no file can be made is an error, not an endless loop', async () => {
  around.env = { ROADMAP_DB: '/proc/nothing/here.db' };
  expect(await roadmap('next')).toMatchObject({ code: 1 });
});

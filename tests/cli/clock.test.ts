// Clocks across zones, nights, roadmaps and devices: the whole program on a real database.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataOf, type Payload } from '../../src/core/log/events.ts';
import { openDatabase } from '../../src/store/database.ts';
import { append } from '../../src/store/log/events.ts';
import { newFolder } from '../folder.ts';
import { type Ran, run } from './run.ts';

const roadmap = (id: string, topics: string) =>
  `roadmap: 1\nid: ${id}\ntitle: ${id}\nareas:\n  - id: basics\n    title: Basics\n    topics:\n${topics}`;
const berlin = (at: number) => (at >= Date.UTC(2026, 2, 29, 1) && at < Date.UTC(2026, 9, 25, 1) ? 120 : 60);

let home: string;
let cwd: string;

beforeEach(() => {
  home = newFolder();
  cwd = folder(
    'work',
    roadmap('web', '      - {id: http, title: HTTP, hours: 4}\n      - {id: git, title: Git, hours: 6}\n'),
  );
});

function folder(name: string, file: string): string {
  const path = join(home, name);
  mkdirSync(path);
  writeFileSync(join(path, 'roadmap.yaml'), file);
  return path;
}

interface Around {
  zoneAt?: (at: number) => number;
  from?: string;
  terminal?: boolean;
  columns?: number;
  answers?: string[];
}

function at(now: string, typed: string, { from = cwd, ...around }: Around = {}): Promise<Ran> {
  return run(typed.split(' '), { home, cwd: from, builtIn: join(cwd, 'roadmap.yaml'), now, ...around });
}

async function answer(now: string, typed: string, around: Around = {}) {
  const { out, err, code } = await at(now, `${typed} --json`, around);
  expect([typed, code, code === 0 ? '' : err]).toEqual([typed, 0, '']);
  return JSON.parse(out).data;
}

describe('a clock', () => {
  it('measures the time that passed, in whatever zone it is stopped', async () => {
    await at('2026-11-18T18:00Z', 'start http', { zoneAt: () => 60 });
    const { stopped } = await answer('2026-11-18T18:35Z', 'stop', { zoneAt: () => -300 });
    expect(stopped).toMatchObject({ minutes: 35, time: '19:00', end_time: '13:35', day: '2026-11-18' });
    const { out } = await at('2026-11-18T18:40Z', 'history', { zoneAt: () => -300 });
    expect(out).toContain('HTTP: studied 35m (19:00–13:35)');
  });

  it('measures the time that passed in nights in which clocks change', async () => {
    await at('2026-10-24T23:30Z', 'start http', { zoneAt: berlin });
    const back = await answer('2026-10-25T01:30Z', 'stop', { zoneAt: berlin });
    expect(back.stopped).toMatchObject({ minutes: 120, time: '01:30', end_time: '02:30' });
    await at('2027-01-01T00:30Z', 'start git', { zoneAt: () => 60 });
    const put = (instant: number) => (instant < Date.UTC(2027, 0, 1, 1) ? 60 : 120);
    const forward = await answer('2027-01-01T01:30Z', 'stop', { zoneAt: put });
    expect(forward.stopped).toMatchObject({ minutes: 60, time: '01:30', end_time: '03:30' });
  });

  it('counts for the study day on which it began', async () => {
    await at('2026-11-18T23:30Z', 'start http');
    await at('2026-11-19T00:30Z', 'stop');
    const { entries } = await answer('2026-11-19T09:00Z', 'history');
    expect(entries[0]).toMatchObject({
      kind: 'timer.started',
      day: '2026-11-18',
      minutes: 60,
      end_time: '00:30',
    });
  });

  it('counts a day at most, and nothing after the time was set back', async () => {
    await at('2026-11-18T10:00Z', 'start http');
    const { stopped } = await answer('2026-11-21T10:00Z', 'stop');
    expect(stopped.minutes).toBe(24 * 60);
    await at('2026-11-21T10:00Z', 'start git');
    expect((await answer('2026-11-21T09:00Z', 'stop')).stopped.minutes).toBe(0);
  });

  it('is started with its topic in one step, and both are undone together', async () => {
    await at('2026-11-18T10:00Z', 'start http');
    expect((await answer('2026-11-18T10:10Z', 'show http')).state).toBe('doing');
    await at('2026-11-18T10:10Z', 'undo');
    expect((await answer('2026-11-18T10:10Z', 'show http')).state).toBe('ready');
    expect((await at('2026-11-18T10:10Z', 'stop')).code).toBe(4);
  });

  it('runs on when the start that stopped it is undone', async () => {
    await at('2026-11-18T10:00Z', 'start http');
    await at('2026-11-18T10:10Z', 'start git');
    await at('2026-11-18T10:11Z', 'undo');
    expect((await answer('2026-11-18T10:30Z', 'stop')).stopped).toMatchObject({
      topic: { id: 'http' },
      minutes: 30,
    });
  });

  it('changes the status of a skipped topic, not of one that is done or known', async () => {
    await at('2026-11-18T10:00Z', 'done http');
    expect((await answer('2026-11-18T10:00Z', 'start http')).topic.state).toBe('done');
    await at('2026-11-18T10:00Z', 'skip git');
    expect(await answer('2026-11-18T10:00Z', 'start git')).toMatchObject({
      topic: { state: 'doing' },
      was_skipped: true,
    });
  });

  it('is asked about when it was forgotten, until the answer makes sense', async () => {
    await at('2026-11-18T10:00Z', 'start http');
    const ran = await at('2026-11-18T19:12Z', 'stop', {
      terminal: true,
      answers: ['ended', '09:00', 'tea', '10:45'],
    });
    expect(ran.asked.map(({ question }) => question)).toEqual([
      'The clock on HTTP has run for 9h 12m. What should be recorded?\n ',
      'When did it end? Such as 11:00: 09:00 is before the clock was started. It runs since 2026-11-18 10:00',
      'When did it end? Such as 11:00: "tea" is not a date or time. Write for example: today, yesterday 18:40, mon,\n  3d, 2026-11-22, 18:40',
      'When did it end? Such as 11:00:',
    ]);
    expect(ran.out).toContain('stopped after 45m (10:00–10:45)');
    expect(ran.err).toBe('');
  });

  it('is asked about in lines that fit a narrow terminal', async () => {
    await at('2026-11-18T10:00Z', 'start http');
    const ran = await at('2026-11-18T19:12Z', 'stop', {
      terminal: true,
      columns: 40,
      answers: ['ended', '09:00', '10:45'],
    });
    const [which, when] = ran.asked.map(({ question }) => question);
    expect(which).toBe('The clock on HTTP has run for\n  9h 12m. What should be recorded?\n ');
    expect(when).toBe(
      'When did it end? Such as 11:00: 09:00 is before the clock was\n  started. It runs since 2026-11-18\n  10:00',
    );
    for (const { name } of ran.asked[0]!.choices) expect(`  ${name}`.length).toBeLessThanOrEqual(40);
  });
});

describe('clocks elsewhere', () => {
  it('of another roadmap are shown, stopped and counted there', async () => {
    const other = folder('other', roadmap('ops', '      - {id: docker, title: Docker, hours: 9}\n'));
    await at('2026-11-18T10:00Z', 'start docker', { from: other });
    expect((await answer('2026-11-18T10:20Z', 'next')).running).toMatchObject([
      { roadmap: 'ops', topic: { id: 'docker', title: 'Docker' }, minutes: 20 },
    ]);
    const { stopped } = await answer('2026-11-18T10:30Z', 'start http');
    expect(stopped).toMatchObject([{ topic: { title: 'Docker' }, minutes: 30 }]);
    expect((await answer('2026-11-18T10:30Z', 'show docker', { from: other })).spent_min).toBe(30);
  });

  it('of a roadmap that is gone are shown with the topic’s id', async () => {
    clockOn('gone', 'lost', '2026-11-18T10:00Z');
    expect((await answer('2026-11-18T10:30Z', 'stop')).stopped).toMatchObject({
      topic: { id: 'lost', title: 'lost' },
      minutes: 30,
    });
  });

  it('that run at the same time are stopped one by one, the latest first', async () => {
    // Reads the map, so that its titles are known.
    await at('2026-11-18T10:00Z', 'next');
    clockOn('web', 'http', '2026-11-18T10:00Z');
    clockOn('web', 'git', '2026-11-18T10:01Z');
    const first = await at('2026-11-18T10:10Z', 'stop');
    expect(first.out).toContain('Git  stopped after 9m');
    expect(first.out).toContain('Still running  ▶ HTTP  10m');
    expect(first.err).toContain('HTTP  running since 10:00');
    expect(await answer('2026-11-18T10:20Z', 'start http')).toMatchObject({ already: true, stopped: [] });
    expect((await at('2026-11-18T10:20Z', 'stop')).err).toContain('Git  10:01 to 10:10  @2');
    expect((await at('2026-11-18T10:20Z', 'stop')).code).toBe(4);
  });

  it('are all stopped by a start of something else', async () => {
    clockOn('web', 'http', '2026-11-18T10:00Z');
    clockOn('gone', 'lost', '2026-11-18T10:05Z');
    const { stopped, clock } = await answer('2026-11-18T10:20Z', 'start git');
    expect(stopped.map(({ minutes }: { minutes: number }) => minutes)).toEqual([15, 20]);
    expect((await answer('2026-11-18T10:20Z', 'next')).running).toMatchObject([{ id: clock.id }]);
  });

  it('are no problem for check', async () => {
    await at('2026-11-18T10:00Z', 'start http');
    await at('2026-11-18T10:10Z', 'start git');
    await at('2026-11-18T10:20Z', 'stop --discard');
    expect((await at('2026-11-18T10:20Z', 'check')).code).toBe(0);
  });
});

/** Starts a clock without a command, as an import from another device would. */
function clockOn(id: string, topic: string, iso: string): void {
  mkdirSync(join(home, '.local/share/roadmap'), { recursive: true });
  const { db } = openDatabase(join(home, '.local/share/roadmap/roadmap.db'), () => 'testdevice01');
  const payload: Payload = { kind: 'timer.started' };
  const now = Date.parse(iso);
  append(db, now, [
    { kind: payload.kind, roadmap: id, topic, at: now, zone: 0, day: 20_775, data: dataOf(payload) },
  ]);
  db.close();
}

// The screen of `plan` at every stage of a learner's life, with goals.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataOf, type Fact, type Payload } from '../../src/core/log/events.ts';
import { dayOf } from '../../src/core/time/calendar.ts';
import { width } from '../../src/render/kit/width.ts';
import { openDatabase } from '../../src/store/database.ts';
import { append } from '../../src/store/log/events.ts';
import { readPace } from '../../src/store/queries/pace.ts';
import { newFolder } from '../folder.ts';
import { run, type Surroundings } from './run.ts';

const roadmap = `roadmap: 1
id: server
title: A small server
areas:
  - id: basics
    title: Basics
    topics:
      - { id: shell, title: The shell, hours: 20 }
      - { id: ssh, title: SSH, hours: 10, needs: [shell] }
  - id: service
    title: A service
    topics:
      - { id: caddy, title: Caddy, hours: 8, needs: [ssh] }
      - { id: logs, title: Logs, hours: 6 }
      - { id: alarms, title: Alarms, hours: 12, optional: true, needs: [logs] }
`;
const today = dayOf(2026, 11, 22);

let around: Surroundings;

beforeEach(() => {
  const home = newFolder();
  writeFileSync(join(home, 'roadmap.yaml'), roadmap);
  around = { home, cwd: home, builtIn: join(home, 'roadmap.yaml'), now: '2026-11-22T10:00Z' };
});

function write(facts: [payload: Payload, topic: string | null, day: number][]): void {
  writeFacts(
    facts.map(([payload, topic, day]) => ({ kind: payload.kind, topic, day, data: dataOf(payload) })),
  );
}

function writeFacts(facts: Pick<Fact, 'kind' | 'topic' | 'day' | 'data'>[]): void {
  const path = join(around.home, '.local', 'share', 'roadmap', 'roadmap.db');
  const { db } = openDatabase(path, () => 'testdevice01');
  append(
    db,
    Date.parse(around.now),
    facts.map(fact => ({ ...fact, roadmap: 'server', at: fact.day * 86_400_000, zone: 0 })),
  );
  db.close();
}

function keptPace(): ReturnType<typeof readPace> {
  const { db } = openDatabase(join(around.home, '.local', 'share', 'roadmap', 'roadmap.db'), () => '');
  const kept = readPace(db, 'server');
  db.close();
  return kept;
}

/** An hour every other day, the last one yesterday. */
function study(days: number, topic = 'shell'): void {
  const ago = Array.from({ length: Math.ceil(days / 2) }, (_, i) => 2 * i + 1);
  write(ago.map(back => [{ kind: 'time.logged', minutes: 60 }, topic, today - back]));
}

const aim = (topic: string, by: number | null) => write([[{ kind: 'goal.set', by }, topic, today - 1]]);
const done = (...topics: string[]) =>
  write(topics.map((topic, i) => [{ kind: 'topic.done' }, topic, today - 30 + i]));

async function plan(...flags: string[]): Promise<string> {
  const { out, err, code } = await run(['plan', ...flags], around);
  expect([err, code]).toEqual(['', 0]);
  return out;
}

async function planned(...flags: string[]) {
  return JSON.parse(await plan('--json', ...flags)).data;
}

describe('by how much is known', () => {
  it('nothing at all', async () => {
    const out = await plan();
    expect(out).toContain('4 topics left · about 44h');
    expect(out).toContain('Not known yet: a forecast needs two weeks of study time.');
    expect(out).toContain('At 2, 5 or 10 h a week: 22, 9 or 5 weeks (not a forecast)');
    expect(out).not.toMatch(/Week of|Assumes|%/);
  });

  it('one session', async () => {
    study(1);
    expect((await plan()).replace(/\s+/g, ' ')).toContain(
      'needs 14 days since the first study (1 so far) and 5 days with study (1 so far).',
    );
    expect(await planned()).toMatchObject({ forecast: null, history: { basis: 'little', days: 1 } });
  });

  it('two weeks: the month', async () => {
    study(16);
    const { forecast } = await planned();
    expect(forecast).toEqual({
      exact_to: 'month',
      p50: null,
      p80: expect.stringMatching(/^2027-\d\d$/),
      p90: expect.stringMatching(/^2027-\d\d$/),
    });
    expect(await plan()).toMatch(/Done +80 % chance by \w+ 2027, 90 % by/);
  });

  it('four weeks: the day', async () => {
    study(40);
    const { forecast, pace } = await planned();
    expect(forecast.exact_to).toBe('day');
    expect(forecast.p50 < forecast.p80 && forecast.p80 < forecast.p90).toBe(true);
    expect(pace).toEqual({ week_min: 216, weeks: 5 });
    const out = await plan();
    expect(out).toContain('Your pace   3h 36m a week over 5 weeks');
    expect(out).toContain('50 % chance by ');
    expect(out).toContain('Assumes no break of 3 months');
  });

  it('a year’s gap, while it lasts and after it', async () => {
    write([[{ kind: 'time.logged', minutes: 60 }, 'shell', today - 400]]);
    expect(await plan()).toContain('Nothing studied since 18 Oct 2025;');
    study(3);
    expect(await planned()).toMatchObject({ history: { basis: 'little', days: 3, study_days: 2 } });
  });

  it('weeks without study: they count in the pace as they were, and as a gap in the forecast', async () => {
    const back = Array.from({ length: 20 }, (_, i) => 40 + 2 * i);
    write(back.map(days => [{ kind: 'time.logged', minutes: 60 }, 'shell', today - days]));
    const { pace, forecast } = await planned();
    // Six weeks: two hours on the first three days, and nothing on the 39 days since.
    expect(pace).toEqual({ week_min: 20, weeks: 6 });
    expect(await plan()).toContain('Your pace   20m a week over 6 weeks; ');
    expect(forecast.p50).not.toBeNull();
  });

  it('topics without any time: by their estimates, which is said', async () => {
    write([[{ kind: 'topic.done' }, 'shell', today - 30]]);
    write([[{ kind: 'topic.done' }, 'logs', today - 2]]);
    const out = (await plan()).replace(/\s+/g, ' ');
    expect(out).toContain(
      'as no study time is recorded. Not known yet: a forecast needs 5 days with study (2 so far).',
    );
    expect(await planned()).toMatchObject({ history: { estimated: true, days: 30, study_days: 2 } });
  });

  it('a session among topics marked without time: by both, and the forecast stays', async () => {
    const ago = [29, 26, 22, 19, 16, 12, 9, 5, 2];
    const line = (i: number) => `      - { id: t${i}, title: Topic ${i}, hours: 6 }\n`;
    writeFileSync(join(around.home, 'roadmap.yaml'), roadmap + ago.map((_, i) => line(i)).join(''));
    write(ago.map((days, i) => [{ kind: 'topic.done' }, `t${i}`, today - days]));
    const before = await planned();
    expect(before).toMatchObject({ history: { basis: 'dates', estimated: true, partly_estimated: false } });
    expect(before.forecast.p50).not.toBeNull();
    await run(['log', 'shell', '30m'], around);
    const after = await planned();
    expect(after).toMatchObject({ history: { basis: 'dates', estimated: false, partly_estimated: true } });
    expect(Math.abs(after.pace.week_min / before.pace.week_min - 1)).toBeLessThan(0.2);
    expect(after.forecast.p50).not.toBeNull();
    expect(await plan()).toContain('Topics without study time on record count by their estimates.');
    const report = (await run(['report'], around)).out.replace(/\s+/g, ' ');
    expect(report).toMatch(/a week over 4 weeks, partly by estimates: 50 % chance to be done by/);
  });

  it('everything is learnt', async () => {
    study(40);
    done('shell', 'ssh', 'caddy', 'logs');
    for (const flags of [[], ['--by', '10w'], ['--trim'], ['--all'], ['--hours', '5h']])
      expect(await plan(...flags)).toBe('\n  ● Everything in A small server is learnt: 4 of 4 topics.\n\n');
    const refused = await run(['export', '--format', 'ics'], around);
    expect(refused).toMatchObject({ code: 4, out: '' });
    expect(refused.err).toContain('everything is learnt');
  });
});

describe('with goals', () => {
  it('plans for these alone, and says the chance of each', async () => {
    study(40);
    aim('ssh', today + 60);
    aim('alarms', null);
    const view = await planned();
    expect(view.goals).toEqual([
      { id: 'ssh', title: 'SSH', by: '2027-01-21' },
      { id: 'alarms', title: 'Alarms', by: null },
    ]);
    expect(view.topics_left).toBe(4);
    expect(view.aims).toMatchObject([{ goal: { id: 'ssh' }, by: '2027-01-21', days_left: 61 }]);
    const out = await plan();
    expect(out).toContain('On the way to SSH, Alarms');
    expect(out).toMatch(/Goal {8}SSH by 21 Jan 2027: \d+ % chance/);
    expect(await plan('--trim')).toContain('Nothing can be left out: the goals need all of it.');
    const soon = await plan('--by', '2026-12-01');
    expect(soon).toContain('study ');
    expect(soon).not.toContain('skip');
  });

  it('that the pace doesn’t reach are at risk as soon as they are set', async () => {
    study(40);
    const { out } = await run(['goal', 'alarms', '--by', '2026-12-20', '--json'], around);
    expect(JSON.parse(out).data.goals).toMatchObject([{ id: 'alarms', at_risk: true }]);
  });

  it('that are reached: plans for all of it again', async () => {
    aim('ssh', today + 60);
    done('shell', 'ssh');
    expect(await planned()).toMatchObject({ goals: [], topics_left: 2, aims: [] });
  });

  it('whose day has passed: says so', async () => {
    study(40);
    aim('ssh', today - 3);
    const out = await plan();
    expect(out).toContain('Goal        SSH by 19 Nov 2026: the day has passed;');
    expect(out).toContain('Another day for it: roadmap goal ssh --by 10w');
  });

  it('keeps a pace for them, found once a day when study time is recorded', async () => {
    study(40);
    await run(['log', 'shell', '30m'], around);
    expect(keptPace()).toBeNull();
    aim('ssh', today + 60);
    await run(['log', 'shell', '30m'], around);
    const kept = keptPace();
    expect(kept).toMatchObject({ day: today });
    expect(kept!.minutes).toBeGreaterThan(20);
    expect(kept!.minutes).toBeLessThan(210);
    await run(['log', 'shell', '9h'], around);
    expect(keptPace()).toEqual(kept);
    around.now = '2026-11-23T10:00Z';
    await run(['next'], around);
    expect(keptPace()).toEqual(kept);
    await run(['start', 'shell', '--ago', '20m'], around);
    expect(keptPace()).toEqual(kept);
    await run(['stop'], around);
    expect(keptPace()).toMatchObject({ day: today + 1 });
  });

  it('find that pace anew on the same day after an undo, a correction and an import', async () => {
    study(40);
    aim('ssh', today + 60);
    await run(['log', 'shell', '15h'], around);
    const inflated = keptPace();
    await run(['undo'], around);
    const sober = keptPace();
    expect(sober!.minutes).toBeLessThan(inflated!.minutes!);
    await run(['log', 'shell', '15h'], around);
    expect(keptPace()).toEqual(sober);
    const { out } = await run(['history', '--json', '-n', '1'], around);
    await run(['amend', JSON.parse(out).data.entries[0].id, '--time', '15h1m'], around);
    expect(keptPace()!.minutes).toBeGreaterThan(sober!.minutes!);
    await run(['undo'], around);
    expect(keptPace()).toEqual(inflated);
    writeFileSync(join(around.home, 'all.jsonl'), (await run(['export'], around)).out);
    await run(['undo'], around);
    await run(['log', 'shell', '15h'], around);
    expect(keptPace()).toEqual(sober);
    // After the import, both devices know the same.
    expect(await run(['import', 'all.jsonl'], around)).toMatchObject({ code: 0 });
    expect(keptPace()).toEqual(inflated);
  });
});

it('forecasts that earlier versions recorded count for nothing', async () => {
  study(40);
  await run(['done', 'shell'], around);
  await run(['undo'], around);
  const before = await plan();
  const data = JSON.stringify({ scope: null, left: 600, p50: today - 5, p80: today + 5, p90: null });
  writeFacts([{ kind: 'forecast.made', topic: null, day: today - 20, data }]);
  expect(await plan()).toBe(before);
  expect((await run(['redo'], around)).out).toContain('Done again: The shell: done');
  writeFacts([{ kind: 'forecast.made', topic: null, day: today, data }]);
  expect((await run(['undo'], around)).out).toContain('Taken back: The shell: done');
  expect((await run(['history', '--json'], around)).out).not.toContain('forecast');
  expect((await run(['export'], around)).out.match(/forecast\.made/g)).toHaveLength(2);
  expect(await run(['check'], around)).toMatchObject({ code: 0, err: '' });
});

describe('--check', () => {
  it('says how many periods there are, below eight of them', async () => {
    expect(await plan('--check')).toContain('before it. So far: none.');
    study(60);
    expect(await plan('--check')).toContain('So far: 1.');
    expect(await planned('--check')).toMatchObject({ windows: 1, windows_needed: 8, dates: [] });
  });

  it('gives figures from then on', async () => {
    study(28 * 9 + 1);
    const { windows, dates } = await planned('--check');
    expect(windows).toBe(8);
    expect(dates.map(({ percent }: { percent: number }) => percent)).toEqual([50, 80, 90]);
    for (const { low_pct, held_pct, high_pct } of dates) {
      expect(low_pct).toBeLessThanOrEqual(held_pct);
      expect(high_pct).toBeGreaterThanOrEqual(held_pct);
    }
  });
});

describe('the calendar', () => {
  const calendar = async () => {
    const { out, err, code } = await run(['export', '--format', 'ics'], around);
    expect([err, code]).toEqual(['', 0]);
    const events = new ICAL.Component(ICAL.parse(out)).getAllSubcomponents('vevent');
    return events.map(event => new ICAL.Event(event));
  };

  it('has the next four weeks, the running one from now on', async () => {
    study(40);
    const events = await calendar();
    expect(events.map(({ startDate }) => startDate.toString())).toEqual([
      '2026-11-22',
      '2026-11-23',
      '2026-11-30',
      '2026-12-07',
    ]);
    expect(events[1]!.summary).toMatch(/^A small server: /);
  });

  it('gives weeks the same names on the next day', async () => {
    study(40);
    const before = (await calendar()).map(({ uid }) => uid);
    around.now = '2026-11-24T10:00Z';
    expect((await calendar()).map(({ uid }) => uid).slice(0, 3)).toEqual(before.slice(1));
  });

  it('keeps its form with any title', async () => {
    const title = String.raw`a\\,b;c\\n END:VEVENT`;
    writeFileSync(join(around.home, 'roadmap.yaml'), roadmap.replace('The shell', `"${title}"`));
    study(40);
    const events = await calendar();
    expect(events).toHaveLength(4);
    expect(events[0]!.summary).toBe(String.raw`A small server: a\,b;c\n END:VEVENT`);
  });

  it('is not written without a pace, and leaves no file; a weekly goal is enough', async () => {
    const refused = await run(['export', 'plan.ics', '--format', 'ics'], around);
    expect(refused).toMatchObject({ code: 4, out: '' });
    expect(refused.err).toContain('your pace is not known yet');
    await run(['config', 'weekly_goal', '8h'], around);
    const { out } = await run(['export', 'plan.ics', '--format', 'ics'], around);
    expect(out).toContain('plan.ics: 4 weeks');
  });

  it('cancels weeks that are no longer planned, all of them once everything is learnt', async () => {
    study(40);
    const exported = async () => {
      const { out, err, code } = await run(['export', 'plan.ics'], around);
      expect([err, code]).toEqual(['', 0]);
      const text = readFileSync(join(around.home, 'plan.ics'), 'utf8');
      const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
      return { out, states: events.map(event => event.getFirstPropertyValue('status')) };
    };
    expect((await exported()).states).toEqual([null, null, null, null]);
    done('shell', 'ssh', 'caddy', 'logs');
    const { out, states } = await exported();
    expect(states).toEqual(Array(4).fill('CANCELLED'));
    expect(out).toContain('plan.ics: 0 weeks, 4 cancelled');
  });
});

it.each([80, 60, 40, 20])('fits %i columns in every way it can be drawn', async columns => {
  study(250);
  aim('caddy', today + 60);
  aim('logs', today - 3);
  for (const env of [{}, { NO_COLOR: '1' }, { ACCESSIBLE: '1' }]) {
    for (const flags of [
      [],
      ['--by', '2027-03-01'],
      ['--trim', '--by', '10w'],
      ['--all'],
      ['--check'],
      ['--hours', '8h'],
    ]) {
      for (const ascii of [[], ['--ascii']]) {
        const { out } = await run(['plan', ...flags, ...ascii], { ...around, env, columns, terminal: true });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
        const bare = out.replace(/\x1b\[\d+m/g, '');
        // A line to type is left whole; the terminal breaks it so that it can be copied.
        const lines = bare.split('\n').filter(line => !line.trim().startsWith('roadmap '));
        for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(columns);
        if (ascii.length > 0) expect(bare).toMatch(/^\p{ASCII}*$/u);
      }
    }
  }
});

it.each([
  [['plan', '--by', '2026-11-01'], '2026-11-01 is in the past'],
  [['plan', '--by', 'someday'], '"someday" is not a date'],
  [['plan', '--hours', 'many'], '"many" is not a number of hours a week'],
  [['plan', '--hours', '0'], '"0" is not a number of hours a week'],
  [['plan', '--hours', '200h'], '"200h" is not a number of hours a week'],
  [['plan', '--check', '--all'], "option '--check' cannot be used with option '--all'"],
])('%j is refused', async (argv, message) => {
  const { code, err } = await run(argv, around);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

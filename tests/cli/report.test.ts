// Reports are exact to the day in every time zone, and their files harm neither other files nor readers.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReportView } from '../../src/view/report.ts';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { run, type Surroundings } from './run.ts';

let around: Surroundings;
const roadmap = (...argv: string[]) => run(argv, around);

beforeEach(() => {
  const home = newFolder();
  around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
});

async function report(...argv: string[]): Promise<ReportView> {
  const { out, err } = await roadmap('report', ...argv, '--json');
  expect(err).toBe('');
  return JSON.parse(out).data;
}

/** Minutes by day in a report of this period. */
async function minutesBetween(since: string, until: string): Promise<Record<string, number>> {
  const { days, studied } = await report('--since', since, '--until', until);
  const byDay = Object.fromEntries(days.map(({ day, minutes }) => [day, minutes]));
  expect(studied.minutes).toBe(Object.values(byDay).reduce((sum, minutes) => sum + minutes, 0));
  return byDay;
}

it('says what is left to the end of the milestone, and when it is reached, unless there is a goal', async () => {
  const first = { id: 'first-program', title: 'Your first program' };
  expect((await report()).milestone).toMatchObject({ ...first, topics_left: 5, forecast: null });
  for (let days = 1; days < 60; days++) await roadmap('log', 'command-line', '1h', '--on', `${days}d`);
  await roadmap('done', 'command-line');
  const { milestone, forecast } = await report();
  expect(milestone).toMatchObject({ ...first, topics_left: 4 });
  expect(milestone!.forecast!.p80! < (forecast!.p80 ?? '9')).toBe(true);
  expect((await roadmap('report')).out.replace(/\s+/g, ' ')).toMatch(
    /To the end of Your first program: 4 topics, about \d+h .* to reach that milestone by .*; \d+ % chance to be done /,
  );
  await roadmap('goal', 'sql');
  expect((await report()).milestone).toBeNull();
  expect((await report('--since', '2026-11-01', '--until', 'yesterday')).milestone).toBeNull();
});

describe('--since and --until', () => {
  it('take whole study days, by day_starts', async () => {
    await roadmap('log', 'internet', '1m', '--on', '2026-11-10 03:59');
    await roadmap('log', 'internet', '2m', '--on', '2026-11-10 04:00');
    await roadmap('log', 'internet', '4m', '--on', '2026-11-11 03:59');
    await roadmap('log', 'internet', '8m', '--on', '2026-11-11 04:00');
    expect(await minutesBetween('2026-11-10', '2026-11-10')).toEqual({ '2026-11-10': 6 });
    expect(await minutesBetween('2026-11-09', '2026-11-11')).toEqual({
      '2026-11-09': 1,
      '2026-11-10': 6,
      '2026-11-11': 8,
    });
    // Changing the setting moves no recorded entry.
    await roadmap('config', 'day_starts', '00:00');
    expect(await minutesBetween('2026-11-10', '2026-11-10')).toEqual({ '2026-11-10': 6 });
  });

  it('count study in another zone for its day there', async () => {
    const tokyo = { ...around, zoneAt: () => 540 };
    const lima = { ...around, zoneAt: () => -300 };
    // 23:00 on the 9th in Lima is 13:00 on the 10th in Tokyo.
    await run(['log', 'internet', '30m'], { ...lima, now: '2026-11-10T04:00Z' });
    await run(['log', 'web', '20m'], { ...tokyo, now: '2026-11-10T04:00Z' });
    for (const here of [tokyo, lima, around]) {
      around = here;
      expect(await minutesBetween('2026-11-09', '2026-11-09')).toEqual({ '2026-11-09': 30 });
      expect(await minutesBetween('2026-11-10', '2026-11-10')).toEqual({ '2026-11-10': 20 });
    }
  });

  it('lose and double nothing in the nights in which clocks change', async () => {
    const [forward, back] = [Date.parse('2026-03-29T01:00Z'), Date.parse('2026-10-25T01:00Z')];
    around.zoneAt = instant => (instant >= forward && instant < back ? 120 : 60);
    const begins = [
      ['2026-03-28 23:30', '1m'],
      ['2026-03-29 03:30', '2m'],
      ['2026-03-29 04:00', '4m'],
      ['2026-10-24 23:30', '8m'],
      // This time came twice in that night.
      ['2026-10-25 02:30', '16m'],
      ['2026-10-25 03:59', '32m'],
      ['2026-10-25 04:00', '64m'],
    ] as const;
    for (const [begin, minutes] of begins) await roadmap('log', 'internet', minutes, '--on', begin);
    expect(await minutesBetween('2026-03-28', '2026-03-29')).toEqual({ '2026-03-28': 3, '2026-03-29': 4 });
    expect(await minutesBetween('2026-10-24', '2026-10-24')).toEqual({ '2026-10-24': 56 });
    expect(await minutesBetween('2026-10-25', '2026-10-25')).toEqual({ '2026-10-25': 64 });
  });
});

it('counts the same time in figures, days, topics, areas, months and the heat map', async () => {
  for (const [i, topic] of ['command-line', 'web', 'internet', 'git', 'web', 'command-line'].entries()) {
    await roadmap('log', topic, `${20 + i}m`, '--on', `${1 + 20 * i}d`);
  }
  await roadmap('done', 'command-line', '--on', '30d');
  for (const period of [['year'], ['all'], ['--since', '60d']]) {
    const view = await report(...period);
    const sum = (records: readonly { minutes: number }[]) =>
      records.reduce((total, { minutes }) => total + minutes, 0);
    const { minutes } = view.studied;
    expect(sum(view.days)).toBe(minutes);
    expect(sum(view.topics)).toBe(minutes);
    expect(view.milestones.reduce((total, part) => total + part.period_min, 0)).toBe(minutes);
    if (view.year) expect(sum(view.year.months)).toBe(minutes);
    if (view.year) expect(sum(view.heat.days)).toBe(minutes);
    expect(view.days.filter(({ learnt }) => learnt).map(({ topic }) => topic.id)).toEqual(['command-line']);
  }
});

it('takes a year week by week: whole weeks, and what was covered by the end of each', async () => {
  await roadmap('config', 'weekly_goal', '4h');
  // A week across the new year, of Monday 29 December.
  await roadmap('log', 'internet', '150m', '--on', '2025-12-30');
  await roadmap('log', 'internet', '90m', '--on', '2026-01-03');
  await roadmap('done', 'command-line', '--on', '2026-01-05');
  await roadmap('done', 'internet', '-t', '239m', '--on', '2026-11-09');
  const { year } = await report('year');
  const { weeks, weekly_goal_min, estimate_min } = year!;
  expect(weekly_goal_min).toBe(240);
  expect(estimate_min).toBeGreaterThan(10_000);
  expect(weeks).toHaveLength(47);
  expect(weeks.slice(0, 3).map(week => [week.since, week.minutes, week.covered_min > 0])).toEqual([
    ['2025-12-29', 240, false],
    ['2026-01-05', 0, true],
    ['2026-01-12', 0, true],
  ]);
  const covered = weeks.map(week => week.covered_min);
  expect(covered.slice(1, 45)).toEqual(Array(44).fill(covered[1]));
  expect(covered.slice(45)).toEqual(Array(2).fill(covered[45]));
  expect(covered[45]).toBeGreaterThan(covered[1]!);
  const { out } = await roadmap('report', 'year');
  expect(out).toContain(
    `Weeks     █${'·'.repeat(44)}▇·\n            █ weekly goal of 4h reached in 1 of 2 weeks`,
  );
  expect((await report('2025')).year!.weeks.at(-1)).toEqual({
    since: '2025-12-29',
    minutes: 240,
    all_min: 240,
    covered_min: 0,
  });
});

it('is a page of Markdown for a stand-up or a mentor', async () => {
  await roadmap('config', 'weekly_goal', '8h');
  await roadmap('log', 'command-line', '1h30', '--on', '2026-11-04');
  await roadmap('start', 'programming', '--at', '09:00');
  await roadmap('stop');
  await roadmap('done', 'command-line', '-t', '2h', '--on', 'yesterday');
  await roadmap('know', 'git');
  await roadmap('skip', 'acid');
  await roadmap('goal', 'docker', '--by', '2027-06-30');
  const { out } = await roadmap('report', '--format', 'md');
  expect(out).toContain('\n| 1 Your first program | 2 of 5 | 3h | 4h 30m |\n');
  expect(out.replace(/## Milestones.*(?=## Left)/s, '')).toBe(
    [
      '# Backend developer: Week 47 · 16–22 Nov 2026',
      '## Studied',
      '- **3h** of a goal of 8h, on 2 of 3 days, in 2 sessions\n- The command line: 2h\n- Programming fundamentals: 1h',
      '## Learnt',
      '- The command line (2026-11-17)',
      '## Known already',
      '- Git',
      '## Skipped',
      '- ACID',
      '## Goals',
      '- Docker: 5 topics, by 30 Jun 2027, 3h 50m a week',
      '## Left',
      '- 66 topics, about 560h\n- For the goal: 5 topics, about 120h\n- At 2, 5 or 10 h a week: 60, 24 or 12 weeks (not a forecast)\n',
    ].join('\n\n'),
  );
  const journal = (await roadmap('export', '--format', 'md')).out;
  expect(journal).toContain('\nGoals: Docker (by 2027-06-30).\n');
  expect(journal).toContain('\nSkipped on 2026-11-18, not counted.\n');
});

describe('a report in a file', () => {
  const file = (name: string) => join(around.home, name);

  it('replaces the earlier one as a whole, and leaves nothing beside it', async () => {
    await roadmap('report', '-o', 'week.md');
    await roadmap('log', 'internet', '45m');
    expect((await roadmap('report', '-o', 'week.md')).out).toContain('week.md');
    expect(readFileSync(file('week.md'), 'utf8')).toContain('**45m**');
    expect(readdirSync(around.home).filter(name => name.includes('new-'))).toEqual([]);
  });

  it.each([
    ['week', 'Backend developer'],
    ['.week', 'Backend developer'],
    ['week.markdown', '# Backend developer'],
    ['week.HTM', '<!doctype html>'],
  ])('named %s has the format of its extension', async (name, begin) => {
    await roadmap('report', '-o', name);
    expect(readFileSync(file(name), 'utf8').trimStart().slice(0, begin.length)).toBe(begin);
  });

  it('is refused with an unknown extension, unless there is --format', async () => {
    for (const flags of [[], ['--open']]) {
      const { code, err } = await roadmap('report', '-o', 'week.pdf', ...flags);
      expect([code, err]).toEqual([
        2,
        "error: report can't write .pdf; nothing was written\n" +
          'Give the file one of these extensions: .txt, .md, .csv, .html\n' +
          'Or name the format: --format md\n',
      ]);
    }
    expect(readdirSync(around.home)).not.toContain('week.pdf');
    expect((await roadmap('report', '-o', 'week.pdf', '--format', 'md')).code).toBe(0);
  });

  it('is text without colours with any other name', async () => {
    around.terminal = true;
    await roadmap('report', '-o', 'week.txt', '--color', 'always');
    const text = readFileSync(file('week.txt'), 'utf8');
    expect(text).toContain('Backend developer');
    expect(text).not.toContain('\x1b');
  });
});

describe('--excel', () => {
  it('puts a byte order mark before CSV and changes nothing else, on the screen and in files', async () => {
    await roadmap('log', 'internet', '45m');
    for (const command of ['report', 'export']) {
      const plain = await roadmap(command, '--format', 'csv');
      expect(plain.out).toMatch(/^[a-z]/);
      expect(await roadmap(command, '--format', 'csv', '--excel')).toEqual({
        ...plain,
        out: `\ufeff${plain.out}`,
      });
    }
    await roadmap('report', '-o', 'week.csv', '--excel');
    expect([...readFileSync(join(around.cwd, 'week.csv')).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    // A second one replaces the first.
    expect(await roadmap('report', '-o', 'week.csv', '--excel')).toMatchObject({ code: 0 });
    expect(await roadmap('report', '-o', 'week.csv')).toMatchObject({ code: 0 });
  });

  it('is refused with any other format', async () => {
    for (const argv of [
      ['report'],
      ['report', '-o', 'week.md'],
      ['export', 'all.jsonl'],
      ['export', 'plan.ics'],
    ]) {
      const { code, err } = await roadmap(...argv, '--excel');
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringContaining('--excel goes with CSV, not with '),
      });
    }
    expect(readdirSync(around.cwd).filter(name => /week|all|plan/.test(name))).toEqual([]);
  });
});

describe('titles with a meaning in other formats', () => {
  const titles = [
    '=HYPERLINK("https://example.org")',
    '# Not a heading',
    '1. Not a list',
    '- nor *this*',
    'a | b <b>c</b> [d](e) `f`',
  ];

  beforeEach(async () => {
    const topics = titles.map((title, i) => `      - {id: t${i}, title: ${JSON.stringify(title)}, hours: 1}`);
    const lines = [
      'roadmap: 1',
      'id: odd',
      'title: Odd',
      'areas:',
      '  - id: a',
      '    title: "A | B"',
      '    topics:',
    ];
    writeFileSync(join(around.home, 'roadmap.yaml'), [...lines, ...topics, ''].join('\n'));
    for (const i of titles.keys()) await roadmap('done', `t${i}`, '-t', '5m');
  });

  it('run in no spreadsheet', async () => {
    const { out } = await roadmap('report', '--format', 'csv');
    expect(out).toContain(`"'=HYPERLINK(""https://example.org"")"`);
    expect(
      out
        .split('\n')
        .slice(1, -1)
        .every(line => /^2026-11-18,a,t\d,/.test(line)),
    ).toBe(true);
  });

  it('are text in Markdown', async () => {
    const { out } = await roadmap('report', '--format', 'md');
    expect(out).toContain('- \\# Not a heading (2026-11-18)');
    expect(out).toContain('- 1\\. Not a list (2026-11-18)');
    expect(out).toContain('- \\- nor \\*this\\* (2026-11-18)');
    expect(out).toContain('- a \\| b \\<b\\>c\\</b\\> \\[d\\](e) \\`f\\` (2026-11-18)');
    expect(out).toContain('| A \\| B | 5 of 5 |');
  });
});

describe('a report on days gone by', () => {
  it('shows what was learnt by their end, whatever was done or taken back since', async () => {
    const at = (now: string, ...argv: string[]) => run(argv, { ...around, now });
    await at('2026-11-04T10:00Z', 'done', 'command-line', '-t', '1h');
    await at('2026-11-05T10:00Z', 'log', 'programming', '30m');
    await at('2026-11-05T11:00Z', 'know', 'git');
    await at('2026-11-05T11:00Z', 'undo');
    const [then] = [await at('2026-11-08T10:00Z', 'report', '--json')].map(({ out }) => JSON.parse(out).data);
    await at('2026-11-10T10:00Z', 'reopen', 'command-line');
    await at('2026-11-11T10:00Z', 'log', 'command-line', '2h');
    await at('2026-11-12T10:00Z', 'done', 'programming', '-t', '15m');
    await at('2026-11-12T10:00Z', 'skip', 'git');
    await at('2026-11-13T10:00Z', 'goal', 'git');

    const past = await report('2026-W45');
    expect(past.learnt).toEqual([
      { id: 'command-line', title: expect.anything(), day: '2026-11-04', shown_on: null },
    ]);
    expect({ ...past.roadmap, left_min: 0 }).toEqual({ ...then.roadmap, left_min: 0 });
    const figures = ({ milestones }: ReportView) => milestones.map(({ left_min: _, ...part }) => part);
    expect(figures(past)).toEqual(figures(then));
    expect(past.studied).toMatchObject({ minutes: 90, days: 2, of_days: 5, sessions: 2 });
    const { goals, stuck, weeks_left, pace, forecast, for_goals } = past;
    expect({ goals, stuck, weeks_left, pace, forecast, for_goals }).toEqual({
      goals: [],
      stuck: [],
      weeks_left: [],
      pace: null,
      forecast: null,
      for_goals: null,
    });
    expect((await report('2026-10')).studied).toMatchObject({ minutes: 0, of_days: 0 });
    expect((await report('month')).studied.of_days).toBe(15);
    const { out } = await roadmap('report', 'last-month');
    expect(out).not.toMatch(/Left|Stuck|Goals|0 of 0/);
  });
});

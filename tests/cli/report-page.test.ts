// `report --format html`: where the page goes, and which files it never overwrites.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PageView } from '../../src/view/page.ts';
import { newFolder } from '../folder.ts';
import { bin, builtIn } from './built.ts';
import { run, type Surroundings } from './run.ts';

let home: string;
let around: Surroundings;

beforeEach(() => {
  home = newFolder();
  const cwd = join(home, 'work');
  mkdirSync(cwd);
  around = { home, cwd, builtIn, now: '2026-11-18T10:00Z', env: { NO_COLOR: '1' } };
});

const roadmap = (typed: string, more: Partial<Surroundings> = {}) =>
  run(typed.split(' '), { ...around, ...more });
const file = (name: string) => join(around.cwd, name);

function dataIn(html: string): PageView {
  return JSON.parse(/<script id="data" type="application\/json">(.*?)<\/script>/s.exec(html)![1]!);
}

describe('with a file to write', () => {
  it('shows the calendar date, even if the study day goes on after midnight', async () => {
    await roadmap('report --format html -o night.html', { now: '2026-11-19T01:30Z' });
    const { written, report } = dataIn(readFileSync(file('night.html'), 'utf8'));
    expect(written).toEqual({ day: '2026-11-18', date: '2026-11-19', time: '01:30' });
    expect(report.today).toBe('2026-11-18');
  });

  it('writes one that only the learner can read, with all that was recorded', async () => {
    await run(['done', 'command-line', '-t', '5h', '-m', 'IP </script> 2'], around);
    await roadmap('log programming 45m --on yesterday');
    const { code, out, err } = await roadmap('report --format html -o report.html');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/● report\.html: one page with everything in it, \d+ kB\n/);
    expect(statSync(file('report.html')).mode & 0o777).toBe(0o600);
    const view = dataIn(readFileSync(file('report.html'), 'utf8'));
    expect(view.written).toEqual({ day: '2026-11-18', date: '2026-11-18', time: '10:00' });
    const [first, second] = view.topics;
    expect(first).toMatchObject({
      state: 'done',
      spent_min: 300,
      notes: [{ day: '2026-11-18', text: 'IP </script> 2' }],
    });
    expect(second).toMatchObject({ state: 'doing', sessions: [{ day: '2026-11-17', minutes: 45 }] });
    expect(view.report.studied.minutes).toBe(345);
    expect(view.covered).toEqual([{ day: '2026-11-18', minutes: 720 }]);
    expect(readdirSync(around.cwd)).toEqual(['report.html']);
  });

  it('forecasts the whole roadmap, whatever the goals, and shows memory', async () => {
    for (let ago = 40; ago > 0; ago -= 2) await roadmap(`log command-line 60m --on ${ago}d`);
    await roadmap('done command-line --on 5d');
    await roadmap('goal git');
    const { out } = await roadmap('report --json');
    const { forecast } = JSON.parse(out).data as { forecast: { p50: string } };
    await roadmap('report --format html -o report.html');
    const view = dataIn(readFileSync(file('report.html'), 'utf8'));
    expect(view.forecast!.finish.p50! > forecast.p50).toBe(true);
    expect(view.forecast!.weeks.at(-1)!.p50_min).toBe(view.roadmap.estimate_min);
    expect(view.goals).toHaveLength(1);
    const [first] = view.topics;
    expect(first!.memory!.recall).toBeLessThan(1);
    expect(view.reviews!.due_today).toBeGreaterThan(0);
  });

  it('replaces an earlier page, and nothing else', async () => {
    await roadmap('report --format html -o report.html');
    expect(await roadmap('report --format html -o report.html')).toMatchObject({ code: 0 });
    writeFileSync(file('thesis.html'), '<p>Years of work');
    const { code, err } = await roadmap('report --format html -o thesis.html');
    expect(code).toBe(4);
    expect(err).toBe(
      'error: "thesis.html" exists already and is not a page; nothing was written\nName another file, or replace it: --force\n',
    );
    expect(readFileSync(file('thesis.html'), 'utf8')).toBe('<p>Years of work');
    mkdirSync(file('folder'));
    expect(await roadmap('report --format html -o folder')).toMatchObject({ code: 4 });
    expect(await roadmap('report --format html -o gone/report.html')).toMatchObject({
      code: 5,
      err: 'error: there is no folder "gone"; nothing was written\n',
    });
  });

  it('is about the period that is named', async () => {
    await roadmap('report month --format html -o report.html');
    expect(dataIn(readFileSync(file('report.html'), 'utf8')).report.period.name).toBe('month');
  });

  it('names the file in JSON', async () => {
    const { out } = await roadmap('report --format html -o report.html --json');
    expect(JSON.parse(out).data).toEqual({
      format: 'html',
      file: file('report.html'),
      file_name: 'report.html',
      bytes: statSync(file('report.html')).size,
      opened: false,
    });
  });

  it('is also chosen by the file’s extension', async () => {
    await roadmap('report -o Report.HTML');
    expect(readFileSync(file('Report.HTML'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('reads in narrow terminals and says nothing with --quiet', async () => {
    const { out } = await roadmap('report --format html -o a-report-with-a-rather-long-name.html', {
      columns: 40,
    });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
    expect((await roadmap('report --format html -o report.html --quiet')).out).toBe('');
  });
});

describe('without one', () => {
  it.each(['report --format html', 'report --format html -o -'])('goes to a pipe: %s', async typed => {
    const { out, err } = await roadmap(typed);
    expect(err).toBe('');
    expect(out).toMatch(/^<!doctype html>.*<\/html>\n<!--.*-->\n$/s);
    expect(dataIn(out).roadmap.title).toBe('Backend developer');
  });

  it('is refused on a terminal and with --json', async () => {
    const remedy = 'Write it to a file: -o report.html\n';
    expect(await roadmap('report --format html', { terminal: true })).toMatchObject({
      code: 2,
      out: '',
      err: `error: a page can't be read in a terminal\n${remedy}`,
    });
    const { code, err } = await roadmap('report --format html --json');
    expect({ code, hint: JSON.parse(err).error.hint }).toEqual({ code: 2, hint: remedy.trim() });
  });

  it('knows its formats', async () => {
    expect(await roadmap('report --format pdf')).toMatchObject({
      code: 2,
      err: 'error: "pdf" is not a format of report\nFormats: text, md, csv, html\n',
    });
  });
});

describe('--open', () => {
  it('shows the file that was written', async () => {
    const { out, opened } = await roadmap('report --open -o report.html', {
      env: { NO_COLOR: '1', DISPLAY: ':0' },
      terminal: true,
    });
    expect(opened).toEqual([pathToFileURL(file('report.html')).href]);
    expect(out).toContain('Opened in your browser');
  });

  it('without a file replaces one page beside the database', async () => {
    for (let time = 0; time < 2; time++) {
      const { code, opened, out } = await roadmap('report --open', {
        env: { NO_COLOR: '1', BROWSER: 'lynx %s' },
      });
      expect(code).toBe(0);
      expect(opened).toEqual([`lynx ${pathToFileURL(join(home, '.local/share/roadmap/report.html')).href}`]);
      expect(out).toContain('~/.local/share/roadmap/report.html');
    }
    expect(readdirSync(around.cwd)).toEqual([]);
  });

  it('without a display, or a browser that starts, says where the file is', async () => {
    expect(await roadmap('report --open -o report.html')).toMatchObject({
      code: 0,
      opened: [],
      err: 'note: there is no display here, so this is the file to open elsewhere\n',
    });
    expect(
      await roadmap('report --open -o report.html', { env: { NO_COLOR: '1', BROWSER: 'gone' } }),
    ).toMatchObject({
      code: 0,
      err: 'note: gone could not be started (ENOENT), so this is the file to open elsewhere\n',
    });
  });
});

it('the built program finds its page, from any folder', () => {
  const env = { HOME: home, LANG: 'C.UTF-8', PATH: process.env.PATH ?? '' };
  const typed = [bin, 'report', '--format', 'html', '-o', 'report.html'];
  const { status, stderr } = spawnSync(process.execPath, typed, { cwd: around.cwd, env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(existsSync(file('report.html'))).toBe(true);
});

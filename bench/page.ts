// How long the report page takes to write, compared with the text report, and to open in a browser.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { pageHtml } from '../src/render/formats/page.ts';
import type { PageView } from '../src/view/page.ts';
import { hasBrowser, startBrowser } from '../tests/page/browser.ts';
import { builtIn, learner, roadmapAt } from '../tests/page/made-up.ts';
import { writeLargeRoadmap } from './generate.ts';
import { homeIn, inFolder, timeOfRoadmap } from './home.ts';
import { median } from './pairs.ts';
import { type Column, figure, type Table, tableOf, type Verdict, verdictOf } from './table.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

/** Opening a page takes most of a second, so few runs are enough. */
const times = 5;

interface PageRow {
  what: string;
  /** Median. */
  ms: number;
  bar: number | null;
  verdict: Verdict;
}

export async function measurePage(): Promise<Table[]> {
  const rows = await inFolder(async folder => {
    const large = join(folder, 'large.yaml');
    writeLargeRoadmap(large, 20);
    return [
      row('write, more than as text', writing(folder, null), 1000),
      row('write, 2,000 topics', writing(folder, large), null),
      ...(hasBrowser ? await openings(folder, large) : []),
    ];
  });
  const columns: Column<PageRow>[] = [
    { head: 'what', cell: row => row.what },
    { head: 'ms', cell: row => figure(row.ms, 0) },
    { head: 'bar', cell: row => figure(row.bar, 0) },
    { head: '', cell: row => row.verdict ?? '' },
  ];
  const notes = hasBrowser ? [] : ['Opening was not measured: there is no browser that fits this machine.'];
  return [tableOf(`The report as a page, median of ${times}`, columns, rows, notes)];
}

function row(what: string, ms: number, bar: number | null): PageRow {
  return { what, ms, bar, verdict: verdictOf(ms, bar) };
}

/** The ratio to `roadmap report`. */
function writing(folder: string, roadmap: string | null): number {
  const home = homeIn(folder, roadmap === null ? 'built-in' : 'large', roadmap);
  const written = () => timeOfRoadmap(home, 'report', '--format', 'html', '-o', 'report.html');
  written();
  return median(Array.from({ length: times }, () => written() - timeOfRoadmap(home, 'report')));
}

async function openings(folder: string, large: string): Promise<PageRow[]> {
  const browser = await startBrowser(mkdtempSync(join(folder, 'browser-')));
  try {
    return [
      row('open', await opening(browser, folder, learner(builtIn())), 1000),
      row('open, 2,000 topics', await opening(browser, folder, learner(roadmapAt(large))), 3000),
    ];
  } finally {
    await browser.close();
  }
}

/** Until the map is painted, from the start of the page. */
async function opening(browser: Browser, folder: string, view: PageView): Promise<number> {
  const file = join(folder, 'open.html');
  writeFileSync(file, pageHtml(view, readFileSync(join(project, 'dist/page.html'), 'utf8')));
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(file).href, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.map .area', { state: 'attached' });
    // The second frame begins after the first was painted.
    taken.push(
      await page.evaluate(
        () =>
          new Promise<number>(resolve => {
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
          }),
      ),
    );
    await page.close();
  }
  return median(taken);
}

// How long the page of a report takes to write, beside the report as text, and to open in a browser.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pageHtml } from '../src/render/page.ts';
import type { PageView } from '../src/view/page.ts';
import { hasBrowser, type OwnBrowser, startBrowser } from '../tests/page/browser.ts';
import { builtIn, learner, roadmapAt } from '../tests/page/made-up.ts';
import { writeLargeRoadmap } from './generate.ts';

const project = fileURLToPath(new URL('..', import.meta.url));

export interface PageResult {
  what: string;
  /** Medians, in milliseconds. */
  ms: number;
  most: number;
}

/** Nothing about the browser where there is none. */
export async function measurePage(times: number): Promise<PageResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'roadmap-bench-page-'));
  const browser = hasBrowser ? await startBrowser() : null;
  try {
    const large = join(folder, 'large.yaml');
    writeLargeRoadmap(large);
    const results: PageResult[] = [
      { what: 'write, more than as text', ms: writing(folder, undefined, times), most: 1000 },
      { what: 'write, 10,000 topics', ms: writing(folder, large, times), most: Number.POSITIVE_INFINITY },
    ];
    if (browser) {
      const [small, big] = [learner(builtIn()), learner(roadmapAt(large))];
      results.push(
        { what: 'open', ms: await opening(browser, folder, small, times), most: 1000 },
        { what: 'open, 10,000 topics', ms: await opening(browser, folder, big, times), most: 3000 },
      );
    }
    return results;
  } finally {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How much longer than `roadmap report` it takes. */
function writing(folder: string, roadmap: string | undefined, times: number): number {
  const file = join(folder, 'report.html');
  const env = { ...process.env, HOME: folder, ROADMAP_DB: join(folder, 'roadmap.db'), ROADMAP_FILE: roadmap };
  const run = (...args: string[]) => {
    const from = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['bin/roadmap.js', 'report', ...args], {
      cwd: project,
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return performance.now() - from;
  };
  run('--format', 'html', '-o', file);
  return median(Array.from({ length: times }, () => run('--format', 'html', '-o', file) - run()));
}

/** Until the map was painted, its start included. */
async function opening(own: OwnBrowser, folder: string, view: PageView, times: number): Promise<number> {
  const file = join(folder, 'open.html');
  writeFileSync(file, pageHtml(view, readFileSync(join(project, 'dist/page.html'), 'utf8')));
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const page = await own.browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(file).href, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.map .area', { state: 'attached' });
    // The second frame begins when the first was painted.
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

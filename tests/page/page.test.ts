// The page in a real browser, with a mouse, a keyboard, a phone, a printer or a screen reader.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageHtml } from '../../src/render/formats/page.ts';
import type { PageView } from '../../src/view/page.ts';
import { newFolder } from '../folder.ts';
import { hasBrowser, startBrowser } from './browser.ts';
import { beginner, large, learner } from './made-up.ts';

const template = readFileSync(join(import.meta.dirname, '../../dist/page.html'), 'utf8');
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');
const view = learner();
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
};

const folder = newFolder();
let browser: Browser;
let page: Page;
/** All complaints and requests of the browser. */
let complaints: string[] = [];
let requests: string[] = [];

beforeAll(async () => {
  if (hasBrowser) browser = await startBrowser(newFolder());
}, 60_000);
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  await page?.context().close();
  expect(complaints).toEqual([]);
  expect(requests.filter(url => !url.startsWith('file:'))).toEqual([]);
  expect(requests.length).toBeLessThanOrEqual(1);
});

async function open(view: PageView, options = desktop): Promise<void> {
  const file = join(folder, 'report.html');
  writeFileSync(file, pageHtml(view, template));
  [complaints, requests] = [[], []];
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  page = await context.newPage();
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('request', request => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector('.map .area');
}

const onMap = (title: string) =>
  page.locator('.map .topic').filter({ has: page.getByText(title, { exact: true }) });
const card = () => page.getByRole('dialog');

/** Broken rules, and where. */
async function violations(): Promise<string[]> {
  const { violations } = (await page.evaluate(
    `${axe}; axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })`,
  )) as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
}

describe.skipIf(!hasBrowser)('the page', () => {
  it('answers at a glance', async () => {
    await open(view);
    expect(await page.title()).toBe('Backend developer');
    await expect(page.locator('.overview').innerText()).resolves.toMatch(
      /Where am I\s+\d+ %\s+\d+ of 69 topics learnt.*This week.* of \d days?( so far)?.*What I remember\s+\d+ %.*When will I be done\s+(\d+ \w+|\w+ – \w+) 202\d\s+with a 50 % chance; 80 % chance by.*What next/s,
    );
    await expect(page.getByText('All data stays in this file.').isVisible()).resolves.toBe(true);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('has the milestones first, the present one unfolded, %s', async (_, options) => {
    await open(view, options);
    const milestones = page.locator('#milestones');
    const titles = view.milestones.map(({ n, title }) => `${n}. ${title}`);
    expect(await milestones.locator('.title').allInnerTexts()).toEqual(titles);
    expect(await page.locator('main section[id]').first().getAttribute('id')).toBe('milestones');
    expect(await page.locator('nav a').first().innerText()).toBe('Milestones');
    const opened = milestones.locator('details[open]');
    const present = view.milestones[view.topics[view.next[0]!.topic]!.milestone!]!;
    expect(await opened.count()).toBe(1);
    const named = await opened.locator('ul li').allInnerTexts();
    expect(named.map(text => text.trim())).toEqual(present.topics.map(topic => view.topics[topic]!.title));
    await milestones.locator('summary').last().click();
    await milestones.getByRole('button').last().click();
    const last = view.topics[view.milestones.at(-1)!.topics.at(-1)!]!.title;
    await expect(card().getByRole('heading', { level: 2 }).innerText()).resolves.toBe(last);
  });

  it('has no milestones where the roadmap has none', async () => {
    await open(beginner(large()));
    expect(await page.locator('#milestones').count()).toBe(0);
    expect(await page.locator('nav a').first().innerText()).toBe('Map');
  });

  it('names the goals, open ones as lines of the picture and in words, reached ones as reached', async () => {
    await open(view);
    const aims = await page.locator('.goals li').allInnerTexts();
    expect(aims).toHaveLength(3);
    for (const aim of aims.slice(0, 2)) expect(aim).toMatch(/^Goal: .+ by \d+ \w+ 2027$/);
    expect(aims[2]).toMatch(/^Goal reached: .+ on \d+ \w+ 2026$/);
    expect(await page.locator('.goals .mark.done').count()).toBe(1);
    expect(await page.locator('#progress .goal line').count()).toBe(2);
    expect(await page.locator('#progress .fan').count()).toBe(1);
    expect(await page.locator('#progress .finish text').allTextContents()).toEqual([
      expect.stringMatching(/^90 %, /),
      expect.stringMatching(/^80 %, /),
      expect.stringMatching(/^50 % chance, /),
    ]);
  });

  it('has no gap when nothing is known yet', async () => {
    await open(beginner());
    await expect(page.locator('.overview').innerText()).resolves.toMatch(
      /What is left\s+663h\s+133 weeks at 5 h a week; not a forecast/,
    );
    expect(await page.getByText('still know', { exact: false }).count()).toBe(0);
    for (const id of ['reviews', 'notes']) {
      expect(await page.locator(`#${id}`).count()).toBe(0);
      expect(await page.locator(`nav a[href="#${id}"]`).count()).toBe(0);
    }
    expect(await page.locator('#rhythm svg, #progress svg').count()).toBe(0);
  });

  it('draws the weekly goal and says how often it was reached', async () => {
    await open(view);
    const { minutes } = view.days;
    const weeks = Array.from({ length: 53 }, (_, week) =>
      minutes.slice(7 * week, 7 * week + 7).reduce((sum, amount) => sum + amount, 0),
    ).filter(amount => amount > 0);
    const reached = weeks.filter(amount => amount >= 480).length;
    expect(await page.locator('#rhythm .goal line').count()).toBe(1);
    await expect(page.locator('#rhythm p.key').innerText()).resolves.toBe(
      `The weekly goal of 8h, reached in ${reached} of ${weeks.length} weeks`,
    );
    expect(reached).toBeGreaterThan(0);
    await page.context().close();
    const inAll = view.weeks_in_all.map((amount, week) => amount + (week === 0 ? 500 : 0));
    await open({ ...view, weeks_in_all: inAll });
    const studied = inAll.filter(amount => amount > 0);
    await expect(page.locator('#rhythm p.key').innerText()).resolves.toBe(
      `The weekly goal of 8h, reached in ${studied.filter(amount => amount >= 480).length} of ${studied.length} weeks, in all roadmaps; the darker part is this one`,
    );
    expect(await page.locator('#rhythm .pale').count()).toBe(1);
    await page.context().close();
    await open({ ...view, weekly_goal_min: null });
    expect(await page.locator('#rhythm p.key, #rhythm .goal').count()).toBe(0);
  });

  it('has a legend for the squares, and marks on each axis', async () => {
    await open(view);
    const squares = page.locator('#rhythm .heat ul.key li');
    expect(await squares.allInnerTexts()).toEqual([
      'nothing',
      ...Array(3).fill(expect.stringMatching(/^up to (\d+h|\d+m|\d+h \d\dm)$/)),
      'more',
    ]);
    const looks = await squares
      .locator('rect')
      .evaluateAll(list => list.map(square => square.className.baseVal));
    expect(looks).toEqual(['none', 'level-0', 'level-1', 'level-2', 'level-3']);
    const charts = page.locator('#rhythm .chart svg');
    const texts = (at: number) => charts.nth(at).locator('text').allTextContents();
    expect(await texts(0)).toEqual(expect.arrayContaining(['5h', '10h', 'Mar', 'Oct', 'this week']));
    expect(await texts(1)).toEqual(expect.arrayContaining(['Mon', 'Sun', '20h']));
    expect(await texts(2)).toEqual(expect.arrayContaining(['00:00', '06:00', '12:00', '18:00']));
    const progress = await page.locator('#progress .chart svg text').allTextContents();
    expect(progress).toEqual(expect.arrayContaining(['200h', '400h', 'Jul', '2027', 'today 345h']));
  });

  it.each([320, 390, 1280])(
    'has no names in pictures that touch each other or leave them, %i wide',
    async width => {
      await open(view, { viewport: { width, height: 844 } });
      for (const picture of await page.locator('main svg[role=img]').all()) {
        const outside = await picture.evaluate(svg => {
          const { left, right } = svg.getBoundingClientRect();
          const names = [...svg.querySelectorAll('text')].map(text => ({
            text: text.textContent,
            box: text.getBoundingClientRect(),
          }));
          return names.flatMap(({ text, box }, at) => {
            const touched = names.find(
              (other, later) =>
                later > at &&
                box.left < other.box.right &&
                other.box.left < box.right &&
                box.top + 3 < other.box.bottom &&
                other.box.top + 3 < box.bottom,
            );
            if (touched) return [`${text} and ${touched.text}`];
            return box.left < left - 1 || box.right > right + 1 ? [text] : [];
          });
        });
        expect(outside).toEqual([]);
      }
    },
  );

  it('shows what was recalled beside the aim', async () => {
    await open(view);
    await expect(page.locator('#reviews').innerText()).resolves.toContain(
      'Recalled when asked: 93 % of 84 asked in 30 days (86–97 %); predicted 91 %, aim 90 %',
    );
  });

  it('folds the table of topics to less than two screens', async () => {
    for (const options of [desktop, phone]) {
      await open(view, options);
      const tall = await page.locator('#topics .scrolls').evaluate(table => table.scrollHeight);
      expect(tall).toBeLessThan(2 * options.viewport!.height);
      await page.context().close();
    }
    await open(view);
    await page.getByRole('button', { name: /more of/ }).click();
    expect(await page.locator('#topics tbody tr').count()).toBe(view.topics.length);
  });

  it('fits its window from a phone to a wide screen, and at twice the size', async () => {
    for (const width of [320, 360, 640, 800, 1280, 1920]) {
      await open(view, { viewport: { width, height: 800 } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([width, wide]).toEqual([width, width]);
      const outside = await page.evaluate(
        () =>
          [...document.querySelectorAll('.map .topic')].filter(topic => {
            const { left, right } = topic.getBoundingClientRect();
            return left < 0 || right > document.documentElement.clientWidth;
          }).length,
      );
      expect([width, outside]).toEqual([width, 0]);
      await page.context().close();
    }
    await open(view);
  });
});

describe.skipIf(!hasBrowser)('the map', () => {
  it('has every topic, its state in words, and no two on the same spot', async () => {
    await open(view);
    const topics = page.locator('.map .topic');
    expect(await topics.count()).toBe(111);
    for (const name of await topics.allTextContents()) {
      expect(name).toMatch(/, (done|known already|in progress|ready|locked|skipped)/);
    }
    const boxes = await topics.evaluateAll(list =>
      list
        .map(topic => topic.getBoundingClientRect())
        .map(({ x, y, right, bottom }) => ({ x, y, right, bottom })),
    );
    const overlapping = boxes.filter((a, i) =>
      boxes.some((b, j) => i < j && a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom),
    );
    expect(overlapping).toEqual([]);
  });

  it('says what each area needs', async () => {
    await open(view);
    const needs = (area: string) =>
      page.locator('.map .area').filter({ hasText: area }).locator('.needs-of').allInnerTexts();
    expect(await needs('Version control')).toEqual(['needs The command line']);
    expect(await needs('Message brokers')).toEqual(['needs How the internet works, A backend language']);
    expect(await needs('Prerequisites')).toEqual([]);
  });

  it.each([desktop, phone])('cuts no title within a word', async options => {
    await open(view, options);
    const titles = page.locator('.map .title');
    const cut = (await titles.allTextContents()).filter(title => title.endsWith(' …'));
    const whole = view.topics.map(({ title }) => `${title} `);
    for (const title of cut) expect(whole).toContainEqual(expect.stringContaining(title.slice(0, -1)));
    const clipped = await titles.evaluateAll(list =>
      list
        .filter(title => title.scrollHeight > title.clientHeight + 6 || title.scrollWidth > title.clientWidth)
        .map(title => title.textContent),
    );
    expect(clipped).toEqual([]);
  });

  it('lights up what a topic needs and what it opens, for the mouse', async () => {
    await open(view);
    await onMap('Transactions').hover();
    await expect(page.locator('.is-pointed').innerText()).resolves.toContain('Transactions');
    const titles = (role: string) => page.locator(`.topic.is-${role} .title`).allInnerTexts();
    expect(await titles('needed')).toEqual(expect.arrayContaining(['PostgreSQL', 'SQL', 'The command line']));
    expect(await titles('needed')).not.toContain('MySQL');
    expect(await titles('opened')).toEqual(expect.arrayContaining(['ACID', 'Cursors', 'CQRS', 'Webhooks']));
    expect(await page.locator('.lines .needs').count()).toBeGreaterThan(2);
    await expect(page.locator('.said').innerText()).resolves.toMatch(
      /^Transactions: needs \d+ topics, .*; opens \d+ topics\.$/,
    );
    await page.mouse.move(5, 5);
    expect(await page.locator('.is-pointed').count()).toBe(0);
  });

  it('is walked with the arrow keys, and Enter opens a topic', async () => {
    await open(view);
    expect(await page.locator('.map .topic[tabindex="0"]').count()).toBe(1);
    await page.locator('.map .topic[tabindex="0"]').focus();
    const focused = () => page.evaluate(() => document.activeElement!.querySelector('.title')!.textContent);
    const first = await focused();
    await page.keyboard.press('ArrowUp');
    const second = await focused();
    expect(second).not.toBe(first);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(first);
    expect(await page.locator('.is-pointed').count()).toBe(1);
    await page.keyboard.press('Enter');
    await expect(card().getByRole('heading', { level: 2 }).innerText()).resolves.toBe(first);
    await page.keyboard.press('Escape');
    await expect.poll(() => card().count()).toBe(0);
    expect(await focused()).toBe(first);
  });

  it('leaves zooming to the browser, by keys and with two fingers', async () => {
    await open(view, phone);
    const map = page.locator('.map');
    expect(await map.evaluate(element => getComputedStyle(element).touchAction)).toBe('auto');
    await onMap('SQL').focus();
    const taken = await map.evaluate(
      element =>
        [
          new KeyboardEvent('keydown', { key: '+', ctrlKey: true, bubbles: true, cancelable: true }),
          new WheelEvent('wheel', { deltaY: -200, ctrlKey: true, bubbles: true, cancelable: true }),
        ].filter(event => !element.dispatchEvent(event)).length,
    );
    expect(taken).toBe(0);
  });

  it('of hundreds of topics shows the areas, and opens one', async () => {
    await open(learner(large(), 0.2));
    expect(await page.locator('.map .topic').count()).toBe(0);
    const first = page.getByRole('button', { name: /^area-0 / });
    await first.focus();
    await page.keyboard.press('Enter');
    expect(await first.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('.map .topic').count()).toBe(100);
    expect(await page.locator('#topics tbody tr').count()).toBe(25);
    await page.getByRole('button', { name: '100 more of 500' }).click();
    expect(await page.locator('#topics tbody tr').count()).toBe(125);
  });
});

describe.skipIf(!hasBrowser)('the card of a topic', () => {
  it('tells everything, and leads to what it needs and unlocks', async () => {
    await open(view);
    await onMap('SQL').click();
    const text = await card().innerText();
    for (const part of [
      'Databases',
      'SQL',
      'done',
      'remembered',
      'Why',
      'Needs',
      'Unlocks',
      'Steps',
      'Read',
      'Practice',
      'Can you say',
      'Sessions',
    ]) {
      expect(text).toContain(part);
    }
    const link = card().getByRole('link').first();
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('href')).toMatch(/^https:/);
    await card().getByRole('button', { name: 'The command line' }).click();
    await expect(card().getByRole('heading', { level: 2 }).innerText()).resolves.toBe('The command line');
    await card().getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => card().count()).toBe(0);
  });

  it('opens for a topic under the line that is said about it', async () => {
    await open(view);
    await onMap('Webhooks').evaluate(topic =>
      scrollBy(0, topic.getBoundingClientRect().bottom - innerHeight + 20),
    );
    await onMap('Webhooks').click();
    await card().waitFor();
  });

  it('closes at a click beside it', async () => {
    await open(view);
    await onMap('SQL').click();
    await card().waitFor();
    await page.mouse.click(100, 400);
    await expect.poll(() => card().count()).toBe(0);
  });
});

describe.skipIf(!hasBrowser)('tables', () => {
  const titles = () => page.locator('#topics tbody th').allInnerTexts();

  it('can be searched, filtered by state and area, and sorted in both directions', async () => {
    await open(view);
    const topics = page.locator('#topics');
    await topics.getByLabel('Search').fill('CACHING');
    expect(await titles()).toEqual(expect.arrayContaining(['Client-side caching', 'Server-side caching']));
    await topics.getByLabel('Search').fill('');
    await topics.getByLabel('Area').selectOption('Databases');
    await expect(topics.getByRole('status').innerText()).resolves.toBe('23 topics');
    await topics.getByLabel('State').selectOption('done');
    expect(await titles()).toContain('PostgreSQL');
    expect(await titles()).not.toContain('MySQL');
    const heading = topics.getByRole('columnheader', { name: 'Topic' });
    await heading.getByRole('button').click();
    const up = await titles();
    expect(up).toEqual(up.toSorted());
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await heading.getByRole('button').press('Enter');
    expect(await titles()).toEqual(up.toReversed());
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
  });

  it('put empty values last, in both directions', async () => {
    await open(view);
    await page.getByRole('button', { name: /more of/ }).click();
    const button = page.locator('#topics').getByRole('button', { name: 'Recall' });
    const last = () => page.locator('#topics tbody tr').last().locator('.c-recall').innerText();
    await button.click();
    expect(await last()).toBe('');
    await button.click();
    expect(await last()).toBe('');
  });

  it('open a topic', async () => {
    await open(view);
    await page.locator('#topics').getByLabel('Search').fill('graphql');
    await page.locator('#topics').getByRole('button', { name: 'GraphQL' }).click();
    await expect(card().getByRole('heading', { level: 2 }).innerText()).resolves.toBe('GraphQL');
  });

  it('search notes', async () => {
    await open(view);
    await page.locator('#notes').getByLabel('Search').fill('308 keeps');
    const found = await page.locator('#notes li').allInnerTexts();
    expect(found.length).toBeGreaterThan(0);
    for (const text of found) expect(text).toContain('308 keeps the method');
  });

  it('stand behind every picture', async () => {
    await open(view);
    const tables = page.locator('details.behind');
    expect(await tables.locator('summary').allInnerTexts()).toEqual([
      'Study time by week as a table',
      'Study time by weekday as a table',
      'Study time by hour of the day as a table',
      'Hours covered as a table',
      'Forecast as a table',
      'Reviews by week as a table',
      'Reviews to come as a table',
    ]);
    for (const pictured of await page.locator('svg[role=img]').all()) {
      expect(await pictured.getAttribute('aria-label')).toMatch(/\w/);
    }
    await tables.first().locator('summary').click();
    expect(await tables.first().locator('tbody tr').count()).toBeGreaterThan(5);
  });
});

describe.skipIf(!hasBrowser)('whatever a roadmap says', () => {
  const hostile = [
    '<script>document.title = "run"</script>',
    '<img src=x onerror="document.title = \'run\'">',
    '</script><script>document.title = "run"</script>',
    '<!--<script>',
    '"><svg onload=alert(1)>',
    'a\u2028b',
  ];

  it('is text and nothing else', async () => {
    const topics = view.topics.map((topic, at) => {
      const bad = hostile[at % hostile.length]!;
      return {
        ...topic,
        id: `${bad}-${at}`,
        title: `${bad} ${at}`,
        about: bad,
        why: bad,
        steps: [{ do: bad, ticked_on: null }],
        practice: bad,
        questions: [{ ask: bad, answer: bad }],
        notes: [{ day: '2026-11-01', text: bad }],
        links: [
          { title: bad, url: 'javascript:document.title="run"', kind: null },
          { title: bad, url: ' javascript:document.title="run"', kind: null },
          { title: bad, url: 'data:text/html,<script>1</script>', kind: null },
          { title: bad, url: 'https://example.org/"><script>', kind: null },
          { title: bad, url: 'https://[', kind: null },
        ],
      };
    });
    const areas = view.areas.map((area, at) => ({
      ...area,
      id: `${at}`,
      title: hostile[at % hostile.length]!,
    }));
    await open({ ...view, topics, areas, roadmap: { ...view.roadmap, title: hostile[2]! } });
    expect(await page.title()).toBe(hostile[2]);
    await page.locator('.map .topic').first().click();
    await card().waitFor();
    for (const place of ['.map', '#topics', '#notes', 'dialog']) {
      const scope = page.locator(place);
      expect(await scope.locator('script, img, svg[onload]').count()).toBe(0);
    }
    expect(
      await card()
        .getByRole('link')
        .evaluateAll(links => links.map(link => link.getAttribute('href'))),
    ).toEqual(['https://example.org/%22%3E%3Cscript%3E']);
    await expect(card().innerText()).resolves.toContain('<script>document.title = "run"</script>');
    expect(await page.title()).toBe(hostile[2]);
  });
});

describe.skipIf(!hasBrowser)('for everyone', () => {
  it.each(['light', 'dark'] as const)(
    'axe finds nothing wrong in %s colours, with tables and a card open',
    async colorScheme => {
      await open(view, { ...desktop, colorScheme });
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await violations()).toEqual([]);
      await onMap('SQL').click();
      expect(await violations()).toEqual([]);
    },
  );

  it('axe finds nothing wrong on a phone, for a beginner, and with hundreds of topics', async () => {
    await open(view, phone);
    expect(await violations()).toEqual([]);
    await page.context().close();
    await open(beginner());
    expect(await violations()).toEqual([]);
    await page.context().close();
    await open(beginner(large()));
    await page.locator('.area button').first().click();
    expect(await violations()).toEqual([]);
  });

  it('the two themes differ, and each state has a shape of its own', async () => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await open(view, { ...desktop, colorScheme: 'light' });
    const light = await paper();
    const shapes = await page
      .locator('.legend .mark')
      .evaluateAll(marks => marks.map(mark => mark.innerHTML));
    expect(new Set(shapes).size).toBe(shapes.length);
    await page.context().close();
    await open(view, { ...desktop, colorScheme: 'dark' });
    expect(await paper()).not.toBe(light);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('has last what is no longer in the roadmap, %s', async (_, options) => {
    await open(view);
    expect(await page.locator('#gone').count()).toBe(0);
    await page.context().close();
    const old = {
      id: 'old',
      title: 'Sockets',
      state: 'done',
      since: view.written.day,
      spent_min: 90,
    } as const;
    const notes = [{ day: view.written.day, text: 'half open' }];
    const long = { id: 'oldest', title: 'Channels and locks', state: 'doing', since: '2025-01-03' } as const;
    const bare = { state: null, since: null, reviews: 0 };
    const steps = [{ do: 'Open two at once.', ticked_on: view.written.day }];
    await open(
      {
        ...view,
        gone: [
          { ...old, notes, steps, reviews: 5 },
          { ...old, ...bare, id: 'older', title: 'Threads', spent_min: 20, notes: [], steps: [] },
          { ...old, ...long, spent_min: 750, reviews: 15, notes: [], steps: [] },
        ],
      },
      options,
    );
    expect(await page.locator('nav a').last().innerText()).toBe('Gone');
    expect(await page.locator('main section[id]').last().getAttribute('id')).toBe('gone');
    const said = (await page.locator('#gone li').allInnerTexts()).map(text =>
      text.replace(/\s+/g, ' ').trim(),
    );
    expect(said).toEqual([
      'Sockets done today · 1h 30m · 5 reviews Open two at once. today today half open',
      'Threads 20m',
      'Channels and locks in progress since 3 Jan 2025 · 12h 30m · 15 reviews',
    ]);
    expect(await page.locator('#gone').getByRole('checkbox', { name: 'Open two at once.' }).isChecked()).toBe(
      true,
    );
    const spare = await page.locator('#gone').evaluate(part => part.clientWidth - part.scrollWidth);
    expect(spare).toBe(0);
    expect(await violations()).toEqual([]);
  });

  it('nothing moves by itself if reduced motion is set', async () => {
    await open(view);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter(part => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(part);
          return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior !== 'auto';
        }).length,
    );
    expect(moving).toBe(0);
  });

  it('prints on A4: light, the map within the sheet, without the parts that are only for screens', async () => {
    await open(view, { ...desktop, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.sheet').evaluate(sheet => (sheet as HTMLElement).offsetWidth)).toBe(680);
    expect(
      await page
        .locator('nav, .filters, .keys')
        .evaluateAll(list => list.filter(part => part.checkVisibility()).length),
    ).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    const cut = await page.evaluate(() => {
      const from = document.querySelector('#map')!.getBoundingClientRect().top;
      const sheetOf = (y: number) => Math.floor((y - from) / 1016);
      return [...document.querySelectorAll('.map .area, .map .topic')]
        .map(part => ({ part, box: part.getBoundingClientRect() }))
        .filter(({ box }) => sheetOf(box.top) !== sheetOf(box.bottom - 1))
        .map(({ part }) => part.textContent);
    });
    expect(cut).toEqual([]);
    expect(await page.locator('#topics tbody tr').count()).toBe(view.topics.length);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(
      await page.locator('.sheet').evaluate(sheet => (sheet as HTMLElement).offsetWidth),
    ).toBeGreaterThan(680);
    await page.evaluate(() => {
      addEventListener('beforeprint', () => {
        document.body.dataset.printed = String(document.querySelector<HTMLElement>('.sheet')!.offsetWidth);
      });
    });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(await page.locator('body').getAttribute('data-printed')).toBe('680');
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length;
    expect(sheets).toBeGreaterThan(2);
    expect(sheets).toBeLessThan(14);
  });
});

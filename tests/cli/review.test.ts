// `review` in a real terminal: question, thought, answer, grade by one key, and every way to stop.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { width } from '../../src/render/kit/width.ts';
import { newFolder } from '../folder.ts';
import { bin, environmentOf } from './built.ts';
import { run, type Surroundings } from './run.ts';
import { Session } from './session.ts';

const roadmap = `roadmap: 1
id: web
title: The web
areas:
  - id: basics
    title: Basics
    topics:
      - id: http
        title: HTTP
        hours: 3
        links: [{ title: "RFC 9110", url: "https://www.rfc-editor.org/rfc/rfc9110" }]
        recall:
          - { id: safe, ask: Which methods are safe?, answer: "GET, HEAD, OPTIONS and TRACE." }
          - { id: status, ask: What does 304 mean?, answer: The copy you have is still good. }
      - id: tls
        title: TLS
        hours: 3
        about: Privacy and integrity for a connection.
        links:
          - { title: "RFC 8446", url: "https://www.rfc-editor.org/rfc/rfc8446" }
          - { title: "The illustrated connection", url: "https://tls13.xargs.org" }
`;

let root: string;
let around: Surroundings;

beforeAll(async () => {
  root = newFolder();
  // The file is compiled once for all tests; the due topics were learnt days ago, on any day of the test.
  writeFileSync(join(root, 'roadmap.yaml'), roadmap);
  around = { home: root, cwd: root, builtIn: '', now: new Date().toISOString(), env: database(root) };
  await run(['done', 'http', 'tls', '--on', '2d'], around);
  await run(['note', 'http', 'Idempotent is not the same as safe.'], around);
  await run(['note', 'http', 'Q: Who caches? A: Browsers and proxies.'], around);
});
beforeEach(() => {
  const home = newFolder();
  copyFileSync(join(root, 'progress.db'), join(home, 'progress.db'));
  around = { ...around, home, env: database(home) };
});
const sessions: Session[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.kill();
});

function database(home: string): Record<string, string> {
  return { ROADMAP_DB: join(home, 'progress.db') };
}

/** The stored grades, oldest first. */
async function grades(): Promise<string[]> {
  const { out } = await run(['history', '--json'], around);
  const entries = JSON.parse(out).data.entries as { review: { card: string; grade: number } | null }[];
  return entries
    .flatMap(({ review }) => (review ? [`${review.card.replace('http/', '')} ${review.grade}`] : []))
    .reverse();
}

describe.skipIf(process.platform === 'win32')('a session', () => {
  it('asks all due cards, stores each answer at once, and repeats forgotten cards', async () => {
    const session = begin(['review']);
    await session.shows('Review 1 of 4   HTTP', 'Which methods are safe?', 'q  stop');
    expect(session.text()).not.toContain('GET, HEAD');
    session.press('y');
    session.press('\r');
    await session.shows('GET, HEAD, OPTIONS and TRACE.', 'Did you recall it?');
    expect(session.text()).toContain('Idempotent is not the same as safe.');
    expect(session.text()).toContain(
      'y  yes, 2 days    n  no, once more    h  hard, tomorrow    e  easy, 8 days',
    );
    expect(await grades()).toEqual([]);
    session.press('n');
    await session.shows('Forgotten; comes back in a moment.', 'Review 2 of 4   HTTP', 'What does 304 mean?');
    expect(await grades()).toEqual(['safe 1']);
    session.press('\r');
    await session.shows('still good');
    session.press('h');
    await session.shows('Recalled with effort; comes back tomorrow', 'Review 3 of 4', 'Who caches?');
    session.press(' ');
    await session.shows('Browsers and proxies.');
    session.press('4');
    await session.shows(
      'Recalled easily; comes back in',
      'Review 4 of 4   TLS',
      'Explain TLS in three sentences.',
    );
    session.press('\r');
    await session.shows('Privacy and integrity');
    session.press('s');
    await session.shows('Not today.', 'Once more, 1 left   HTTP', 'Which methods are safe?');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('y');
    expect(await session.ended).toBe(0);
    expect(session.text()).toContain('3 questions · 2 recalled, 1 forgotten, 1 for another day');
    expect((await grades()).map(text => text.replace(/@\S+/, 'own'))).toEqual([
      'safe 1',
      'status 2',
      'own 4',
      'safe 3',
    ]);
    const rest = await run(['review', '--list', '--json'], around);
    expect(JSON.parse(rest.out).data.cards).toEqual([]);
    const journal = await run(['export', '--format', 'md'], around);
    expect(journal.out).toContain('asked 4 times, forgotten once; 93 % remembered.');
    expect(journal.out).toContain('> Q: Who caches? A: Browsers and proxies.');
  });

  it.each([
    ['Ctrl-C', '\x03', 130],
    ['q', 'q', 0],
    ['Escape', '\x1b', 0],
    ['Ctrl-D', '\x04', 0],
  ])('ended by %s keeps the answers, and says so', async (_, key, code) => {
    const session = begin(['review']);
    await session.shows('Review 1 of 4');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('y');
    await session.shows('Review 2 of 4');
    session.press(key);
    expect(await session.ended).toBe(code);
    expect(session.text()).toContain('1 question · 1 recalled, stopped; every answer is kept');
    expect(session.text()).toContain('3 questions still due; no hurry.');
    expect(await grades()).toEqual(['safe 3']);
  });

  it('shows intervals that are right at that moment, even after answers in another terminal', async () => {
    const session = begin(['review']);
    await session.shows('Review 1 of 4', 'q  stop');
    await run(['review', 'http', '--grade', '4'], around);
    session.press('\r');
    await session.shows('y  yes, 8 days    n  no, once more    h  hard, 8 days    e  easy, 8 days');
    session.press('h');
    await session.shows('Recalled with effort; comes back in 8 days');
    session.press('q');
    expect(await session.ended).toBe(0);
  });

  it('ended by a signal restores the terminal', async () => {
    const session = begin(['review'], 80, true);
    await session.shows('Review 1 of 4');
    process.kill(Number(readFileSync(join(root, 'pid'), 'utf8')), 'SIGTERM');
    await session.shows('Nothing was answered', 'that is all');
    expect(session.text()).toMatch(/exit 130[\s\S]*(?<!-)icanon/);
    expect(session.text()).toMatch(/(?<!-)\becho\b/);
  });

  it('killed while it asks has kept the answers so far', async () => {
    const session = begin(['review'], 80, true);
    await session.shows('Which methods are safe?');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('3');
    await session.shows('What does 304 mean?');
    process.kill(Number(readFileSync(join(root, 'pid'), 'utf8')), 'SIGKILL');
    await session.shows('that is all');
    expect(await grades()).toEqual(['safe 3']);
    expect(await run(['check'], around)).toMatchObject({ code: 0 });
  });

  it('takes back the last answer by u, one after the other, and asks again', async () => {
    const session = begin(['review', 'http']);
    await session.shows('Which methods are safe?');
    session.press(' ');
    await session.shows('Did you recall it?');
    session.press(' ');
    await session.shows('Recalled; comes back', 'What does 304 mean?', 'u  take back');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('\r');
    await session.shows('Recalled; comes back', 'Review 3 of 3');
    expect(await grades()).toEqual(['safe 3', 'status 3']);
    session.press('u');
    await session.shows('Taken back.', 'Review 2 of 3', 'What does 304 mean?');
    expect(await grades()).toEqual(['safe 3']);
    session.press('u');
    await session.shows('Taken back.', 'Review 1 of 3', 'Which methods are safe?');
    expect(await grades()).toEqual([]);
    session.press('u');
    await session.shows('Enter  show the answer');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('n');
    await session.shows('Review 2 of 3');
    session.press('q');
    expect(await session.ended).toBe(0);
    expect(await grades()).toEqual(['safe 1']);
  });

  it('takes back by u that a question was left for another day', async () => {
    const session = begin(['review', 'http']);
    await session.shows('Which methods are safe?');
    session.press('s');
    await session.shows('Not today.', 'What does 304 mean?', 'u  take back');
    session.press('u');
    await session.shows('Taken back.', 'Review 1 of 3', 'Which methods are safe?');
    session.press('q');
    expect(await session.ended).toBe(0);
    expect((await run(['review', '--list'], around)).out).toContain('Which methods are safe?');
  });

  it('asks at most three times in a session, and then on another day', async () => {
    const session = begin(['review', 'http', '-n', '1']);
    for (const then of ['in a moment', 'in a moment', 'tomorrow']) {
      await session.shows('Which methods are safe?');
      session.press('\r');
      await session.shows('Did you recall it?');
      session.press('n');
      await session.shows(`Forgotten; comes back ${then}`);
    }
    expect(await session.ended).toBe(0);
    expect(await grades()).toEqual(['safe 1', 'safe 1', 'safe 1']);
  });

  it('gives the keyboard to an editor and takes it again', async () => {
    around = { ...around, env: { ...around.env, EDITOR: 'sed -i s/safe/harmless/' } };
    const session = begin(['review', 'http', '-n', '1']);
    await session.shows('Which methods are safe?', 'w  reword');
    session.press('w');
    await session.shows('Reworded.', 'Which methods are harmless?');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('y');
    expect(await session.ended).toBe(0);
    expect(await grades()).toEqual(['safe 3']);
  });

  it('opens the link, and goes on if none can be opened', async () => {
    const session = begin(['review', 'http', '-n', '1']);
    await session.shows('o  open its link');
    session.press('o');
    await session.shows('rfc-editor.org/rfc/rfc9110');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('3');
    expect(await session.ended).toBe(0);
    expect(await grades()).toEqual(['safe 3']);
  });

  it('ends by Ctrl-C also where it asks which link, and goes on by any other key', async () => {
    const session = begin(['review', 'tls', '-n', '1']);
    await session.shows('o  open');
    session.press('o');
    await session.shows('Which one? 1 to 2');
    session.press('7');
    await session.shows('No link opened.');
    session.press('o');
    await session.shows('Which one?');
    session.press('\x03');
    expect(await session.ended).toBe(130);
  });

  it.each([80, 40])('fits %i columns', async columns => {
    const session = begin(['review'], columns);
    await session.shows('Which methods are safe?');
    session.press('\r');
    await session.shows('Did you recall it?');
    session.press('y');
    await session.shows('What does 304 mean?');
    session.press('\x03');
    await session.ended;
    const long = session.lines().filter(line => line.wrapped || width(line.text) > columns);
    expect(long).toEqual([]);
  });
});

/** `inShell`: run by a shell that then prints the settings of the terminal. */
function begin(args: string[], columns = 80, inShell = false): Session {
  const own = { NO_COLOR: '1', BROWSER: 'none-such' };
  const env = { ...environmentOf(around.home, around.env!.ROADMAP_DB!), ...own, ...around.env };
  const command = [process.execPath, bin, ...args];
  const inner = 'echo $$ > pid; exec "$@"';
  const outer = `sh -c '${inner}' sh "$@"; echo "exit $?"; stty -a; echo that is all`;
  const [file, ...words] = inShell ? ['sh', '-c', outer, 'sh', ...command] : command;
  const session = new Session(file!, words, { cwd: root, env, columns, rows: 60 });
  sessions.push(session);
  return session;
}

it('asks of all roadmaps as much as the time of a day allows, by the pace in each', async () => {
  const many = (id: string, n: number) => {
    const recall = Array.from({ length: n }, (_, i) => `{id: q${i}, ask: "Q${i}?", answer: A.}`).join(', ');
    return `roadmap: 1
id: ${id}
title: ${id}
areas: [{id: all, title: All, topics: [{id: x, title: X, hours: 6, recall: [${recall}]}]}]
`;
  };
  const home = newFolder();
  const keys = () => Array.from({ length: 20 }, () => ['enter', 'y']).flat();
  const place: Surroundings = { home, cwd: home, builtIn: '', now: '2026-11-19T10:00Z' };
  for (const [id, questions, thinks] of [
    ['slow', 30, 60],
    ['fast', 30, 2],
  ] as const) {
    writeFileSync(join(home, `${id}.yaml`), many(id, questions));
    await run(['-r', `${id}.yaml`, 'done', 'x', '--on', '3d'], place);
    await run(['-r', `${id}.yaml`, 'review', '-n', '20'], { ...place, terminal: true, keys: keys(), thinks });
  }
  await run(['config', 'daily_reviews', '13m'], place);
  const { out } = await run(['review', '--everywhere', '--json', '-r', 'slow.yaml'], {
    ...place,
    now: '2026-11-22T10:00Z',
  });
  const { maps } = JSON.parse(out).data;
  const asked = maps.map(({ id, review }: { id: string; review: { cards: unknown[] } }) => [
    id,
    review.cards.length,
  ]);
  // 6 of 120 seconds each, and 15 of 4 seconds: 13 minutes.
  expect(Object.fromEntries(asked)).toEqual({ slow: 6, fast: 15 });
});

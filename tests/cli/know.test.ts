// `know` with questions: what is asked, what follows, and what a terminal shows.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { bin, builtIn, environmentOf } from './built.ts';
import { run, type Surroundings } from './run.ts';
import { keys, Session } from './session.ts';

let around: Surroundings;
let database: string;

beforeEach(() => {
  const home = newFolder();
  const cwd = join(home, 'work');
  mkdirSync(cwd);
  database = join(home, 'roadmap.db');
  const env = { NO_COLOR: '1', ROADMAP_DB: database };
  around = { home, cwd, builtIn, now: '2026-11-18T10:00Z', terminal: true, env };
});

async function history(): Promise<string[]> {
  const { out } = await run(['history', '--json'], { ...around, terminal: false });
  return JSON.parse(out).data.entries.map((entry: { kind: string }) => entry.kind);
}

describe('the questions', () => {
  it('ask what one can do, at most twelve times, then once whether to keep the result', async () => {
    const answers = [
      'python',
      'postgresql',
      ...Array.from({ length: 11 }, (_, n) => (n % 2 === 0 ? 'yes' : 'no')),
    ];
    const { code, asked, err } = await run(['know'], { ...around, answers });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const questions = asked.slice(0, -1);
    expect(questions.length).toBeGreaterThan(3);
    expect(questions.length).toBeLessThanOrEqual(12);
    for (const { question } of questions) {
      expect(question).toMatch(
        /\d+ of 12: .+\n {2}(Can you \P{Lu}[\s\S]*\?|Which of these could you work with\?)(\n )?$/u,
      );
      for (const line of question.split('\n')) expect(line.length).toBeLessThanOrEqual(78);
    }
    expect(asked.at(-1)!.question).toMatch(
      /^You seem to know \d+ topics?, about \d+h:[\s\S]+Mark them as known\?$/,
    );
  });

  it('leave room for the answer after them, or have it below', async () => {
    const answers = ['javascript', 'postgresql', ...Array(12).fill('yes')];
    const { asked } = await run(['know'], { ...around, columns: 40, answers });
    expect(asked.length).toBeGreaterThan(3);
    for (const { question, choices } of asked) {
      const last = question.split('\n').at(-1)!;
      const longest = Math.max(...choices.map(({ name }) => name.length));
      expect(`${last} ${'x'.repeat(longest)}`.length, question).toBeLessThanOrEqual(40);
    }
  });

  it('store all with one command, which one undo takes back', async () => {
    const answers = ['python', 'no', 'unsure', 'yes', ...Array(9).fill('unsure')];
    const asking = { ...around, answers: [...answers] };
    const { asked } = await run(['know'], { ...asking });
    const last = asked.length - 1;
    expect(await history()).toEqual([]);
    const { out } = await run(['know'], { ...around, answers: answers.slice(0, last).concat('keep') });
    expect(out).toMatch(/● Known now {2}\d+ topics, about \d+h/);
    const kinds = await history();
    expect(kinds.length).toBeGreaterThan(1);
    expect(new Set(kinds)).toEqual(new Set(['topic.known']));
    await run(['undo'], around);
    expect((await run(['list', '--state', 'known', '--plain'], around)).out).toBe('');
  });
});

describe('a way back', () => {
  it('leads to the question before, and from the first question out', async () => {
    const unsure = Array(12).fill('unsure');
    const { asked, code } = await run(['know'], { ...around, answers: ['BACK'] });
    expect(code).toBe(130);
    expect(asked[0]!.choices[0]!.name).toBe('None of them');
    expect(asked[0]!.choices.map(({ name }) => name)).toContain('Stop, change nothing');
    const again = await run(['know'], { ...around, answers: ['python', 'back', 'NONE', ...unsure] });
    expect(again.asked[2]!.question).toBe(again.asked[0]!.question);
    expect(again.asked[1]!.choices.map(({ name }) => name)).toContain('Back');
    expect((await run(['list', '--state', 'known', '--plain'], around)).out).toBe('');
  });

  it('takes topics out of the result, with the topics that need them, and names undecided ones', async () => {
    const answers = ['python', ...Array(11).fill('unsure')];
    const { asked } = await run(['know'], { ...around, answers: [...answers, 'no'] });
    const last = asked.findIndex(({ question }) => question.startsWith('You seem to know'));
    expect(asked[last]!.question).toMatch(/Not decided, stays open: .+/);
    const known = async (...then: string[]) => {
      await run(['know'], { ...around, answers: [...answers.slice(0, last), ...then] });
      const { out } = await run(['list', '--state', 'known', '--json'], { ...around, terminal: false });
      await run(['undo'], around);
      return JSON.parse(out).data.topics.map(({ id }: { id: string }) => id);
    };
    const all = await known('keep');
    expect(all).toEqual(expect.arrayContaining(['command-line', 'programming', 'python']));
    expect(await known('out', 'NONE', 'keep')).toEqual(all);
    expect(await known('out', 'programming', 'keep')).toEqual(['command-line']);
    expect(await known('out', 'python', 'out', 'programming', 'keep')).toEqual(['command-line']);
  });
});

describe.skipIf(process.platform === 'win32')('in a terminal', () => {
  it('Enter alone claims no alternative, and all answers are seen without scrolling', async () => {
    const session = begin(80, 24);
    await session.drawn();
    const text = session.lines().map(line => line.text);
    for (const name of ['Not sure', 'None of them', 'Python', 'Rust', 'Stop, change nothing'])
      expect(
        text.filter(line => line.includes(name)),
        name,
      ).toHaveLength(1);
    session.press(keys.enter);
    await answerUntil(session, 'Mark them as known?', keys.enter);
    session.press(keys.enter);
    expect(await session.ended).toBe(0);
    const { out } = await run(['list', '--area', 'languages', '--state', 'known', '--plain'], around);
    expect(out).toBe('');
  });

  it('keys answer; the list and the last question fit 60 columns', async () => {
    const session = begin(60);
    const asked = await answerUntil(session, 'Mark them as known?', keys.enter);
    expect(asked).toBeLessThanOrEqual(12);
    const lines = session.lines();
    expect(lines.filter(line => line.wrapped)).toEqual([]);
    session.press(keys.enter);
    expect(await session.ended).toBe(0);
    expect(session.raw).toContain('Known now');
    expect(new Set(await history())).toEqual(new Set(['topic.known']));
  });

  it('Ctrl-C among the questions, or at the last of them, stores nothing', async () => {
    const early = begin(80);
    await early.drawn();
    early.press(keys.enter);
    await early.drawn();
    early.press(keys.ctrlC);
    expect(await early.ended).toBe(130);
    expect(early.raw).toContain('cancelled; nothing was changed');

    const late = begin(80);
    await answerUntil(late, 'Mark them as known?', keys.enter);
    late.press(keys.ctrlC);
    expect(await late.ended).toBe(130);
    expect(await history()).toEqual([]);
  });
});

function begin(columns: number, rows = 50): Session {
  const { home, cwd } = around;
  const env = environmentOf(home, database);
  return new Session(process.execPath, [bin, 'know'], { cwd, env, columns, rows });
}

/** Presses the key at each question before the one with this text; gives their number. */
async function answerUntil(session: Session, text: string, key: string): Promise<number> {
  for (let asked = 0; ; asked++) {
    await session.drawn();
    if (session.raw.includes(text)) return asked;
    session.press(key);
  }
}

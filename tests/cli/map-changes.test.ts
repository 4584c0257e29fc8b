// Roadmaps that change: what is noticed and told, the difference, and copies that are brought up to date.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { type Ran, run, type Surroundings } from './run.ts';

const rust = `roadmap: 1
id: rust
title: Learning Rust
areas:
  - id: basics
    title: Basics
    topics:
      - {id: ownership, title: Ownership, hours: 8}
      - {id: errors, title: Error handling, hours: 4}
      - {id: macros, title: Macros, hours: 3}
  - id: beyond
    title: Beyond
    topics:
      - {id: async, title: Async, hours: 6, goals: [Await a future, {id: pin, do: Say what Pin is}]}
      - {id: traits, title: Traits, hours: 4}
`;
const changed = rust
  .replace('hours: 8', 'hours: 12')
  .replace('{id: errors, title: Error handling', '{id: error-handling, title: Error handling')
  .replace(
    '      - {id: macros, title: Macros, hours: 3}\n',
    '      - {id: pinning, title: Pinning, hours: 2}\n',
  )
  .replace(
    'Async, hours: 6, goals: [Await a future, ',
    'Async, hours: 6, needs: [pinning], goals: [Poll a future, ',
  );

let home: string;
let cwd: string;
const copy = () => join(home, '.local/share/roadmap/maps/rust.yaml');

beforeEach(() => {
  home = newFolder();
  cwd = join(home, 'work');
  mkdirSync(cwd);
  writeFileSync(
    join(home, 'package.yaml'),
    rust
      .replace('id: rust', 'id: base')
      .replaceAll('{id: ', '{id: x-')
      .replace('[Await', '[A')
      .replace('id: x-pin,', 'id: pin,'),
  );
});

function roadmap(typed: string, more: Partial<Surroundings> = {}): Promise<Ran> {
  const builtIn = join(home, 'package.yaml');
  return run(typed.split(' '), { home, cwd, builtIn, now: '2026-11-18T10:00Z', ...more });
}

const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
const json = async (typed: string) => JSON.parse((await roadmap(`${typed} --json`)).out).data;

async function learn(map = 'roadmap.yaml'): Promise<void> {
  for (const typed of [
    'done ownership -t 9h',
    'done errors -t 6h',
    'log macros 2h',
    'tick async 1',
    'log async 30m',
  ])
    expect([typed, (await roadmap(`-r ${map} ${typed}`)).code]).toEqual([typed, 0]);
}

describe('a map that has changed since something was recorded', () => {
  it('is told of once, with what concerns the learner', async () => {
    write('roadmap.yaml', rust);
    await learn();
    expect((await roadmap('next')).err).toBe('');
    write('roadmap.yaml', changed);
    await roadmap('maps');
    expect((await roadmap('-q next')).err).toBe('');
    expect((await roadmap('next')).err).toBe(
      `note: roadmap.yaml changed: 2 topics new, 2 gone with 8h of yours (Error handling, Macros), 1 begun is locked now (Async), 1 ticked step gone, other hours for 1 that you learnt (Ownership), so 60 % became 43 % and 15h are left, 8.5h before
  All changes: roadmap maps diff
`,
    );
    for (const typed of ['next', 'list', 'show traits']) expect((await roadmap(typed)).err).toBe('');
    // The state before, and again this one: both are known.
    write('roadmap.yaml', rust);
    expect((await roadmap('next')).err).toBe('');
    write('roadmap.yaml', changed);
    expect((await roadmap('next')).err).toBe('');
    expect((await json('maps diff')).gone).toHaveLength(2);
    // From now on this is the state in which something was recorded.
    await roadmap('log traits 20m');
    expect((await roadmap('maps diff')).out).toContain('needs and milestones are as they were');
  });

  it('is not told of where only its own learner edits it, and nothing of theirs is concerned', async () => {
    write('roadmap.yaml', rust);
    await roadmap('done ownership');
    const more = `${rust}      - {id: cargo, title: Cargo, hours: 1}\n`;
    write('roadmap.yaml', more);
    expect((await roadmap('next')).err).toBe('');
    write('far.yaml', rust.replace('id: rust', 'id: far'));
    await roadmap('maps add far.yaml');
    await roadmap('-r far done ownership');
    write('far.yaml', more.replace('id: rust', 'id: far'));
    writeFileSync(join(home, '.local/share/roadmap/maps/far.yaml'), readFileSync(join(cwd, 'far.yaml')));
    expect((await roadmap('-r far next')).err).toContain('far.yaml changed: 1 topic new\n');
  });

  it('is told of by the id of the built-in one, wherever the package lies', async () => {
    const old = join(home, 'package.yaml');
    await roadmap('done x-ownership');
    const builtIn = join(home, 'newer', 'package.yaml');
    mkdirSync(join(home, 'newer'));
    writeFileSync(builtIn, readFileSync(old, 'utf8').replace('{id: x-traits', '{id: x-generics'));
    rmSync(old);
    expect((await roadmap('next', { builtIn })).err).toContain('changed: 1 topic new, 1 topic gone\n');
  });
});

it('a file with another id than before says where its entries are, once', async () => {
  write('roadmap.yaml', rust);
  await roadmap('done ownership');
  write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
  const { err } = await roadmap('next');
  expect(err).toBe(
    'note: roadmap.yaml has the id oxide now; 1 entry is kept under rust, the id it had\n  To go on from there, write in the file:  was: [rust]\n',
  );
  expect((await roadmap('next')).err).toBe('');
});

describe('maps diff', () => {
  it('shows all that changed, and what it does to the learner', async () => {
    write('roadmap.yaml', rust);
    expect((await roadmap('maps diff')).out).toContain('Nothing is recorded in Learning Rust yet');
    await learn();
    write('roadmap.yaml', changed);
    expect((await roadmap('maps diff')).out).toBe(`
  rust  Learning Rust, 5 topics                                   roadmap.yaml

  New        + Error handling, in Basics, about 4h
             + Pinning, in Basics, about 2h
  Gone       - Error handling: done, 6h of yours, kept
             - Macros: in progress, 2h of yours, kept
  Hours      ~ Ownership: 12h, 8h before (learnt)
  Needs      ~ Async: now needs Pinning
  Steps      - Async: Await a future (ticked)

  You        1 of 5, 43 %; before it was 2 of 5, 60 %
             Left: about 15h, 8.5h before
             Locked from now on: Async (begun)

  Error handling seems to have another id now. If so, write in the file, at
  error-handling:
    was: [errors]

`);
    expect(
      (await roadmap('maps diff', { terminal: true, columns: 40 })).out
        .split('\n')
        .every(line => line.length <= 40),
    ).toBe(true);
  });

  it('compares any two', async () => {
    write('a.yaml', rust);
    write('b.yaml', changed);
    const { you, old, new: now, added } = await json('maps diff a.yaml b.yaml');
    expect({ you, old: old.file_name, now: now.file_name, added: added.length }).toEqual({
      ...{ you: null, old: 'a.yaml', now: 'b.yaml' },
      added: 2,
    });
    expect((await roadmap('maps diff a.yaml a.yaml')).out).toContain('needs and milestones are the same.');
    expect((await roadmap('maps diff a.yaml nothing')).code).toBe(3);
  });
});

describe('maps update', () => {
  beforeEach(async () => {
    write('rust.yaml', rust);
    await roadmap('maps add rust.yaml');
    await learn('rust');
    write('rust.yaml', changed);
  });

  it('shows what it does, asks once, and replaces the copy', async () => {
    const terminal = { terminal: true, env: { NO_COLOR: '1' } };
    const no = await roadmap('maps update rust', { ...terminal, answers: ['no'] });
    expect(no).toMatchObject({
      code: 4,
      err: expect.stringContaining('rust is as it was; nothing was changed'),
    });
    expect(no.err).toContain('was: [errors]');
    expect(readFileSync(copy(), 'utf8')).toBe(rust);
    expect((await json('maps diff rust')).gone).toHaveLength(2);
    const yes = await roadmap('maps update rust', { ...terminal, answers: ['yes'] });
    expect(yes).toMatchObject({ code: 0, out: '\n  rust is brought up to date\n\n' });
    expect(yes.asked).toHaveLength(1);
    expect(readFileSync(copy(), 'utf8')).toBe(changed);
    // It was shown.
    expect((await roadmap('-r rust next')).err).toBe('');
    expect((await roadmap('maps update rust')).out).toBe('\n  rust is up to date\n\n');
  });

  it('needs a terminal, --yes or --dry-run', async () => {
    const { code, err } = await roadmap('maps update rust');
    expect({ code, err }).toEqual({
      code: 2,
      err: `error: maps update asks first, and there is no terminal to ask in; nothing was changed
See it: roadmap maps update rust --dry-run
Take it over: roadmap maps update rust --yes
`,
    });
    write('new.yaml', changed);
    expect((await roadmap('maps update rust ./new.yaml')).err).toContain(`
See it: roadmap maps update rust ./new.yaml --dry-run
Take it over: roadmap maps update rust ./new.yaml --yes
`);
    expect((await roadmap('maps update rust -', { stdin: changed })).err).toContain(
      'roadmap maps update rust - --yes',
    );
    const terminal = { terminal: true, env: { NO_COLOR: '1' } };
    expect((await roadmap('maps update rust new.yaml --dry-run', terminal)).out).toContain(
      'Take it over: roadmap maps update rust new.yaml\n',
    );
    write('new one.yaml', changed);
    const around = { home, cwd, builtIn: join(home, 'package.yaml'), now: '2026-11-18T10:00Z' };
    const update = ['maps', 'update', 'rust', 'new one.yaml'];
    expect((await run(update, around)).err).toContain('roadmap maps update rust "new one.yaml" --yes\n');
    expect((await run([...update, '--dry-run'], { ...around, ...terminal })).out).toContain(
      'Take it over: roadmap maps update rust "new one.yaml"\n',
    );
    expect((await roadmap('maps update rust --dry-run')).out).toContain('Gone       - Error handling');
    expect(readFileSync(copy(), 'utf8')).toBe(rust);
    const { action, you } = await json('maps update rust --yes');
    expect({ action, percent: [you.before.percent, you.after.percent] }).toEqual({
      action: 'written',
      percent: [60, 43],
    });
    expect(readFileSync(copy(), 'utf8')).toBe(changed);
    expect(readdirSync(join(copy(), '..'))).toEqual(['rust.yaml']);
  });

  it('takes the file that is named, and remembers it', async () => {
    rmSync(join(cwd, 'rust.yaml'));
    const gone = await roadmap('maps update rust --yes');
    expect(gone).toMatchObject({
      code: 5,
      err: expect.stringContaining('rust.yaml, where rust came from, is gone; nothing'),
    });
    write('new.yaml', changed);
    expect((await roadmap('maps update rust new.yaml --yes')).code).toBe(0);
    write('new.yaml', rust);
    expect((await roadmap('maps update rust --yes')).code).toBe(0);
    expect((await roadmap('maps update rust - --yes', { stdin: changed })).code).toBe(0);
    expect(readFileSync(copy(), 'utf8')).toBe(changed);
    write('other.yaml', rust.replaceAll('{id: ', '{id: other-'));
    expect(await roadmap('maps update rust other.yaml --yes')).toMatchObject({
      code: 4,
      err: expect.stringContaining('another roadmap than rust'),
    });
    expect((await roadmap('maps update rust https://a.example/rust.yaml')).err).toContain(
      'curl -fsSL https://a.example/rust.yaml | roadmap maps update rust - --yes\n',
    );
    expect((await roadmap('maps update rust https://a.example/maps.git')).err).toContain(
      'Then: roadmap maps update rust ./maps\n',
    );
    write('broken.yaml', 'roadmap: 1\n');
    expect((await roadmap('maps update rust broken.yaml --yes')).code).toBe(5);
    expect(readFileSync(copy(), 'utf8')).toBe(changed);
  });

  it('keeps a copy that was edited by hand', async () => {
    const edited = `${rust}# mine\n`;
    writeFileSync(copy(), edited);
    const { code, err } = await roadmap('maps update rust', { terminal: true });
    expect({ code, err }).toEqual({
      code: 4,
      err: expect.stringContaining('you changed'),
    });
    expect((await roadmap('maps update rust --yes')).out).toContain('rust.yaml.before-2026-11-18');
    expect(readFileSync(`${copy()}.before-2026-11-18`, 'utf8')).toBe(edited);
    expect(readFileSync(copy(), 'utf8')).toBe(changed);
    expect((await json('maps')).maps.map(({ id }: { id: string }) => id).sort()).toEqual(['base', 'rust']);
  });

  it('knows only copies, and keeps the id that one was added under', async () => {
    write('own.yaml', rust.replace('id: rust', 'id: own'));
    await roadmap('-r own.yaml done ownership');
    expect(await roadmap('maps update own')).toMatchObject({
      code: 4,
      err: expect.stringContaining('own is own.yaml, a file of yours'),
    });
    expect((await roadmap('maps update base')).code).toBe(4);
    expect((await roadmap('maps update nothing')).code).toBe(3);
    expect((await roadmap('maps update')).code).toBe(2);
    await roadmap('maps add - --as piped', { stdin: rust });
    expect(await roadmap('maps update piped')).toMatchObject({
      code: 2,
      err: expect.stringContaining('roadmap maps update piped FILE'),
    });
    await roadmap('maps add rust.yaml --as twin');
    write('rust.yaml', rust);
    expect((await roadmap('maps update twin --yes')).code).toBe(0);
    expect(readFileSync(copy().replace('rust.yaml', 'twin.yaml'), 'utf8')).toBe(
      rust.replace('id: rust', 'id: twin'),
    );
    expect(existsSync(join(cwd, 'rust.yaml'))).toBe(true);
  });
});

describe('topics that are no longer in the roadmap', () => {
  beforeEach(async () => {
    write('roadmap.yaml', rust);
    await learn();
    await roadmap('note macros hygiene');
    write('roadmap.yaml', changed);
    await roadmap('-q next');
    // Titles are known also after something was recorded in the new state.
    await roadmap('log traits 20m');
  });

  it('are listed, shown, found, reported and exported', async () => {
    expect((await roadmap('list')).out).toContain(
      '  2 topics are no longer in the roadmap: roadmap list --state gone\n',
    );
    expect((await roadmap('list --state gone')).out).toBe(
      `
  No longer in the roadmap
  Error handling                                                done today, 6h
  Macros                                   in progress since today, 2h, 1 note

`,
    );
    expect((await roadmap('show macros')).out).toContain('What you recorded is kept: in progress since');
    expect((await roadmap('show macros')).out).toContain('hygiene');
    expect((await json('show errors')).gone).toEqual({
      ...{
        id: 'errors',
        title: 'Error handling',
        state: 'done',
        since: '2026-11-18',
        spent_min: 360,
        notes: 0,
        ticked: [],
      },
      maybe: [{ id: 'error-handling', title: 'Error handling', why: 'title' }],
    });
    expect((await roadmap('history')).out).toContain('Macros: studied 2h');
    expect((await roadmap('undo --list')).out).toContain(' 2  Macros: note "hygiene"');
    expect((await roadmap('history macros')).out).toContain('Macros: note "hygiene"');
    expect((await roadmap('list hygiene')).out).toContain(
      'Macros (no longer in the roadmap)\n      note today: hygiene',
    );
    expect((await roadmap('export --format md')).out).toContain(
      '## No longer in the roadmap\n\n### Error handling\n\nDone on 2026-11-18; 6h in 1 session.',
    );
    const html = (await roadmap('report --format html')).out;
    expect(html).toContain('"gone":[{"id":"errors","title":"Error handling","state":"done",');
    expect(html).toContain('"notes":[{"day":"2026-11-18","text":"hygiene"}]');
    const report = await json('report');
    expect(report.learnt.map(({ title }: { title: string }) => title)).toEqual([
      'Ownership',
      'Error handling (no longer in it)',
    ]);
    expect(report.elsewhere).toEqual({
      ...{ spent_min: 480, period_min: 480 },
      topics: [
        { id: 'errors', title: 'Error handling' },
        { id: 'macros', title: 'Macros' },
      ],
    });
    expect((await roadmap('report')).out).toContain('Error handling (no longer in it)');
  });

  it('keep their title where entries of theirs are named', async () => {
    expect((await roadmap('notes')).out).toContain('  Macros  today');
    expect((await json('notes macros')).topic).toEqual({ id: 'macros', title: 'Macros' });
    for (const typed of ['notes Macros', 'notes macros'])
      expect((await roadmap(typed)).out).toContain('hygiene');
    // One without a note is a word to search for, as before.
    expect((await roadmap('notes errors')).out).toContain('There is no note with "errors".');
    const { notes } = await json('notes macros hygiene');
    expect((await roadmap(`amend ${notes[0].id} -m hygienic`)).out).toMatch(/^\n {2}Macros {2}amended/);
    const { entries } = await json('history errors');
    const time = entries.find(({ minutes }: { minutes: number | null }) => minutes === 360);
    expect((await roadmap(`amend ${time.id} --time 5h`)).out).toMatch(/^\n {2}Error handling {2}/);
    expect((await roadmap('know macros')).code).toBe(3);
  });

  it('keep their title where a question of theirs was forgotten, and what was known or skipped', async () => {
    const asked = rust
      .replace('title: Macros,', 'title: Macros, recall: [{id: q, ask: Why, answer: So}],')
      .replace(
        'Traits, hours: 4}',
        'Traits, hours: 4}\n      - {id: cargo, title: Cargo, hours: 1}\n      - {id: try, title: Try, hours: 1}',
      );
    write('roadmap.yaml', asked);
    await roadmap('done macros --on 9d');
    await roadmap('review macros --grade 1');
    await roadmap('know cargo');
    await roadmap('skip try');
    write('roadmap.yaml', changed);
    const { reviewed, known, skipped } = await json('report');
    expect(reviewed.forgotten_of).toEqual([{ id: 'macros', title: 'Macros' }]);
    expect(known).toEqual([{ id: 'cargo', title: 'Cargo (no longer in it)' }]);
    expect(skipped).toEqual([{ id: 'try', title: 'Try (no longer in it)' }]);
  });

  it('keep their ticked steps', async () => {
    await roadmap('tick async 2');
    write('roadmap.yaml', changed.replace(/.*id: async.*\n/, ''));
    expect((await roadmap('list --state gone')).out).toMatch(
      /\n {2}Async +in progress since today, 30m, 2 ticked steps\n/,
    );
    expect((await roadmap('show async')).out).toContain(
      '  Ticked   2026-11-18  Await a future\n           2026-11-18  Say what Pin is\n',
    );
    const { gone } = await json('show async');
    expect(gone.ticked).toEqual([
      { day: '2026-11-18', text: 'Await a future' },
      { day: '2026-11-18', text: 'Say what Pin is' },
    ]);
    expect((await json('show errors')).gone.ticked).toEqual([]);
    const report = await json('report');
    const ticked = { id: 'async', title: 'Async (no longer in it)', steps: 2, n: 2, of: null };
    expect(report.ticked).toEqual([ticked]);
    const day = (id: string) => report.days.find(({ topic }: { topic: { id: string } }) => topic.id === id);
    expect([day('async').steps, day('errors').learnt, day('macros').learnt]).toEqual([2, true, false]);
    expect((await json('report last-week')).ticked).toEqual([]);
    expect((await roadmap('report')).out).toContain('2 steps: Async (no longer in it) 2\n');
    expect((await roadmap('report --format md')).out).toContain('- Async (no longer in it): 2 steps\n');
    expect((await roadmap('export --format md')).out).toContain(
      'Steps:\n\n- [x] Await a future (2026-11-18)\n- [x] Say',
    );
    expect((await roadmap('check')).out).toContain('async: Async, in progress since today, 30m, 2 ticked');
  });

  it.each([
    'done macros',
    'log macros 20m',
    'next --for macros',
    'graph macros',
    'done Macros',
    'goal macros',
  ])('%s is refused, and says what to type', async typed => {
    expect(await roadmap(typed)).toMatchObject({
      code: 3,
      err: expect.stringContaining(`Macros is no longer in the roadmap`),
    });
    expect((await roadmap(typed)).err).toContain('roadmap show macros');
  });

  it('are not those that were only a goal', async () => {
    write('roadmap.yaml', rust);
    await roadmap('goal traits --by 3w');
    await roadmap('undo 2');
    await roadmap('goal traits --by 3w');
    write('roadmap.yaml', changed.replace(/.*id: traits.*\n/, ''));
    expect((await json('list')).gone.map(({ id }: { id: string }) => id)).toEqual(['errors', 'macros']);
    expect((await roadmap('check')).out).not.toContain('traits');
    expect((await roadmap('done traits')).code).toBe(3);
  });

  it('never mean another topic that begins with their id', async () => {
    write(
      'roadmap.yaml',
      changed.replaceAll('pinning', 'macros-by-example').replace('Pinning', 'Macros by example'),
    );
    expect((await roadmap('done macros')).code).toBe(3);
    expect((await roadmap('show macros')).out).toContain('no longer in the roadmap');
  });

  it('have their titles on another device, too', async () => {
    await roadmap('done traits');
    await roadmap('export all.jsonl');
    const entries = readFileSync(join(cwd, 'all.jsonl'), 'utf8').split('\n');
    // The first entry of a topic says it, and no other one.
    expect(entries.filter(line => line.includes('"title":"Macros"'))).toHaveLength(1);
    expect(entries.filter(line => line.includes('"title":"Traits"'))).toHaveLength(1);
    const other = join(home, 'other');
    mkdirSync(other);
    const there = (typed: string) => roadmap(typed, { home: other, cwd, newId: () => 'otherdevice1' });
    expect((await there('import all.jsonl')).code).toBe(0);
    expect((await there('list --state gone')).out).toContain('  Error handling ');
    expect((await there('history')).out).toContain('Macros: note "hygiene"');
    expect((await there('check --json')).out).toContain('"title":"Macros"');
  });

  it('count again where check says how', async () => {
    const { code, out } = await roadmap('check');
    expect(code).toBe(0);
    expect(out).toContain('macros: Macros, in progress since today, 2h, 1 note');
    expect(out).toContain(`Error handling seems to have another id now. If so, write in the file, at
  error-handling:
    was: [errors]`);
    write('roadmap.yaml', changed.replace('{id: error-handling,', '{id: error-handling, was: [errors],'));
    expect((await roadmap('list --state done')).out).toContain('Error handling');
    expect((await json('list')).gone.map(({ id }: { id: string }) => id)).toEqual(['macros']);
  });
});

describe('what a file says of its earlier ids', () => {
  const web = `roadmap: 1
id: web
title: Web
areas:
  - id: all
    title: All
    topics:
      - {id: html, title: HTML, hours: 4}
      - {id: css, title: CSS, hours: 4}
      - group: language
        title: Language
        pick: 1
        topics: [{id: js, title: JavaScript, hours: 4}, {id: ts, title: TypeScript, hours: 4}]
`;
  const merged = web.replace(
    /.*id: html.*\n.*id: css.*\n/,
    '      - {id: pages, title: Pages, hours: 8, from: [html, css]}\n',
  );

  it('a topic that is made of others is known when all of them were learnt, and not before', async () => {
    write('roadmap.yaml', web);
    await roadmap('done html -t 3h');
    await roadmap('note css colours');
    write('roadmap.yaml', merged);
    expect((await json('show pages')).state).toBe('ready');
    expect((await roadmap('show pages')).out).toContain('Made of   HTML learnt, CSS not learnt');
    write('roadmap.yaml', web);
    await roadmap('know css');
    write('roadmap.yaml', merged);
    const { state, since, spent_min } = await json('show pages');
    // Nothing moves: their time stays with them.
    expect({ state, since, spent_min }).toEqual({ state: 'known', since: '2026-11-18', spent_min: 0 });
    expect((await json('list')).gone.map(({ id, maybe }: { id: string; maybe: [] }) => [id, maybe])).toEqual([
      ['css', []],
      ['html', []],
    ]);
    expect(await roadmap('reopen pages')).toMatchObject({
      code: 4,
      err: 'error: Pages is known, since all its parts were learnt: HTML, CSS; nothing was changed\nTo learn it again: roadmap start pages\n',
    });
    await roadmap('start pages');
    expect((await json('show pages')).state).toBe('doing');
    await roadmap('stop --discard');
    expect((await json('show pages')).state).toBe('known');
    expect((await roadmap('check')).code).toBe(0);
    expect((await json('status')).roadmap.learnt).toBe(1);
    write('roadmap.yaml', merged.replace(', from: [html, css]', ''));
    expect((await json('show pages')).state).toBe('ready');
  });

  it('is no other topic where the file says what is made of it', async () => {
    write('roadmap.yaml', web);
    await roadmap('done html');
    await roadmap('log css 1h');
    write('roadmap.yaml', merged.replace('Pages,', 'HTML,'));
    const { gone } = await json('maps diff');
    expect(gone.map(({ id, maybe }: { id: string; maybe: [] }) => [id, maybe])).toEqual([
      ['html', []],
      ['css', []],
    ]);
    expect((await roadmap('maps diff')).out).not.toContain('was: [');
  });

  it('both parts of one that was split are known', async () => {
    write('roadmap.yaml', web);
    await roadmap('done html');
    write(
      'roadmap.yaml',
      web.replace(
        '      - {id: html, title: HTML, hours: 4}\n',
        '      - {id: tags, title: Tags, hours: 2, from: [html]}\n      - {id: forms, title: Forms, hours: 2, from: [html]}\n',
      ),
    );
    expect(
      (await json('list')).topics.filter(({ state }: { state: string }) => state === 'known'),
    ).toHaveLength(2);
  });

  it('a choice follows the group', async () => {
    write('roadmap.yaml', web);
    await roadmap('choose ts');
    write('roadmap.yaml', web.replace('group: language', 'group: languages'));
    expect((await json('list')).topics.map(({ id }: { id: string }) => id)).toContain('js');
    write('roadmap.yaml', web.replace('group: language', 'group: languages\n        was: [language]'));
    expect((await json('list')).topics.map(({ id }: { id: string }) => id)).toEqual(['html', 'css', 'ts']);
    expect((await roadmap('history')).out).toContain('Language: TypeScript chosen');
    expect((await roadmap('check')).code).toBe(0);
  });

  it.each([
    ['from: [css]', 'topic "html" is made of "css", which is still a topic'],
    ['from: [java]', 'topic "html" is made of "java", which continues as topic "js"'],
    ['was: [java]', 'the earlier id "java" is already claimed by topic "html"'],
  ])('%s is refused where that is not so', async (line, message) => {
    write(
      'roadmap.yaml',
      web
        .replace('title: HTML,', `title: HTML, ${line},`)
        .replace('title: JavaScript,', 'title: JavaScript, was: [java],'),
    );
    expect(await roadmap('next')).toMatchObject({ code: 5, err: expect.stringContaining(message) });
  });
});

it('names topics with one title by their ids, and suggests for fifty that are gone', async () => {
  const many = (letter: string) => `roadmap: 1
id: many
title: Many
areas:
  - id: all
    title: All
    topics:
${Array.from({ length: 60 }, (_, i) => `      - {id: ${letter}${i}, title: Topic ${i}, hours: 1${i === 59 ? `, needs: [${letter}0]` : ''}}`).join('\n')}
`;
  write('roadmap.yaml', many('a'));
  for (let i = 0; i < 60; i += 20)
    await roadmap(`know ${Array.from({ length: 20 }, (_, n) => `a${i + n}`).join(' ')}`);
  write('roadmap.yaml', many('a').replace('id: a0,', 'id: b0,').replace('[a0]', '[b0]'));
  expect((await roadmap('maps diff')).out).toContain('~ Topic 59: now needs b0, no longer needs a0\n');
  write('roadmap.yaml', many('b'));
  const { gone } = await json('list');
  expect(gone).toHaveLength(60);
  expect(gone.filter(({ maybe }: { maybe: unknown[] }) => maybe.length > 0)).toHaveLength(50);
});

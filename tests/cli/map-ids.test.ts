// Roadmaps whose id changed: what they name as an id they had counts, and what doesn't count is said.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
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
      - {id: traits, title: Traits, hours: 4}
`;
const oxide = rust.replace('id: rust', 'id: oxide\nwas: [rust]');
const go = rust.replace('id: rust\ntitle: Learning Rust', 'id: go\ntitle: Go');

let home: string;
let cwd: string;

beforeEach(() => {
  home = newFolder();
  cwd = join(home, 'work');
  writeFileSync(
    join(home, 'package.yaml'),
    rust.replace('id: rust', 'id: base').replaceAll('{id: ', '{id: x-'),
  );
});

const surroundings = () => ({ home, cwd, builtIn: join(home, 'package.yaml'), now: '2026-11-18T10:00Z' });

function roadmap(typed: string, more: Partial<Surroundings> = {}): Promise<Ran> {
  return run(typed.split(' ').filter(Boolean), { ...surroundings(), ...more });
}

async function all(...lines: string[]): Promise<void> {
  for (const typed of lines) expect([typed, (await roadmap(typed)).code]).toEqual([typed, 0]);
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}
const json = async (typed: string) => JSON.parse((await roadmap(`${typed} --json`)).out).data;
const remarks = async () =>
  (await json('check')).file.remarks.map(
    ({ line, code, message, hint }: Record<string, string>) => `${line} ${code}: ${message} (${hint})`,
  );

describe('a roadmap whose id changed', () => {
  beforeEach(async () => {
    write('roadmap.yaml', rust);
    await all('done ownership -t 9h', 'log errors 2h', 'note errors mine');
  });

  it('says what is kept under the id it had, and the line with which it counts', async () => {
    write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
    expect((await roadmap('next')).err).toBe(
      'note: roadmap.yaml has the id oxide now; 4 entries are kept under rust, the id it had\n  To go on from there, write in the file:  was: [rust]\n',
    );
    expect((await roadmap('next')).err).toBe('');
    expect((await roadmap('')).out).toContain(`
  4 entries are kept under rust, the id that this roadmap had.
  To go on from there, write in the file:  was: [rust]
`);
    expect(await remarks()).toEqual([
      '2 id-changed: 4 entries are kept under rust, the id it had (to go on from there, write  was: [rust])',
    ]);
    await all('log traits 1h');
    expect((await roadmap('')).out).not.toContain('kept under');
    // The state in which something was recorded has the new id.
    expect(await remarks()).toEqual([]);
  });

  it.each(['', '--json'])('says it once where the answer has it: roadmap %s', async flags => {
    write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
    const { out, err } = await roadmap(flags);
    expect(out).toContain('was: [rust]');
    expect(err).toBe('');
    expect((await roadmap('next')).err).toBe('');
  });

  it.each([40, 30])('shows the line to copy whole at %i columns', async columns => {
    write('roadmap.yaml', oxide);
    await all('done traits --force');
    write('roadmap.yaml', rust.replace('id: rust', 'id: steel'));
    for (const typed of ['next', '', 'check']) {
      const { out, err } = await roadmap(typed, { columns, terminal: true });
      expect(out + err, typed).toMatch(/ was: \[oxide, rust\]$/m);
    }
  });

  it('says nothing where all was taken back', async () => {
    await all('undo 3');
    write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
    expect((await roadmap('next')).err).toBe('');
    expect((await roadmap('')).out).not.toContain('kept under');
    expect(await remarks()).toEqual([]);
  });

  it('counts no undo as an entry', async () => {
    await all('undo');
    write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
    expect(await remarks()).toEqual([expect.stringContaining('3 entries are kept under rust')]);
  });

  it('with the line goes on with everything', async () => {
    const before = await json('maps');
    write('roadmap.yaml', oxide);
    expect(await roadmap('next')).toMatchObject({ err: '', out: expect.stringContaining('Error handling') });
    expect(await remarks()).toEqual([]);
    const { maps } = await json('maps');
    expect(maps).toEqual(
      before.maps.map((map: { id: string }) => (map.id === 'rust' ? { ...map, id: 'oxide' } : map)),
    );
    for (const typed of ['-r rust list --json', '-r oxide list --json', 'list --json'])
      expect(JSON.parse((await roadmap(typed)).out).data.topics[0].state).toBe('done');
    expect((await roadmap('maps diff')).out).toContain('needs and milestones are as they were');
    expect((await json('history')).entries).toHaveLength(4);
    expect((await json('report')).studied.minutes).toBe(660);
    expect((await json('report --everywhere')).studied.minutes).toBe(660);
    expect((await roadmap('amend @3 --time 1h')).code).toBe(0);
    expect((await roadmap('log traits 30m')).err).toBe('');
    // The entry before was recorded under the earlier id.
    for (const typed of ['undo 5', 'redo 5']) {
      const { out, err, code } = await roadmap(typed);
      expect([code, err]).toEqual([0, '']);
      expect(out).not.toMatch(/ in | rust\b/);
      expect(out).toContain('Ownership');
    }
    expect((await json('show ownership')).state).toBe('done');
  });

  it('keeps the names of its entries in a calendar, and has others where another file has the id', async () => {
    const names = async () => {
      const { out } = await roadmap('export plan.ics --force --reviews 18:00');
      expect(out).not.toBe('');
      const calendar = readFileSync(join(cwd, 'plan.ics'), 'utf8').replaceAll('\r\n ', '');
      rmSync(join(cwd, 'plan.ics'));
      return [...calendar.matchAll(/^UID:(.*)\r$/gm)].map(([, name]) => name);
    };
    await all('config weekly_goal 8h', 'goal errors --by 2026-12-20');
    const before = await names();
    expect(before.filter(name => !name!.startsWith('2026-W'))).toEqual([
      'goal-errors.rust@roadmap-cli',
      'reviews.rust@roadmap-cli',
    ]);
    write('roadmap.yaml', oxide.replace('{id: errors,', '{id: results, was: [errors],'));
    expect(await names()).toEqual(before);
    write('roadmap.yaml', oxide.replace('id: oxide\nwas: [rust]', 'id: iron\nwas: [rust, oxide]'));
    expect(await names()).toEqual(before);
    write('other/rust.yaml', go.replace('id: go', 'id: rust'));
    await all('-r ./other/rust.yaml next');
    expect((await names()).every(name => !/[.]rust@/.test(name!))).toBe(true);
  });

  it('is the same one in what changed since, and in what is taken back from elsewhere', async () => {
    write('roadmap.yaml', oxide.replace('hours: 8', 'hours: 12').replace(/ *- {id: errors.*\n/, ''));
    expect((await roadmap('next')).err).toContain(
      'roadmap.yaml changed: 1 gone with 2h of yours (Error handling), other hours for 1 that you learnt (Ownership)',
    );
    const { gone, you } = await json('maps diff');
    expect([gone[0].spent_min, you.after.learnt]).toEqual([120, 1]);
    const far = { cwd: home };
    const seen = async () =>
      [...(await roadmap('undo --list', far)).out.matchAll(/Learning Rust: (.*)/g)].map(([, what]) => what);
    const before = [
      'Error handling: note "mine"',
      'Error handling: studied 2h',
      'Ownership: studied 9h; Ownership: done',
    ];
    expect(await seen()).toEqual(before);
    await all('log traits 1h');
    expect(await seen()).toEqual(['Traits: studied 1h', ...before]);
    expect((await roadmap('undo --list --json', far)).out).not.toContain('"id":"rust"');
  });

  it('goes on also where what is stored of another one is damaged', async () => {
    write('go.yaml', go);
    await all('-r go.yaml next');
    const db = new Sqlite(join(home, '.local/share/roadmap/roadmap.db'));
    db.exec("UPDATE roadmap SET shape = '(' WHERE id = 'go'");
    db.close();
    write('roadmap.yaml', oxide);
    expect((await json('show ownership')).state).toBe('done');
  });

  it('says nothing where another roadmap has the id it had', async () => {
    write('other/roadmap.yaml', rust);
    await all('-r other/roadmap.yaml next');
    write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
    expect((await roadmap('next')).err).toBe('');
    expect(await remarks()).toEqual([]);
  });

  it('without the line again has what was recorded since', async () => {
    write('roadmap.yaml', oxide);
    await all('done errors');
    write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
    const states = async () => (await json('list')).topics.map(({ state }: { state: string }) => state);
    expect(await states()).toEqual(['ready', 'done', 'ready']);
    write('roadmap.yaml', rust);
    expect(await states()).toEqual(['done', 'doing', 'ready']);
    write('roadmap.yaml', oxide);
    expect(await states()).toEqual(['done', 'done', 'ready']);
  });

  it('says what is kept under an id that it no longer names', async () => {
    const isLeft =
      'note: roadmap.yaml has the id steel now; 4 entries are kept under rust, the id it had\n  To go on from there, write in the file:  was: [oxide, rust]\n';
    write('roadmap.yaml', oxide);
    await all('done traits --force');
    write('roadmap.yaml', oxide.replace('id: oxide\nwas: [rust]', 'id: steel\nwas: [oxide]'));
    expect((await roadmap('next')).err).toBe(isLeft);
    expect(await remarks()).toEqual([
      '2 id-changed: 4 entries are kept under rust, the id it had (to go on from there, write  was: [oxide, rust])',
    ]);
    write('roadmap.yaml', oxide.replace('id: oxide\nwas: [rust]', 'id: steel\nwas: [oxide, rust]'));
    expect(await remarks()).toEqual([]);
    write('roadmap.yaml', rust.replace('id: rust', 'id: steel'));
    expect((await roadmap('next')).err).toContain('; 5 entries are kept under the ids it had: oxide, rust\n');
    expect((await json('status')).kept_under).toEqual({
      ...{ ids: ['oxide', 'rust'], entries: 5, line: 'was: [oxide, rust]' },
    });
    expect((await roadmap('')).out).toContain(`
  5 entries are kept under the ids that this roadmap had: oxide, rust.
  To go on from there, write in the file:  was: [oxide, rust]
`);
    expect((await remarks())[0]).toContain('write  was: [oxide, rust])');
    // Another one goes on with them.
    write('roadmap.yaml', oxide.replace('was: [rust]\n', ''));
    write('other/roadmap.yaml', rust.replace('id: rust', 'id: iron\nwas: [rust]'));
    await all('-r other/roadmap.yaml next');
    expect((await roadmap('next')).err).toBe('');
    expect(await remarks()).toEqual([]);
  });

  it('names by its title what runs under an id that no file has', async () => {
    await all('start traits --ago 20m');
    write('roadmap.yaml', rust.replace('id: rust', 'id: oxide'));
    expect((await roadmap('next')).out).toContain('▶ Traits');
    expect((await roadmap('log ownership 10m')).err).toContain('  Traits  ');
    expect((await roadmap('stop')).out).toContain('Traits  stopped');
  });

  it('keeps its entries where a different roadmap gets that id', async () => {
    write('roadmap.yaml', oxide);
    await all('next');
    write('other/roadmap.yaml', go.replace('id: go', 'id: rust').replaceAll('{id: ', '{id: go-'));
    const { code, err } = await roadmap('-r other/roadmap.yaml next');
    expect([code, err]).toEqual([
      5,
      `error: roadmap.yaml had the id rust, and other/roadmap.yaml is another roadmap; nothing was changed
other/roadmap.yaml: Go, 3 topics
roadmap.yaml: Learning Rust, 3 topics, 0 in common
Progress is kept under the id. Give one another id: in other/roadmap.yaml, write  id: rust-2
`,
    ]);
    expect((await json('show ownership')).state).toBe('done');
    // Nothing is recorded under this one.
    write('roadmap.yaml', oxide.replace('was: [rust]', 'was: [rust, iron]'));
    await all('next');
    write('other/roadmap.yaml', go.replace('id: go', 'id: iron').replaceAll('{id: ', '{id: go-'));
    await all('-r other/roadmap.yaml next');
  });

  it('keeps its entries where two roadmaps exchange their ids, also when one of them was checked', async () => {
    const other = go.replaceAll('{id: ', '{id: go-');
    write('other/roadmap.yaml', other);
    await all('-r other/roadmap.yaml done go-traits');
    write('roadmap.yaml', rust.replace('id: rust', 'id: go\nwas: [rust]'));
    write('other/roadmap.yaml', other.replace('id: go', 'id: rust\nwas: [go]'));
    for (const typed of ['check', 'next', '-r other/roadmap.yaml next', '-r other/roadmap.yaml check'])
      expect([typed, (await roadmap(typed)).code]).toEqual([typed, 5]);
    // New ones for both.
    write('roadmap.yaml', rust.replace('id: rust', 'id: go-2\nwas: [rust]'));
    write('other/roadmap.yaml', other.replace('id: go', 'id: rust-2\nwas: [go]'));
    expect((await json('show ownership')).state).toBe('done');
    expect((await json('-r other/roadmap.yaml show go-traits')).state).toBe('done');
  });

  it('keeps its entries where a new roadmap would be called so', async () => {
    write('roadmap.yaml', oxide);
    await all('next');
    mkdirSync(join(cwd, 'rust'));
    const made = await roadmap('init --json', { cwd: join(cwd, 'rust') });
    expect(JSON.parse(made.out).data.id).toBe('rust-2');
  });

  it('counts everywhere at once, also before it was used itself', async () => {
    write('other/roadmap.yaml', go.replaceAll('{id: ', '{id: go-'));
    await all('-r other/roadmap.yaml done go-traits');
    for (const typed of ['maps', 'report --everywhere', 'review --everywhere']) {
      write('roadmap.yaml', rust);
      await all('next');
      write('roadmap.yaml', oxide);
      const seen = async () => {
        const { maps } = await json(`-r other/roadmap.yaml ${typed}`);
        return maps.map(({ id }: { id: string }) => id).filter((id: string) => id !== 'base');
      };
      const first = await seen();
      expect([typed, first]).toEqual([typed, await seen()]);
      expect(first).not.toContain('rust');
    }
  });

  it('does not go on while another roadmap has that id', async () => {
    write('other/roadmap.yaml', rust);
    await all('-r other/roadmap.yaml next');
    write('roadmap.yaml', oxide);
    expect((await roadmap('next')).err).toBe(
      'note: roadmap.yaml had the id rust, and other/roadmap.yaml has it, so the entries under it count there\n  If that is an older state of this file, they count here again when it is gone or up to date. If not, give it another id, such as rust-2\n',
    );
    expect((await roadmap('next')).err).toBe('');
    expect((await json('show ownership')).state).toBe('ready');
    const message =
      'roadmap.yaml had the id rust, and other/roadmap.yaml has it, so the entries under it count there';
    expect((await json('maps')).ignored).toEqual([{ id: 'oxide', was: 'rust', message }]);
    expect((await roadmap('maps')).out).toContain(`
  roadmap.yaml had the id rust, and other/roadmap.yaml has it, so the entries
  under it count there.
`);
    expect(await remarks()).toEqual([
      '3 was-ignored: roadmap.yaml had the id rust, and other/roadmap.yaml has it, so the entries under it count there (If that is an older state of this file, they count here again when it is gone or up to date. If not, give it another id, such as rust-2)',
    ]);
    expect((await roadmap('-r rust show ownership --json')).out).toContain('"state":"done"');
    const stateOfThem = async () => [
      (await json('show ownership')).state,
      (await json('-r other/roadmap.yaml show ownership')).state,
    ];
    // Counts as soon as the other one has another id, and no longer when it has it again, or until it is gone.
    write('other/roadmap.yaml', rust.replace('id: rust', 'id: rust-2'));
    expect(await stateOfThem()).toEqual(['done', 'ready']);
    write('other/roadmap.yaml', rust);
    expect((await stateOfThem()).toReversed()).toEqual(['done', 'done']);
    expect(await stateOfThem()).toEqual(['ready', 'done']);
    rmSync(join(cwd, 'other/roadmap.yaml'));
    expect((await json('show ownership')).state).toBe('done');
  });

  it('loses nothing where an older state is there for a while, as in a second working tree', async () => {
    const states = async (typed = '') =>
      (await json(`${typed} list`)).topics.map(
        ({ id, state, spent_min }: Record<string, string>) => `${id} ${state} ${spent_min}`,
      );
    const old = '-r other/roadmap.yaml';
    write('roadmap.yaml', oxide.replace('{id: errors,', '{id: results, was: [errors],'));
    await all('done results', 'log traits 1h');
    const before = ['ownership done 540', 'results done 120', 'traits doing 60'];
    expect(await states()).toEqual(before);
    write('other/roadmap.yaml', rust);
    expect((await roadmap(`${old} next`)).err).toBe(
      'note: other/roadmap.yaml has the id rust, which roadmap.yaml had, so the entries under it count here, and no longer there\n  If this is an older state of that file, they count there again when it is gone or up to date. If not, give it an id of its own, such as rust-2\n',
    );
    expect(await states(old)).toEqual(['ownership done 540', 'errors doing 120', 'traits ready 0']);
    expect(await states()).toEqual(['ownership ready 0', 'results done 0', 'traits doing 60']);
    await all(`${old} log errors 10m`, 'log results 5m');
    rmSync(join(cwd, 'other/roadmap.yaml'));
    expect(await states()).toEqual(['ownership done 540', 'results done 135', 'traits doing 60']);
  });

  it('names a topic by its title where an older state of the roadmap does not have it', async () => {
    write(
      'roadmap.yaml',
      rust.replace('{id: errors, title: Error handling', '{id: results, was: [errors], title: Results'),
    );
    await all('done results');
    write('other/roadmap.yaml', rust);
    await all('-r other/roadmap.yaml next');
    expect((await roadmap('-r other/roadmap.yaml list --state gone')).out).toMatch(
      /^ {2}Results {2,}done today$/m,
    );
  });

  it('does not go on where two roadmaps name that id', async () => {
    write('roadmap.yaml', oxide);
    await all('next');
    write('other/roadmap.yaml', go.replace('id: go', 'id: go\nwas: [rust]'));
    expect((await roadmap('-r other/roadmap.yaml next')).err).toContain(
      'note: both other/roadmap.yaml and roadmap.yaml say that they had the id rust, so the entries under it count for neither\n  Remove it from the  was:  of one of them\n',
    );
    expect((await json('show ownership')).state).toBe('ready');
    // Of both it is the same sentence.
    expect(
      (await roadmap('maps')).out.replace(/\s+/g, ' ').split('both other/roadmap.yaml and roadmap'),
    ).toHaveLength(2);
    write('other/roadmap.yaml', go);
    await all('-r other/roadmap.yaml next');
    expect((await json('show ownership')).state).toBe('done');
    expect((await json('maps')).ignored).toEqual([]);
  });
});

it('a copy goes on under its id when the file it comes from gets another one', async () => {
  write('rust.yaml', rust);
  await all('maps add rust.yaml', 'use rust', 'done ownership');
  write('rust.yaml', oxide.replace('id: errors', 'id: failures'));
  expect((await json('maps diff rust')).added).toMatchObject([{ id: 'failures' }]);
  await all('maps update rust --yes');
  expect((await json('show ownership')).state).toBe('done');
  expect(await remarks()).toEqual([
    '3 was-itself: "rust" is the id of the roadmap today, so naming it here has no effect (undefined)',
  ]);
  // Of several files in a folder, too.
  write('maps/rust.roadmap.yaml', oxide);
  write('maps/go.roadmap.yaml', go);
  await all('maps update rust maps --yes');
  expect((await json('show errors')).state).toBe('ready');
});

it('two devices, one of which still has the old file, lose and double nothing', async () => {
  const there = { home: newFolder(), cwd: '' };
  there.cwd = join(there.home, 'work');
  mkdirSync(there.cwd);
  write('roadmap.yaml', rust);
  writeFileSync(join(there.cwd, 'roadmap.yaml'), rust);
  const both = [{}, there];
  const each = async (typed: string) => {
    for (const of of both) expect([typed, (await roadmap(typed, of)).code]).toEqual([typed, 0]);
  };
  const seen = async (of: Partial<Surroundings>) => {
    const { topics } = JSON.parse((await roadmap('list --json', of)).out).data;
    const { studied } = JSON.parse((await roadmap('report --everywhere --json', of)).out).data;
    return [
      topics.map(({ id, state, spent_min }: Record<string, string>) => `${id} ${state} ${spent_min}`),
      studied.minutes,
    ];
  };
  const git = join(home, 'sync.git');
  await all('done ownership -t 1h', `sync --to ${git}`);
  expect((await roadmap(`sync --to ${git}`, there)).code).toBe(0);
  write('roadmap.yaml', oxide);
  await all('log errors 10m', 'sync');
  expect((await roadmap('log errors 20m', there)).code).toBe(0);
  expect((await roadmap('done traits -t 30m', there)).code).toBe(0);
  await each('sync');
  await each('sync');
  expect(await seen({})).toEqual([['ownership done 60', 'errors doing 30', 'traits done 30'], 120]);
  // What was recorded under the new id waits for the file.
  expect(await seen(there)).toEqual([['ownership done 60', 'errors doing 20', 'traits done 30'], 120]);
  expect((await roadmap('undo', there)).code).toBe(0);
  await all('undo 2');
  await each('sync');
  await each('sync');
  // What was recorded under the old id is taken back under it, so that the old file shows it, too.
  expect((await seen({}))[0]).toEqual(['ownership ready 0', 'errors doing 20', 'traits ready 0']);
  expect((await seen(there))[0]).toEqual(['ownership ready 0', 'errors doing 20', 'traits ready 0']);
  writeFileSync(join(there.cwd, 'roadmap.yaml'), oxide);
  expect(await seen(there)).toEqual(await seen({}));
  for (const of of both)
    expect(JSON.parse((await roadmap('check --json', of)).out).data.database.problems).toEqual([]);
});

it('what is shared with a mentor follows, and a mentor reads what was shared under the earlier id', async () => {
  const git = join(home, 'class.git');
  write('roadmap.yaml', rust);
  await all('done ownership', `share --to ${git} --as ada`);
  write('roadmap.yaml', oxide);
  await all(`cohort add ${git}`);
  const learners = async () =>
    (await json('cohort')).learners.map(
      ({ learner, learnt }: Record<string, string>) => `${learner} ${learnt}`,
    );
  expect(await learners()).toEqual(['ada 1']);
  await all('done errors', 'sync');
  expect(await learners()).toEqual(['ada 2']);
  write('roadmap.yaml', go);
  expect(await learners()).toEqual([]);
});

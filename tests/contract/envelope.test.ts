// What stands around an answer in `--json`: the map it is about; and what a refusal says to a program.

import { writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { builtIn } from '../cli/built.ts';
import { run, type Surroundings } from '../cli/run.ts';
import { newFolder } from '../folder.ts';

const own = `roadmap: 1
id: two
title: Two
areas:
  - id: only
    title: Only
    topics:
      - {id: a, title: A, hours: 1}
      - {id: b, title: B, hours: 1, needs: [a]}
      - {id: c, title: C, hours: 1, needs: [b]}
`;
let around: Surroundings;

beforeEach(() => {
  const home = newFolder();
  around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z' };
  writeFileSync(join(home, 'roadmap.yaml'), own);
});

const answer = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'], around)).out);
const refusal = async (...argv: string[]) => JSON.parse((await run([...argv, '--json'], around)).err).error;

describe('map', () => {
  it.each([['next'], ['list'], ['done', 'a'], ['undo', '--list'], ['check']])(
    'names the map of %s %s',
    async (...argv) => {
      expect((await answer(...argv.filter(word => word !== undefined))).map).toEqual({
        id: 'two',
        title: 'Two',
        file: join(around.home, 'roadmap.yaml'),
      });
    },
  );

  it.each([['version'], ['help'], ['backup', 'b.db']])(
    'is null where none was read: %s %s',
    async (...argv) => {
      const given = argv.filter(word => word !== undefined);
      expect((await answer(...(given[0] === 'version' ? ['--version'] : given))).map).toBeNull();
    },
  );
});

it('has absolute paths, and beside each the name that screens show', async () => {
  const answers = [
    (await answer()).data.roadmap,
    (await answer('backup', 'b.db')).data,
    (await answer('export', 'e.jsonl')).data,
    (await answer('import', 'e.jsonl')).data,
    (await answer('report', '-o', 'r.md')).data,
    (await answer('init', 'new.yaml')).data,
    (await answer('restore', 'b.db')).data,
    (await answer('check')).data.file,
    (await answer('check')).data.database,
  ];
  const names = [
    '~/roadmap.yaml',
    '~/b.db',
    'e.jsonl',
    'e.jsonl',
    'r.md',
    'new.yaml',
    'b.db',
    '~/roadmap.yaml',
  ];
  expect(answers.slice(0, 8).map(({ file_name }) => file_name)).toEqual(names);
  expect(answers.filter(({ file }) => !isAbsolute(file))).toEqual([]);
});

it('has every topic in list, also those that a screen folds', async () => {
  const topics = Array.from({ length: 24 }, (_, n) => `      - {id: t${n}, title: T${n}, hours: 1}`);
  writeFileSync(
    join(around.home, 'roadmap.yaml'),
    `roadmap: 1\nid: many\ntitle: Many\nareas:\n  - id: only\n    title: Only\n    topics:\n${topics.join('\n')}\n`,
  );
  const ids = topics.map((_, n) => `t${n}`);
  await answer('done', ...ids.slice(0, 23), '--on', '2026-11-01');
  expect((await run(['list'], around)).out).toContain('topics learnt earlier');
  const { topics: listed, earlier } = (await answer('list')).data;
  expect([listed.map(({ id }: { id: string }) => id), earlier]).toEqual([ids, []]);
  const plain = (await run(['list', '--plain'], around)).out.trimEnd().split('\n');
  expect(plain.map(line => line.split('\t')[0])).toEqual(ids);
});

it('has the absolute path of the file of a problem', async () => {
  writeFileSync(join(around.home, 'roadmap.yaml'), own.replace('needs: [b]', 'needs: [no]'));
  const [problem] = (await answer('check')).data.file.problems;
  expect(problem).toMatchObject({ file: join(around.home, 'roadmap.yaml'), file_name: '~/roadmap.yaml' });
});

describe('a refusal', () => {
  it.each([
    ['done', 'c'],
    ['start', 'c'],
  ])('says that a topic is locked, and by what: %s', async (...argv) => {
    expect(await refusal(...argv)).toMatchObject({ code: 'refused', reason: 'locked' });
    const { needs } = await refusal(...argv);
    expect(needs).toContainEqual({ id: 'a', title: 'A' });
    expect(needs).not.toContainEqual({ id: 'c', title: 'C' });
  });

  it('has a reason without needs where nothing is locked', async () => {
    const error = await refusal('stop');
    expect(error).toMatchObject({ code: 'refused', reason: 'no-clock' });
    expect(error).not.toHaveProperty('needs');
    expect(await refusal('review', 'a')).toMatchObject({ reason: 'not-learnt' });
    await answer('backup', 'b.db');
    expect(await refusal('backup', 'b.db')).toMatchObject({ reason: 'exists' });
    expect(await refusal('report', '-o', 'b.db', '--format', 'md')).toMatchObject({ reason: 'exists' });
    expect(await refusal('restore', '.local/share/roadmap/roadmap.db')).toMatchObject({ reason: 'itself' });
  });
});

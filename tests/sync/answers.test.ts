// What `sync`, `share` and `cohort` print with --json, in each of their forms.

import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faultsOf } from '../contract/faults.ts';
import { type Device, newLife } from './life.ts';
import { bareRepository, publish } from './repository.ts';

it('is as src/contract says, with a reason for each refusal', async () => {
  const life = newLife();
  const [a, b, c, d] = [life.add(), life.add(), life.add(), life.add()];
  const to = bareRepository(life.folder, 'class.git');
  const said: [string, string | null, unknown[]][] = [];
  const on = async (device: Device, ...argv: string[]) => {
    const ran = await life.on(device, ...argv, '--json');
    const { faults } = faultsOf(ran);
    const error = ran.err.startsWith('{') ? JSON.parse(ran.err).error : null;
    said.push([argv.slice(0, 2).join(' '), error && (error.reason ?? error.code), faults]);
    return ran.out === '' ? null : JSON.parse(ran.out).data;
  };

  await on(a, 'sync');
  await on(a, 'sync', '--off');
  await life.on(a, 'done', 'command-line', '-t', '2h', '--on', '2026-11-01');
  expect(await on(a, 'sync', '--to', 'repository.git')).toMatchObject({
    repository: life.repository,
    repository_name: '~/repository.git',
    set_up: { created: true },
  });
  await on(a, 'status');
  await on(a, 'check');
  await life.on(b, 'note', 'git', 'mine');
  await on(b, 'sync', '--to', life.repository);
  expect(await on(b, 'sync', '--to', life.repository, '--join')).toMatchObject({
    copy_name: expect.any(String),
  });
  const copy = life.copyOf(a);
  await life.on(a, 'note', 'web', 'here');
  await life.on(copy, 'note', 'web', 'there');
  await on(a, 'sync', '--dry-run');
  await on(a, 'sync');
  expect((await on(copy, 'sync')).copies).toHaveLength(1);
  const later = { file: '000000001', content: 'x', message: 'format 99' };
  publish(life.repository, 'roadmap/zzzzzzzzzzzz', later);
  expect((await on(c, 'sync', '--to', life.repository)).problems).not.toEqual([]);

  await on(a, 'share');
  await on(a, 'share', '--stop');
  await on(a, 'share', '--to', to, '--as', 'ada', '--dry-run');
  await on(a, 'share', '--to', to, '--as', 'ada');
  await life.on(d, 'note', 'git', 'of another learner');
  await on(d, 'share', '--to', to, '--as', 'ada');
  await on(a, 'sync');
  await on(c, 'cohort');
  await on(c, 'cohort', 'add', to);
  await on(c, 'cohort', 'list');
  expect((await on(c, 'cohort')).learners).toMatchObject([{ learner: 'ada', repository: to }]);
  rmSync(to, { recursive: true });
  expect((await on(c, 'cohort')).problems).toMatchObject([
    { repository: to, repository_name: '~/class.git' },
  ]);
  await on(c, 'cohort', 'drop', 'other.git');
  await on(c, 'cohort', 'drop');
  expect((await on(c, 'cohort', 'drop', to)).repositories).toMatchObject([{ repository: to }]);
  await on(a, 'share', '--stop');
  await on(a, 'sync', '--off');

  expect(said.filter(([, , faults]) => faults.length > 0)).toEqual([]);
  expect(said.filter(([, why]) => why !== null).map(([line, why]) => `${line}: ${why}`)).toEqual([
    'sync: not-set-up',
    'sync --off: not-set-up',
    'sync --to: other-entries',
    'share: not-set-up',
    'share --stop: not-set-up',
    'share --to: name-taken',
    'cohort: not-set-up',
    'cohort drop: not-in-cohort',
    'cohort drop: usage',
    'share --stop: remote-missing',
  ]);
});

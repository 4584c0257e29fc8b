// Addresses by ssh, with a program in ssh's place that writes down how it was called and runs git's own on this machine.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { type Device, type Life, logOf, newLife } from './life.ts';
import { bareRepository } from './repository.ts';

interface Server {
  life: Life;
  device: Device;
  /** The arguments of each call. */
  calls(): string[];
}

function server(): Server {
  const life = newLife();
  bareRepository(life.folder);
  const programs = newFolder();
  const called = join(programs, 'called');
  // As a server's shell does, in the home folder there; git asks with -G whether it is OpenSSH.
  writeFileSync(
    join(programs, 'ssh'),
    `#!/bin/sh\necho "$*" >> '${called}'\n[ "$1" = -G ] && exit 0\ncd '${life.folder}'\nfor last; do :; done\neval "$last"\n`,
    { mode: 0o755 },
  );
  const device = { ...life.add(), env: { PATH: `${programs}:${process.env.PATH}` } };
  const calls = () => (existsSync(called) ? readFileSync(called, 'utf8').trim().split('\n') : []);
  return { life, device, calls };
}

it.each([
  [
    'ada@host.example:log.git',
    'host.example:log.git',
    /^(-o \S+ )?ada@host\.example git-upload-pack 'log\.git'$/,
  ],
  ['host.example:log.git', 'host.example:log.git', /^(-o \S+ )?host\.example git-upload-pack 'log\.git'$/],
  [
    'ssh://ada@host.example:2222/FOLDER/log.git',
    'host.example:2222/',
    /^(-o \S+ )?-p 2222 ada@host\.example git-upload-pack '.*\/log\.git'$/,
  ],
])('%s is a repository by ssh', async (form, name, call) => {
  const { life, device, calls } = server();
  const to = form.replace('/FOLDER', life.folder);
  await life.record(device, 'note', 'internet', 'one');
  const first = await life.on(device, 'sync', '--to', to);
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain(`● ${name}`);
  expect(calls().filter(line => call.test(line))).not.toEqual([]);
  const other = { ...life.add(), env: device.env! };
  expect((await life.on(other, 'sync', '--to', to)).code).toBe(0);
  expect(logOf(other)).toEqual(logOf(device));
});

it.each([
  '-oProxyCommand=touch ran:log.git',
  '-oProxyCommand=touch:log.git',
  'ada@-oProxyCommand=touch:log.git',
  '-oProxyCommand=touch@host:log.git',
  'ssh://-oProxyCommand=touch/log.git',
  'ssh://-oProxyCommand=touch:22/log.git',
  'ssh://ada@-oProxyCommand=touch/log.git',
  'ssh://-oProxyCommand=touch@host/log.git',
  'host:--upload-pack=touch',
  'git+ssh://host/log.git',
  'ssh+git://host/log.git',
])('%s is refused before anything is started', async to => {
  const { life, device, calls } = server();
  for (const argv of [
    ['sync', '--to', to],
    ['share', '--to', to, '--as', 'ada'],
    ['cohort', 'add', '--', to],
  ]) {
    const ran = await life.on(device, ...argv);
    expect([argv[0], ran.code, ran.out]).toEqual([argv[0], 2, '']);
  }
  expect(calls()).toEqual([]);
});

it.each(['https://ada:secret@host.example/log.git', 'ssh://ada:secret@host.example/log.git'])(
  '%s: a password is refused, and never repeated',
  async to => {
    const { life, device, calls } = server();
    const ran = await life.on(device, 'sync', '--to', to);
    expect([ran.code, ran.out + ran.err]).toEqual([2, expect.not.stringContaining('secret')]);
    expect(calls()).toEqual([]);
  },
);

it('a key that is refused fails in words, and nothing is lost', async () => {
  const { life, device } = server();
  const programs = newFolder();
  writeFileSync(
    join(programs, 'ssh'),
    '#!/bin/sh\necho "ada@host.example: Permission denied (publickey)." >&2\nexit 255\n',
    { mode: 0o755 },
  );
  await life.record(device, 'note', 'internet', 'one');
  const to = 'ada@host.example:log.git';
  const refused = { ...device, env: { PATH: `${programs}:${process.env.PATH}` } };
  const ran = await life.on(refused, 'sync', '--to', to, '--json');
  expect([ran.code, JSON.parse(ran.err).error.code]).toEqual([1, 'remote-denied']);
  expect(JSON.parse((await life.on(device, 'sync', '--to', to, '--json')).out).data.sent).toBe(1);
});

// Checks of the learner's repository, and that nothing in it runs.

import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CheckResult } from '../../src/core/roadmap/check-results.ts';
import type { GitFact } from '../../src/core/roadmap/checks.ts';
import { newFolder, temporaryFolder } from '../folder.ts';
import { checksIn, firstMissed, trySolution } from './trying.ts';

const checksOf = (topic: string) => checksIn(join(import.meta.dirname, 'kinds/git.yaml'), topic);

/** A repository with main, on which two people worked. FAULT names what is wrong with it. */
function repository(fault = ''): string {
  const folder = newFolder();
  const is = (name: string) => fault === name;
  const git = (...args: string[]) => gitIn(folder, args);
  const commit = (who: string, path: string, text: string, message: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
    git('add', '-A');
    const email = is('one-author') ? 'ada@example.org' : `${who}@example.org`;
    git('-c', `user.name=${who}`, '-c', `user.email=${email}`, 'commit', '-q', '-m', message);
  };
  git('init', '-q', '-b', 'main', `--object-format=${is('sha256') ? 'sha256' : 'sha1'}`);
  commit('ada', 'a.txt', 'one\n', 'Begin');
  git('switch', '-q', '-c', 'feature');
  commit('bea', is('no-conflict') ? 'b.txt' : 'a.txt', 'two\n', 'Bea');
  git('switch', '-q', 'main');
  if (!is('no-merge')) commit('ada', 'a.txt', 'three\n', 'Ada');
  git('merge', '-q', '--no-edit', 'feature');
  if (!is('no-merge') && !is('no-conflict'))
    commit(
      'ada',
      'a.txt',
      is('markers') ? '<<<<<<< HEAD\nthree\n=======\ntwo\n>>>>>>> feature\n' : 'both\n',
      'Merge',
    );
  if (is('markers')) commit('ada', 'a.txt', 'both\n', 'Mend');
  git('switch', '-q', '-c', 'topic', 'HEAD~1');
  commit('bea', 'kinds/four.js', '4\n', 'Add the fourth kind');
  if (is('no-rebase')) git('reset', '-q', '--hard', 'main');
  else git('rebase', '-q', 'main');
  git('switch', '-q', 'main');
  git('merge', '-q', '--ff-only', 'topic');
  git('switch', '-q', '-c', 'lost');
  commit('ada', 'lost.txt', 'lost\n', 'Lost');
  git('switch', '-q', 'main');
  if (is('merged')) git('merge', '-q', 'lost');
  if (!is('not-back')) git('branch', 'rescued', 'lost');
  git('branch', '-D', 'lost');
  if (is('packed')) git('gc', '-q');
  return folder;
}

function gitIn(folder: string, args: readonly string[], env: Record<string, string> = {}): string {
  const { stdout } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...{ PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true' },
      ...{ GIT_COMMITTER_NAME: 'ada', GIT_COMMITTER_EMAIL: 'ada@example.org' },
      ...{ GIT_AUTHOR_NAME: undefined, GIT_AUTHOR_EMAIL: undefined },
      ...env,
    },
  });
  return stdout;
}

async function missedIn(folder: string, facts = checksOf('git')[0]!.git!): Promise<CheckResult | undefined> {
  const check = { id: 'c', name: 'N', git: facts };
  return firstMissed(await trySolution([check], [], '', { command: null, folder }));
}

it.each(['', 'packed', 'sha256'])('a right repository passes %s', async fault => {
  const folder = repository(fault);
  expect(await missedIn(folder)).toBe(undefined);
  expect(await missedIn(folder, checksOf('factory')[0]!.git!)).toBe(undefined);
});

it.each([
  ['one-author', 'two people: at least 2 authors', '1'],
  ['no-conflict', 'merge: at least 1 merges with a conflict', '0'],
  ['no-merge', 'merge: at least 1 merges with a conflict', '0'],
  ['markers', 'conflicts resolved: no marks of a conflict', expect.stringMatching(/^[0-9a-f]{7}:a\.txt$/)],
  ['no-rebase', expect.stringMatching(/^rebase: an entry like /), expect.stringMatching(/^\d+ others$/)],
  ['not-back', 'rescued: a branch rescued', 'none'],
  ['merged', 'rescued: commits in rescued that are not in main', 'none'],
])('one that is wrong by %s fails', async (fault, wanted, saw) => {
  const missed = await missedIn(repository(fault));
  expect(missed).toMatchObject({ state: 'open', fault: { wanted, saw } });
});

it.each<[GitFact, string, unknown]>([
  [{ name: 'n', commits: 3 }, 'n: 3 commits', '6'],
  [
    { name: 'n', messages: { has: 'Nothing' } },
    'n: messages: a list with "Nothing"',
    expect.stringMatching(/; Begin$/),
  ],
  [{ name: 'n', merges: { at_most: 0 } }, 'n: at most 0 merges', '1'],
  [
    { name: 'n', branch: { name: 'rescued', merged_into: 'main' } },
    'n: all of rescued in main',
    'commits that are not in it',
  ],
  [{ name: 'n', branch: { name: 'main', merged_into: 'nowhere' } }, 'n: a branch nowhere', 'none'],
  [{ name: 'n', reflog: { of: 'nowhere', has: 'x' } }, 'n: an entry like x in the reflog of nowhere', 'none'],
  [
    { name: 'n', touches_only: { message: 'fourth', paths: ['a.*'] } },
    'n: changes in a.* alone',
    'kinds/four.js',
  ],
  [{ name: 'n', touches_only: { message: 'fifth', paths: ['*'] } }, 'n: a commit like fifth', 'none'],
])('a fact that is not so: %j', async (fact, wanted, saw) => {
  expect(await missedIn(shared, [fact])).toMatchObject({ state: 'open', fault: { wanted, saw } });
});
const shared = repository();

it('a bare repository has the same facts', async () => {
  const folder = newFolder();
  gitIn(folder, ['clone', '-q', '--bare', shared, 'bare']);
  expect(await missedIn(join(folder, 'bare'), checksOf('factory')[0]!.git!)).toBe(undefined);
});

it('what is no repository has no facts', async () => {
  const folder = newFolder();
  const saw = async () => {
    const missed = await missedIn(folder);
    return missed?.fault?.saw ?? missed?.reason ?? missed?.state;
  };
  expect(await saw()).toBe('none');
  gitIn(folder, ['init', '-q', '-b', 'main']);
  expect(await saw()).toBe('0');
  writeFileSync(join(folder, '.git/refs/heads/main'), `${'1'.repeat(40)}\n`);
  expect(await saw()).toMatch(/^fatal: bad object/);
  appendFileSync(join(folder, '.git/config'), '[extensions]\n\trefStorage = reftable\n');
  expect(await saw()).toBe('its refs are a reftable, which is not read yet');
  rmSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, '.git'), 'gitdir: /etc\n');
  expect(await saw()).toBe('its .git is no folder: name the repository that it belongs to');
  rmSync(join(folder, '.git'));
  symlinkSync(join(shared, '.git'), join(folder, '.git'));
  expect(await saw()).toBe('its .git is no folder: name the repository that it belongs to');
});

it('more than 5,000 commits or 2,000 refs are too many', async () => {
  const folder = newFolder();
  gitIn(folder, ['init', '-q', '-b', 'main']);
  const commit = 'commit refs/heads/main\ncommitter a <a@example.org> 1760000000 +0000\ndata 1\nx\n';
  const bring = (number: number) =>
    spawnSync('git', ['fast-import', '--quiet', '--force'], { cwd: folder, input: commit.repeat(number) });
  const facts: GitFact[] = [{ name: 'n', commits: 5_000 }];
  bring(5_000);
  expect(await missedIn(folder, facts)).toBe(undefined);
  bring(5_001);
  expect(await missedIn(folder, facts)).toMatchObject({ state: 'left', reason: 'it has over 5000 commits' });
  const tip = gitIn(folder, ['rev-parse', 'main']).trim();
  const refs = Array.from({ length: 2_001 }, (_, n) => `${tip} refs/tags/t${n}\n`);
  writeFileSync(join(folder, '.git/packed-refs'), refs.join(''));
  expect(await missedIn(folder, facts)).toMatchObject({ state: 'left', reason: 'it has over 2000 refs' });
});

it('nothing of a folder runs: no hook, no program of its configuration, no fetch', async () => {
  const folder = repository();
  const canary = join(folder, 'canary.sh');
  const ran = join(folder, 'ran');
  writeFileSync(canary, `#!/bin/sh\necho "$0 $*" >> '${ran}'\nexit 0\n`);
  chmodSync(canary, 0o755);
  const settings = [
    ...['core.fsmonitor', 'core.pager', 'pager.log', 'core.sshCommand', 'core.editor', 'core.askPass'],
    ...['gpg.program', 'gpg.ssh.program', 'diff.external', 'diff.evil.textconv', 'diff.evil.command'],
    ...[
      'filter.evil.smudge',
      'filter.evil.clean',
      'filter.evil.process',
      'merge.evil.driver',
      'credential.helper',
    ],
    ...['core.gitProxy', 'core.alternateRefsCommand', 'uploadpack.packObjectsHook', 'sequence.editor'],
  ];
  for (const name of settings) gitIn(folder, ['config', name, canary]);
  for (const [name, value] of [
    ...[
      ['log.showSignature', 'true'],
      ['core.hooksPath', folder],
      ['alias.log', `!${canary}`],
      ['alias.grep', `!${canary}`],
    ],
    ...[
      ['remote.origin.url', `ext::${canary}`],
      ['remote.origin.promisor', 'true'],
      ['protocol.ext.allow', 'always'],
    ],
    ...[
      ['extensions.partialClone', 'origin'],
      ['include.path', join(folder, 'more')],
      ['core.repositoryFormatVersion', '1'],
    ],
  ] as const)
    gitIn(folder, ['config', name!, value!]);
  writeFileSync(join(folder, 'more'), `[core]\n\tfsmonitor = ${canary}\n`);
  writeFileSync(join(folder, '.gitattributes'), '* diff=evil filter=evil merge=evil\n');
  mkdirSync(join(folder, '.git/info'), { recursive: true });
  writeFileSync(join(folder, '.git/info/attributes'), '* diff=evil filter=evil merge=evil\n');
  for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'pre-auto-gc']) {
    writeFileSync(join(folder, '.git/hooks', hook), readFileSync(canary));
    chmodSync(join(folder, '.git/hooks', hook), 0o755);
  }
  // One object is missing, so that Git would fetch it from the promisor.
  const missing = gitIn(folder, ['rev-parse', 'main:kinds/four.js']).trim();
  rmSync(ran, { force: true });
  rmSync(join(folder, '.git/objects', missing.slice(0, 2), missing.slice(2)));
  const before = readdirSync(join(folder, '.git'), { recursive: true }).sort();
  const temporary = temporaryFolder();

  const facts: GitFact[] = [
    ...checksOf('git')[0]!.git!.filter(fact => !fact.no_conflict_markers),
    { name: 'messages', messages: { has: 'Begin' } },
    { name: 'files', touches_only: { message: 'fourth', paths: ['kinds/*'] } },
  ];
  expect(await missedIn(folder, facts)).toBe(undefined);
  expect(await missedIn(folder, [{ name: 'marks', no_conflict_markers: true }])).toMatchObject({
    state: 'left',
    reason: expect.stringMatching(/^Git can't say: .*unable to read/),
  });
  expect(existsSync(ran) ? readFileSync(ran, 'utf8') : '').toBe('');
  expect(readdirSync(join(folder, '.git'), { recursive: true }).sort()).toEqual(before);
  expect(readdirSync(temporary).filter(name => name.startsWith('roadmap-try-'))).toEqual([]);

  // Git itself in this folder does run them.
  gitIn(folder, ['status']);
  expect(existsSync(ran)).toBe(true);
});

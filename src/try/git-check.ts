// Looks at the history of the learner's repository. Git never reads its configuration, since that may name programs:
// it works in a folder of its own that borrows the objects and has a copy of the refs.

import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault, Mismatch } from '../core/roadmap/check-results.ts';
import type { GitFact } from '../core/roadmap/checks.ts';
import { readWithin } from './file-check.ts';
import { isIn } from './pattern.ts';
import { shortened, unmet } from './predicate.ts';
import { type Around, type Ended, runToEnd } from './program.ts';
import { isTrouble, trouble } from './stop.ts';

const mostCommits = 5_000;
const mostMerges = 200;
const mostRefs = 2_000;
const mostSeconds = 30;
const commandSeconds = 10;
const hash = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

interface Commit {
  hash: string;
  parents: string[];
  author: string;
  message: string;
}

interface Repository {
  /** The path of the learner's repository within the folder; empty if the folder is the repository. */
  within: string;
  folder: string;
  /** By full name, such as refs/heads/main, and HEAD. */
  refs: Map<string, string>;
  run(...args: string[]): Promise<Ended>;
}

export async function tryGit(
  facts: readonly GitFact[],
  folder: string,
  around: Around,
): Promise<Fault | null> {
  const own = mkdtempSync(join(tmpdir(), 'roadmap-try-'));
  const faultOf = (missed: Mismatch, hint: string | null): Fault => ({
    ...{ sent: null, ...missed, body: null, why: hint, again: null },
  });
  try {
    const repository = borrowed(folder, own, around);
    if (repository === null) return faultOf({ wanted: 'a Git repository in the folder', saw: 'none' }, null);
    const commits = await commitsOf(repository);
    if (!Array.isArray(commits)) return faultOf(commits, null);
    for (const fact of facts) {
      const missed = await missedBy(fact, repository, commits);
      if (missed !== null)
        return faultOf({ wanted: `${fact.name}: ${missed.wanted}`, saw: missed.saw }, fact.hint ?? null);
    }
    return null;
  } catch (error) {
    if (isTrouble(error, 'not-started')) throw trouble('left', 'it needs Git, which is not here');
    throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function missedBy(
  fact: GitFact,
  repository: Repository,
  commits: readonly Commit[],
): Promise<Mismatch | null> {
  const { refs, run } = repository;
  if (fact.commits !== undefined) return numberMissed(fact.commits, commits.length, 'commits');
  if (fact.messages !== undefined) {
    const messages = commits.map(({ message }) => message);
    const missed = unmet(fact.messages, messages);
    return missed === null ? null : { wanted: `messages: ${missed}`, saw: shortened(messages.join('; ')) };
  }
  if (fact.authors !== undefined)
    return numberMissed(
      fact.authors,
      new Set(commits.map(({ author }) => author.toLowerCase())).size,
      'authors',
    );
  const merges = commits.filter(({ parents }) => parents.length > 1);
  if (fact.merges !== undefined) {
    const { conflicted, ...wanted } = fact.merges;
    const number = conflicted ? await conflictedOf(merges, repository) : merges.length;
    return numberMissed(wanted, number, conflicted ? 'merges with a conflict' : 'merges');
  }
  if (fact.reflog !== undefined) return reflogMissed(fact.reflog, repository);
  if (fact.branch !== undefined) return branchMissed(fact.branch, repository);
  if (fact.touches_only !== undefined) return touchedMissed(fact.touches_only, repository);
  const tips = [
    ...new Set([
      refs.get('HEAD') ?? commits[0]?.hash ?? '',
      ...merges.slice(0, mostMerges).map(one => one.hash),
    ]),
  ];
  const found = await run(
    'grep',
    '-I',
    '-l',
    '--all-match',
    '-e',
    '^<<<<<<< ',
    '-e',
    '^>>>>>>> ',
    ...tips.filter(one => one !== ''),
    '--',
  );
  const [first = ''] = found.stdout.split('\n');
  return found.code === 1 && first === ''
    ? null
    : { wanted: 'no marks of a conflict', saw: first.replace(/^([0-9a-f]{7})[0-9a-f]+/, '$1') };
}

function numberMissed(wanted: Parameters<typeof unmet>[0], number: number, words: string): Mismatch | null {
  const missed = unmet(wanted, number);
  return missed === null ? null : { wanted: `${missed} ${words}`, saw: String(number) };
}

/** The number of merges that Git could not have made by itself. */
async function conflictedOf(merges: readonly Commit[], { run }: Repository): Promise<number> {
  let number = 0;
  for (const { parents } of merges.slice(0, mostMerges)) {
    const { code } = await run('merge-tree', '--write-tree', ...parents.slice(0, 2));
    number += Number(code);
  }
  return number;
}

function reflogMissed(
  { of, has }: NonNullable<GitFact['reflog']>,
  { folder, within }: Repository,
): Mismatch | null {
  const read = readWithin(folder, `${within}logs/${of === 'HEAD' ? of : `refs/heads/${of}`}`);
  const wanted = `an entry like ${has} in the reflog of ${of}`;
  if ('missing' in read) return { wanted, saw: read.missing };
  const entries = read.text.split('\n').flatMap(line => line.split('\t')[1] ?? []);
  return entries.some(entry => isIn(has, entry)) ? null : { wanted, saw: `${entries.length} others` };
}

async function branchMissed(
  { name, merged_into, unmerged_into }: NonNullable<GitFact['branch']>,
  repository: Repository,
): Promise<Mismatch | null> {
  for (const [into, code] of [
    [undefined, 0],
    [merged_into, 0],
    [unmerged_into, 1],
  ] as const) {
    const [branch, other] = [name, into ?? name].map(one => branchIn(repository, one));
    if (branch === undefined || other === undefined)
      return { wanted: `a branch ${branch === undefined ? name : into}`, saw: 'none' };
    if (into === undefined) continue;
    const found = await repository.run('merge-base', '--is-ancestor', branch, other);
    if (found.code !== code)
      return code === 0
        ? { wanted: `all of ${name} in ${into}`, saw: 'commits that are not in it' }
        : { wanted: `commits in ${name} that are not in ${into}`, saw: 'none' };
  }
  return null;
}

/** A branch of this clone, or else of a remote. */
function branchIn({ refs }: Repository, name: string): string | undefined {
  const remote = [...refs.keys()].find(one => one.replace(/^refs\/remotes\/[^/]+\//, '') === name);
  return (
    (name === 'HEAD' ? refs.get('HEAD') : refs.get(`refs/heads/${name}`)) ?? (remote && refs.get(remote))
  );
}

async function touchedMissed(
  { of = 'HEAD', message, paths }: NonNullable<GitFact['touches_only']>,
  repository: Repository,
): Promise<Mismatch | null> {
  const tip = branchIn(repository, of);
  if (tip === undefined) return { wanted: `a branch ${of}`, saw: 'none' };
  const commits = await commitsOf(repository, tip);
  if (!Array.isArray(commits)) return commits;
  const commit = commits.find(one => message === undefined || isIn(message, one.message));
  if (commit === undefined) return { wanted: `a commit like ${message}`, saw: 'none' };
  const from = commit.parents[0] === undefined ? ['--root'] : [commit.parents[0]];
  const { stdout } = await repository.run(
    'diff-tree',
    '-r',
    '-z',
    '--no-commit-id',
    '--name-only',
    '--no-ext-diff',
    '--no-textconv',
    ...from,
    commit.hash,
  );
  const touched = stdout.split('\0').filter(path => path !== '');
  const fits = (path: string) =>
    paths.some(one => isIn(`^${one.replaceAll(/[\\.+?()[\]{}|^$]/g, '\\$&').replaceAll('*', '.*')}$`, path));
  const other = touched.find(path => !fits(path));
  return touched.length > 0 && other === undefined
    ? null
    : { wanted: `changes in ${paths.join(', ')} alone`, saw: other ?? 'no change' };
}

async function commitsOf({ run, refs }: Repository, from = '--all'): Promise<Commit[] | Mismatch> {
  if (refs.size === 0) return [];
  const format = '--format=%H%x09%P%x09%ae%x09%s';
  const { code, stdout, stderr } = await run(
    'log',
    `--max-count=${mostCommits + 1}`,
    format,
    '--no-show-signature',
    '--topo-order',
    from,
    '--',
  );
  if (code !== 0) return { wanted: 'a history that Git can read', saw: shortened(stderr) };
  const lines = stdout.split('\n').filter(line => line !== '');
  if (lines.length > mostCommits) throw trouble('left', `it has over ${mostCommits} commits`);
  return lines.map(line => {
    const [hash = '', parents = '', author = '', ...message] = line.split('\t');
    return {
      hash,
      parents: parents.split(' ').filter(one => one !== ''),
      author,
      message: message.join('\t').trimEnd(),
    };
  });
}

/** A Git folder of our own; null if there is no repository. */
function borrowed(folder: string, own: string, { env, signal }: Around): Repository | null {
  const kind = (path: string) => lstatSync(join(folder, path), { throwIfNoEntry: false });
  const within = kind('.git') !== undefined ? '.git/' : '';
  const place = kind(within === '' ? '.' : '.git')!;
  if (!place.isDirectory())
    throw trouble('left', 'its .git is no folder: name the repository that it belongs to');
  const objects = join(folder, within, 'objects');
  const head = readWithin(folder, `${within}HEAD`);
  if ('missing' in head || !kind(`${within}objects`)?.isDirectory() || /[\n"]/.test(objects)) return null;
  const config = readWithin(folder, `${within}config`);
  const said = 'missing' in config ? '' : config.text;
  if (/refstorage\s*=\s*"?reftable/i.test(said))
    throw trouble('left', 'its refs are a reftable, which is not read yet');
  const refs = refsIn(folder, within);
  const [, name] = /^ref: (\S+)/.exec(head.text) ?? [];
  const tip = name === undefined ? head.text.trim() : refs.get(name);

  const dir = join(own, 'git');
  for (const path of ['objects/info', 'refs/heads']) mkdirSync(join(dir, path), { recursive: true });
  const isLong = /objectformat\s*=\s*"?sha256/i.test(said);
  writeFileSync(
    join(dir, 'config'),
    `[core]\n\tbare = true\n\trepositoryformatversion = ${isLong ? '1\n[extensions]\n\tobjectformat = sha256' : '0'}\n`,
  );
  writeFileSync(join(dir, 'HEAD'), `${tip !== undefined && hash.test(tip) ? tip : 'ref: refs/heads/none'}\n`);
  writeFileSync(join(dir, 'packed-refs'), [...refs].map(([ref, at]) => `${at} ${ref}\n`).join(''));
  writeFileSync(join(dir, 'objects/info/alternates'), `${objects}\n`);
  if (tip !== undefined && hash.test(tip)) refs.set('HEAD', tip);
  const end = Date.now() + mostSeconds * 1000;
  // Git needs them to find its own programs.
  const { PATH, SystemRoot } = env;
  return {
    ...{ within, folder, refs },
    async run(...args) {
      const seconds = Math.min(commandSeconds, (end - Date.now()) / 1000);
      const ended = await runToEnd(
        ['git', '--no-pager', '--no-replace-objects', `--git-dir=${dir}`, ...args],
        {
          ...{ stdin: '', seconds: Math.max(seconds, 0.1), cwd: own, signal },
          env: {
            ...{ PATH, SystemRoot, LC_ALL: 'C', HOME: own, XDG_CONFIG_HOME: own },
            ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: join(own, 'none'), GIT_ATTR_NOSYSTEM: '1' },
            ...{
              GIT_NO_LAZY_FETCH: '1',
              GIT_ALLOW_PROTOCOL: 'none',
              GIT_TERMINAL_PROMPT: '0',
              GIT_OPTIONAL_LOCKS: '0',
            },
          },
        },
      );
      if (ended.stopped !== null)
        throw trouble('left', `Git took too long or said too much (git ${args[0]})`);
      // 0 is yes and 1 is no. A clone may lack objects, of which `grep` only complains.
      const isAnswer = (ended.code === 0 || ended.code === 1) && !/^error:/m.test(ended.stderr);
      if (!isAnswer && args[0] !== 'log')
        throw trouble(
          'left',
          ended.code === 129 ? 'it needs Git 2.38 or newer' : `Git can't say: ${shortened(ended.stderr)}`,
        );
      return ended;
    },
  };
}

function refsIn(folder: string, within: string): Map<string, string> {
  const refs = new Map<string, string>();
  const add = (name: string, at: string) => {
    if (refs.size >= mostRefs) throw trouble('left', `it has over ${mostRefs} refs`);
    if (/^refs\/(heads|remotes|tags)\/[\w./@+-]+$/.test(name) && !name.includes('..') && hash.test(at))
      refs.set(name, at);
  };
  const packed = readWithin(folder, `${within}packed-refs`);
  if ('text' in packed)
    for (const line of packed.text.split('\n')) {
      const [at = '', name = ''] = line.split(' ');
      add(name, at);
    }
  const walk = (path: string, depth: number) => {
    if (!lstatSync(join(folder, within, path), { throwIfNoEntry: false })?.isDirectory() || depth > 10)
      return;
    for (const { name } of readdirSync(join(folder, within, path), { withFileTypes: true })) {
      const read = readWithin(folder, `${within}${path}/${name}`);
      if ('text' in read) add(`${path}/${name}`, read.text.trim());
      else walk(`${path}/${name}`, depth + 1);
    }
  };
  for (const kind of ['heads', 'remotes', 'tags']) walk(`refs/${kind}`, 0);
  return new Map([...refs].sort(([a], [b]) => (a < b ? -1 : 1)));
}

// The private repository beside the database, and the one it is in sync with: fetch, read, commit, push.

import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Address } from '../core/sync/address.ts';
import { Failure } from '../core/text/failure.ts';
import { type Answer, failureOfGit, type GitOptions, onFolder, runGit } from './git.ts';
import { type Objects, openObjects } from './objects.ts';

export interface Branch {
  name: string;
  tip: string;
}

export interface Mirror {
  /** Fetches the branches. Returns the names of those that can't be fetched; throws if none can. */
  update(): Promise<string[]>;
  branches(): Promise<Branch[]>;
  objects(): Objects;
  /** Writes a commit on `parent`; `kept`: files that are there already, by their ids. Returns its id. */
  commit(
    files: Iterable<{ name: string; text: string }>,
    kept: ReadonlyMap<string, string>,
    of: CommitOf,
  ): Promise<string>;
  /** False if somebody else was faster. `commit`: null deletes the branch. */
  push(commit: string | null, branch: string): Promise<boolean>;
  /** Forgets the fetched branches. */
  forget(): Promise<void>;
  /** Whether there is no branch at all. */
  isEmpty(): Promise<boolean>;
  /** Makes the README the default branch, since a forge lets nobody delete the default branch. */
  pushReadme(at: number): Promise<void>;
}

export interface CommitOf {
  branch: string;
  parent: string | null;
  message: string;
  /** UTC ms. */
  at: number;
}

/** Prefixes of branches: in the repository, and in the private one. `only`: the one branch that matters. */
export interface RefPrefixes {
  there: string;
  here: string;
  only?: string;
}

export async function openMirror(
  options: GitOptions,
  remote: Address,
  { there, here, only }: RefPrefixes,
): Promise<Mirror> {
  const { folder } = options;
  await makeMirror(options);
  const isFolder = remote.kind === 'folder';
  const up = isFolder ? [onFolder(folder, 'upload-pack')] : [];
  const receive = isFolder ? [onFolder(folder, 'receive-pack')] : [];

  async function run(args: readonly string[], input?: string | Buffer): Promise<Answer> {
    for (let seen = ''; ; ) {
      const answer = await runGit(options, args, input);
      const file = answer.code === 0 ? undefined : leftLock.exec(answer.stderr)?.[1];
      // Nobody else works in the private repository: a program that was killed has left it.
      if (file === undefined || file === seen || !file.startsWith(`${folder}/`)) return answer;
      rmSync(file, { force: true });
      seen = file;
    }
  }
  async function failed(answer: Answer): Promise<Failure> {
    const isOld = /unknown (option|switch)|usage: git/i.test(answer.stderr);
    const version = isOld ? (await run(['version'])).stdout.toString().trim().split(' ')[2]! : null;
    return failureOfGit(answer, remote.name, version);
  }
  async function must(args: readonly string[], input?: string | Buffer): Promise<Buffer> {
    const answer = await run(args, input);
    if (answer.code !== 0) throw await failed(answer);
    return answer.stdout;
  }
  const fetched = (...specs: string[]) =>
    run([
      'fetch',
      '--progress',
      '--no-tags',
      '--no-write-fetch-head',
      '--prune',
      ...up,
      '--',
      remote.address,
      ...specs,
    ]);
  const listed = async (pattern: string) =>
    (await must(['ls-remote', '--refs', ...up, '--', remote.address, pattern]))
      .toString()
      .split('\n')
      .filter(line => line !== '')
      .map(line => ({ tip: line.slice(0, 40), ref: line.slice(41) }));

  const mirror: Mirror = {
    async update() {
      const which = only ?? '*';
      const answer = await fetched(`+refs/heads/${there}/${which}:refs/${here}/${which}`);
      // A branch that isn't there yet.
      if (answer.code === 0 || (only && /couldn't find remote ref/.test(answer.stderr))) return [];
      // One damaged branch makes a fetch of all give nothing.
      if (
        !/not our ref|bad pack|missing|unpack|did not send all|index-pack|bad object|Could not read/i.test(
          answer.stderr,
        )
      )
        throw await failed(answer);
      const bad: string[] = [];
      const known = new Map((await mirror.branches()).map(({ name, tip }) => [name, tip]));
      for (const { tip, ref } of await listed(`refs/heads/${there}/${which}`)) {
        const name = ref.slice(`refs/heads/${there}/`.length);
        if (known.get(name) === tip) continue;
        const one = await fetched(`+${ref}:refs/${here}/${name}`);
        if (one.code !== 0) bad.push(name);
      }
      return bad;
    },
    async branches() {
      const lines = await must(['for-each-ref', '--format=%(objectname) %(refname)', `refs/${here}/`]);
      return lines
        .toString()
        .split('\n')
        .filter(line => line !== '')
        .map(line => ({ tip: line.slice(0, 40), name: line.slice(41 + `refs/${here}/`.length) }));
    },
    objects: () => openObjects(options),
    async commit(files, kept, { branch, parent, message, at }) {
      const parts: string[] = [];
      const tree: string[] = [];
      let mark = 0;
      for (const { name, text } of files) {
        mark++;
        parts.push(`blob\nmark :${mark}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
        tree.push(`M 100644 :${mark} ${name}\n`);
      }
      for (const [name, id] of kept) tree.push(`M 100644 ${id} ${name}\n`);
      mark++;
      parts.push(
        `commit refs/out/${branch}\nmark :${mark}\ncommitter roadmap <roadmap@localhost> ${Math.floor(at / 1000)} +0000\n`,
        `data ${Buffer.byteLength(message)}\n${message}\n`,
        parent === null ? '' : `from ${parent}\n`,
        'deleteall\n',
        ...tree,
        `\nget-mark :${mark}\ndone\n`,
      );
      const made = await must(
        ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'],
        parts.join(''),
      );
      return made.toString().trim();
    },
    async push(commit, branch) {
      const ref = `refs/heads/${there}/${branch}`;
      const pushed = () =>
        run([
          ...['push', '--porcelain', '--progress', '--no-verify', '--no-signed', ...receive],
          ...['--', remote.address, `${commit ?? ''}:${ref}`],
        ]);
      let answer = await pushed();
      // Only this device writes this branch: an earlier push was killed there.
      if (isFolder && answer.code !== 0 && leftLock.test(answer.stderr)) {
        rmSync(`${remote.address}/${ref}.lock`, { force: true });
        answer = await pushed();
      }
      if (answer.code === 0) return true;
      const said = `${answer.stdout}\n${answer.stderr}`;
      if (somebodyWasFaster.test(said)) return false;
      throw await failed({ ...answer, stderr: said });
    },
    async forget() {
      const lines = (await mirror.branches()).map(({ name }) => `delete refs/${here}/${name}\n`);
      if (lines.length > 0) await must(['update-ref', '--stdin'], lines.join(''));
    },
    isEmpty: async () => (await listed('*')).length === 0,
    async pushReadme(at) {
      const text =
        'The log of `roadmap`, a learning tracker. Each branch below `roadmap/` is a device: leave them as they are.\n';
      const of = { branch: 'readme', parent: null, message: 'roadmap: a log of learning\n', at };
      const commit = await mirror.commit([{ name: 'README.md', text }], new Map(), of);
      const answer = await run([
        ...['push', '--no-verify', '--no-signed', ...receive],
        ...['--', remote.address, `${commit}:refs/heads/main`],
      ]);
      // Another device may make it at the same time.
      if (answer.code !== 0 && !somebodyWasFaster.test(answer.stderr)) throw await failed(answer);
    },
  };
  return mirror;
}

const leftLock = /Unable to create '(.+\.lock)': File exists/;
const somebodyWasFaster =
  /\[rejected\]|fetch first|non-fast-forward|failed to update ref|cannot lock ref(?!.*exists)|incorrect old value/i;

/** Makes the private repository, if it isn't there. */
export async function makeMirror(options: GitOptions): Promise<void> {
  const { folder } = options;
  if (existsSync(`${folder}/HEAD`) && !existsSync(unfinishedIn(folder))) return;
  await makeRepository(options, folder, [['core.sharedRepository', '0600']]);
}

/** A folder that exists while a repository is made: if that was interrupted, it is done again. */
const unfinishedIn = (folder: string) => `${folder}/roadmap-unfinished`;

async function makeRepository(
  options: GitOptions,
  name: string,
  settings: readonly (readonly [string, string])[],
): Promise<void> {
  const { folder } = options;
  mkdirSync(unfinishedIn(folder), { recursive: true, mode: 0o700 });
  for (const file of ['HEAD', 'HEAD.lock', 'config', 'config.lock'])
    rmSync(`${folder}/${file}`, { force: true });
  for (const args of [
    ['init', '--quiet', '--bare', '--template=', '--object-format=sha1', '--', folder],
    ...settings.map(setting => ['config', ...setting]),
  ]) {
    const answer = await runGit(options, args);
    if (answer.code !== 0) throw failureOfGit(answer, name, null);
  }
  rmSync(unfinishedIn(folder), { recursive: true, force: true });
}

/** Makes a repository in a folder that is missing or empty; false if there is one. Its parent must exist. */
export async function makeFolder(options: GitOptions, { address, name }: Address): Promise<boolean> {
  const isThere = existsSync(address) && readdirSync(address).length > 0;
  if (isThere && !existsSync(unfinishedIn(address))) return false;
  if (!existsSync(dirname(address))) {
    throw new Failure('remote-missing', `${name} is not there, nor the folder it would be in`, {
      unchanged: true,
      hint: 'Mount it or make it, and try again.',
    });
  }
  // It only ever gains files, which suits programs that keep folders equal.
  await makeRepository({ ...options, folder: address }, name, [
    ['gc.auto', '0'],
    ['receive.autogc', 'false'],
    ['receive.unpackLimit', '1000000'],
  ]);
  return true;
}

/** The files of a tree, by name; anything but plain files is passed over. */
export function filesOfTree(tree: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; at < tree.length; ) {
    const end = tree.indexOf(0, at);
    if (end < 0) break;
    const entry = tree.toString('latin1', at, end);
    if (entry.startsWith('100644 ')) files.set(entry.slice(7), tree.toString('hex', end + 1, end + 21));
    at = end + 21;
  }
  return files;
}

/** A short name for an address, as part of a ref. */
export function keyOf(address: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(address).digest('hex').slice(0, 12);
}

export function removeMirror(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

// Bare repositories, and branches in them as another program might write them.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export function bareRepository(folder: string, name = 'log.git'): string {
  const repository = join(folder, name);
  execFileSync('git', ['init', '--quiet', '--bare', repository]);
  return repository;
}

export function gitIn(repository: string, args: readonly string[], input: string | Buffer = ''): string {
  return execFileSync('git', [`--git-dir=${repository}`, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['pipe', 'pipe', 'ignore'],
  }).trim();
}

/** Puts a branch there, with one commit of one file. */
export function publish(
  repository: string,
  branch: string,
  { file, content, message = 'x' }: { file: string; content: string | Buffer; message?: string },
): void {
  const blob = gitIn(repository, ['hash-object', '-w', '--stdin'], content);
  const tree = gitIn(repository, ['mktree'], `100644 blob ${blob}\t${file}\n`);
  const commit = gitIn(repository, ['-c', 'user.name=x', '-c', 'user.email=x', 'commit-tree', tree], message);
  gitIn(repository, ['update-ref', `refs/heads/${branch}`, commit]);
}

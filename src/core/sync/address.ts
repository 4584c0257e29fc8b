// Addresses of repositories to sync with: https, http, ssh and folders. Anything else could make git run a program.

import { Failure } from '../text/failure.ts';

export interface Address {
  kind: 'web' | 'ssh' | 'folder';
  /** As git gets it. */
  address: string;
  /** As screens name it: without scheme and user. */
  name: string;
}

/** `absolute` makes a path of a folder whole. Throws a usage failure, which never repeats a password. */
export function parseAddress(typed: string, absolute: (path: string) => string): Address {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  if (typed === '' || typed.startsWith('-') || /[\x00-\x1f\x7f]/.test(typed)) throw refused(typed);
  const url = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(typed);
  if (url !== null) return ofUrl(url[1]!.toLowerCase(), url[2]!, typed, absolute);
  if (typed.includes('::')) throw refused(typed);
  const drive = /^[a-z]:[\\/]/i.test(typed);
  const scp = drive ? null : /^(?:([^@/:\\]+)@)?([^@/:\\]+):(.+)$/s.exec(typed);
  if (scp === null) return ofFolder(absolute(typed));
  const [, user = '', host, path] = scp;
  if (user.startsWith('-') || host!.startsWith('-') || path!.startsWith('-')) throw refused(typed);
  return { kind: 'ssh', address: typed, name: `${host}:${path}` };
}

function ofUrl(scheme: string, rest: string, typed: string, absolute: (path: string) => string): Address {
  if (scheme === 'file') return ofFolder(absolute(decoded(rest, typed)));
  if (!/^(https?|ssh)$/.test(scheme)) throw refused(typed);
  const [, user, host, path] = /^(?:([^/]*)@)?([^/@]+)\/(.+)$/s.exec(rest) ?? [];
  if (user?.includes(':')) {
    throw new Failure('usage', 'an address must not hold a password', {
      unchanged: true,
      hint: 'git keeps it for you: git help credentials',
    });
  }
  if (host === undefined || user?.startsWith('-') || host.startsWith('-')) throw refused(typed);
  return { kind: scheme === 'ssh' ? 'ssh' : 'web', address: typed, name: `${host}/${path}` };
}

function ofFolder(path: string): Address {
  return { kind: 'folder', address: path, name: path };
}

function decoded(path: string, typed: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw refused(typed);
  }
}

function refused(typed: string): Failure {
  return new Failure('usage', `"${typed}" is not an address to sync with`, {
    unchanged: true,
    hint: 'Use an https or ssh address, or a folder.\nWhich ones work: roadmap help repository',
  });
}

// Chooses a browser that can show a page here, from the environment.

import { splitCommand } from '../text/split-command.ts';

export type Browser =
  /** The commands in BROWSER as words, in the order to try them; empty: the browser of the desktop. */
  { commands: string[][] } | { missing: string };

export function browserHere(env: Readonly<Record<string, string | undefined>>, platform: string): Browser {
  const named = env.BROWSER ?? '';
  // Several are separated as in PATH; on Windows a colon belongs to a drive.
  const several = platform === 'win32' ? [named] : alternatives(named);
  const commands = several.map(splitCommand).filter(words => words.length > 0);
  if (commands.length > 0) return { commands };
  if (env.SSH_CONNECTION || env.SSH_TTY) return { missing: 'you are logged in from another machine' };
  const desktop = platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME;
  return desktop ? { commands } : { missing: 'there is no display here' };
}

/** Split at colons, except between quotation marks and before a slash, as in an address. */
function alternatives(text: string): string[] {
  return text.match(/(?:"[^"]*"|'[^']*'|:(?=\/\/)|[^:])+/g) ?? [];
}

/** Words to run and the target to open with them: the address comes last, or replaces %s. */
export function withAddress(words: readonly string[], url: string): { words: string[]; target: string } {
  const rest = words.map(word => (word === '%s' ? null : word));
  const last = rest.findLastIndex(word => word?.includes('%s'));
  if (last < 0) return { words: rest.filter(word => word !== null), target: url };
  const target = rest[last]!.replaceAll('%s', () => url);
  return { words: rest.filter((word, i) => word !== null && i !== last) as string[], target };
}

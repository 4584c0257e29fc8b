// Which browser can show a page here, judged by the environment.

import { programLine } from '../text/split-command.ts';

export type Browser =
  /** The words of BROWSER; empty: the desktop's own browser. */
  { command: string[] } | { missing: string };

export function browserHere(env: Readonly<Record<string, string | undefined>>, platform: string): Browser {
  // The address replaces %s, or comes last.
  const command = programLine(env.BROWSER ?? '').filter(word => word !== '' && word !== '%s');
  if (command.length > 0) return { command };
  if (env.SSH_CONNECTION || env.SSH_TTY) return { missing: 'you are logged in from another machine' };
  const desktop = platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME;
  return desktop ? { command } : { missing: 'there is no display here' };
}

// Prints the version.

import type { Command } from './shared/command.ts';

export const version: Command<Record<never, never>, { version: string }> = {
  run: async ctx => ({ version: ctx.world.manifest().version }),
  text: view => `${view.version}\n`,
};

// What there is before anything is opened.

import type { GlobalOptions } from '../core/cli/options.ts';
import type { Settings } from '../core/log/settings.ts';
import type { World } from '../world.ts';
import type { Files } from './files.ts';
import type { Prompt } from './prompt.ts';

export interface Base {
  world: World;
  options: GlobalOptions;
  /** UTC ms, the same for the whole command. */
  now: number;
  /** Things to tell on stderr when the answer has been given. */
  notes: string[];
  /** Whether something of this command is on the disk already. */
  written: { any: boolean };
  /** Known once the database is open. */
  settings: Settings | null;
  prompt: Prompt;
  files: Files;
  databasePath(): string;
}

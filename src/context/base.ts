// The values that exist before anything is opened.

import type { GlobalOptions } from '../core/cli/options.ts';
import type { StoredEvent } from '../core/log/events.ts';
import type { Settings } from '../core/log/settings.ts';
import type { World } from '../world.ts';
import type { Files } from './files.ts';
import type { Prompt } from './prompt.ts';

export interface Base {
  world: World;
  options: GlobalOptions;
  /** UTC ms, the same for the whole command. */
  now: number;
  /** Notes for stderr, printed after the answer. */
  notes: string[];
  /** Called once the notes are printed. */
  afterNotes: (() => void)[];
  /** Whether this command has already written something to the disk; `entry`: the id of its first entry. */
  written: { any: boolean; entry?: string };
  /** What was recorded since the pace was last looked at. */
  recorded: StoredEvent[];
  /** The roadmap of the lines to type in this answer, as a word behind `-r`; null: the one in use without it. */
  lines: { map: string | null };
  /** Null until the database is open. */
  settings: Settings | null;
  prompt: Prompt;
  files: Files;
  databasePath(): string;
}

// The answer of `help`.

import type { Example } from '../core/cli/examples.ts';
import type { HelpTopic } from '../core/cli/help-topics.ts';

export interface HelpView {
  /** The command asked for, or the help topic; both null: the overview. */
  command: CommandRecord | null;
  topic: HelpTopic | null;
  commands: CommandRecord[];
  topics: readonly HelpTopic[];
  global: Described[];
  all: boolean;
}

export interface CommandRecord {
  name: string;
  aliases: string[];
  usage: string;
  about: string;
  arguments: Described[];
  options: Described[];
  /** The sentences of the rule of `next`; for `next` alone. */
  rule: readonly string[];
  /** Commands that can be typed as they are. */
  examples: Example[];
}

/** An argument or option; `about` is empty if its name says enough. */
export interface Described {
  flags: string;
  about: string;
}

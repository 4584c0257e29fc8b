// The answer of `help`.

import type { Example } from '../core/cli/examples.ts';
import type { HelpTopic } from '../core/cli/help-topics.ts';

export interface HelpView {
  /** The command asked for, or the topic; both null: the overview. */
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
  /** The sentences by which it decides; of `next` alone. */
  rule: readonly string[];
  /** Lines that can be typed as they are. */
  examples: Example[];
}

/** An argument or option as it is typed; `about` is empty where its name says all. */
export interface Described {
  flags: string;
  about: string;
}

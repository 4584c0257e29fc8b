// The answer of `help`.

export interface HelpView {
  /** The one asked for; null: the overview. */
  command: CommandRecord | null;
  commands: CommandRecord[];
  global: { flags: string; about: string }[];
  all: boolean;
}

export interface CommandRecord {
  name: string;
  aliases: string[];
  usage: string;
  about: string;
  options: { flags: string; about: string }[];
}

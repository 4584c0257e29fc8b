// The command line as data, and the words that fit at the cursor.

export interface CommandInfo {
  name: string;
  aliases: readonly string[];
  about: string;
  options: readonly OptionInfo[];
  arguments: readonly ArgumentInfo[];
}

export interface OptionInfo {
  /** `-t` and `--time`, the long one last. */
  names: readonly string[];
  /** Empty for hidden options. */
  about: string;
  /** The name of its value; null if it takes none. */
  value: string | null;
}

export interface ArgumentInfo {
  name: string;
  about: string;
  variadic: boolean;
}

export interface ProgramInfo {
  options: readonly OptionInfo[];
  commands: readonly CommandInfo[];
}

/** The kind of word expected at the cursor; a value has the name and description of its argument or option. */
export type Wanted =
  | { kind: 'command' }
  | { kind: 'option' }
  | { kind: 'nothing' }
  | { kind: 'value'; name: string; about: string };

export interface Spot {
  wants: Wanted;
  /** The part of the word before the cursor; of `--area=we` only the value. */
  typed: string;
  command: CommandInfo | null;
  /** Arguments before the cursor. */
  operands: string[];
  /** Options before the cursor by long name, with their values. */
  given: Map<string, string>;
}

/** `words`: everything before the cursor; the last word is unfinished and may be empty. */
export function spotOf(program: ProgramInfo, words: readonly string[]): Spot {
  const spot: Spot = {
    wants: { kind: 'nothing' },
    typed: words.at(-1) ?? '',
    command: null,
    operands: [],
    given: new Map(),
  };
  const optionOf = (word: string) =>
    optionsAt(program, spot.command).find(({ names }) => names.includes(word.split('=', 1)[0]!));
  let waiting: OptionInfo | null = null;
  let onlyOperands = false;
  for (const word of words.slice(0, -1)) {
    const isOption = !onlyOperands && word.startsWith('-') && word !== '-';
    if (waiting) {
      spot.given.set(waiting.names.at(-1)!, word);
      waiting = null;
    } else if (isOption && word === '--') {
      onlyOperands = true;
    } else if (isOption) {
      const option = optionOf(word);
      const value = valueIn(word);
      if (option?.value != null && value === null) waiting = option;
      else if (option) spot.given.set(option.names.at(-1)!, value ?? '');
    } else if (spot.command === null) {
      spot.command =
        program.commands.find(({ name, aliases }) => name === word || aliases.includes(word)) ?? null;
      if (spot.command === null) return spot;
    } else {
      spot.operands.push(word);
    }
  }

  if (waiting) return { ...spot, wants: wantedBy(waiting) };
  if (!onlyOperands && spot.typed.startsWith('-')) {
    const option = optionOf(spot.typed);
    const value = valueIn(spot.typed);
    if (value === null) return { ...spot, wants: { kind: 'option' } };
    return option?.value == null ? spot : { ...spot, wants: wantedBy(option), typed: value };
  }
  if (spot.command === null) return { ...spot, wants: { kind: 'command' } };
  const { arguments: all } = spot.command;
  const last = all.at(-1);
  const argument = all[spot.operands.length] ?? (last?.variadic ? last : undefined);
  return argument === undefined ? spot : { ...spot, wants: { ...argument, kind: 'value' } };
}

export function optionsAt(program: ProgramInfo, command: CommandInfo | null): OptionInfo[] {
  return [...(command?.options ?? []), ...program.options];
}

/** The words that a description lists: `tree, dot or mermaid`, maybe after a colon. */
export function wordsListed(description: string): string[] {
  const list = /(?:^|: )([a-z-]+(?:, [a-z-]+)+(?: or [a-z-]+)?)$/.exec(description);
  return list === null ? [] : list[1]!.split(/, | or /);
}

function valueIn(word: string): string | null {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? null : word.slice(at + 1);
}

function wantedBy({ value, about }: OptionInfo): Wanted {
  return { kind: 'value', name: value!, about };
}

// Parse errors in our words: what happened, then what to type.

import { Failure } from '../text/failure.ts';
import { quote, shorten } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { bareValue, lineOf, withOtherOption } from './words.ts';

export interface Argument {
  name: string;
  required: boolean;
  variadic: boolean;
}

/** An argument as the parser describes it. */
export function argumentOf(argument: { name(): string; required: boolean; variadic: boolean }): Argument {
  return { name: argument.name(), required: argument.required, variadic: argument.variadic };
}

/** A command that was not carried out. */
export interface UsedCommand {
  /** Null if no command was recognised. */
  name: string | null;
  arguments: readonly Argument[];
  /** Its arguments, without options. */
  given: readonly string[];
  /** All that was typed after `roadmap`. */
  typed: readonly string[];
}

/** How a command is typed: `roadmap note <topic> [text]`. */
export function usageOf(name: string, all: readonly Argument[]): string {
  return ['roadmap', name, ...all.map(argumentInWords)].join(' ');
}

export function argumentInWords({ name, required, variadic }: Argument): string {
  const word = `${name}${variadic ? '...' : ''}`;
  return required ? `<${word}>` : `[${word}]`;
}

/** The parser's error code and message. */
export interface Fault {
  code: string;
  message: string;
}

export function usageFailure({ code, message }: Fault, command: UsedCommand): Failure {
  const who = command.name ?? 'roadmap';
  const how = `Usage: roadmap help ${command.name ?? '--all'}`;
  const named = /'([^']+)'/.exec(message)?.[1] ?? '';
  switch (code) {
    case 'commander.unknownOption': {
      const near = /\(Did you mean (.+)\?\)/.exec(message)?.[1];
      const other = withOtherOption(who, named, command.typed);
      const hint = other
        ? `Type: ${other}`
        : near
          ? `Did you mean: ${near.replace('one of ', '')}`
          : (asText(who, named, command.typed) ?? how);
      return new Failure('usage', `${who} has no option ${quote(named)}`, { hint });
    }
    case 'commander.optionMissingArgument':
      return new Failure('usage', `${named} needs a value`, { hint: how });
    case 'commander.missingArgument':
      return new Failure('usage', `${who} needs ${withArticle(named.replace(/s$/, ''))}`, {
        hint: `Usage: ${usageOf(who, command.arguments)}`,
        ...(/^topics?$/.test(named) && { topic: { typed: null, suggestions: [] } }),
      });
    case 'commander.excessArguments':
      return tooMany(who, command, how);
    default:
      return new Failure('usage', message.replace(/^error: /, ''), { hint: how });
  }
}

/** How to type a text that begins like an option; null if it can't be such a text. */
function asText(who: string, word: string, typed: readonly string[]): string | null {
  // No option has a blank or begins with a digit.
  if (who !== 'note' && !/^-+(\s|\d|\S+\s)/.test(word)) return null;
  const line = lineOf(typed.flatMap(each => (each === word ? ['--', each] : each)));
  const fromFile = who === 'note' ? `\nOr hand it over: ${lineOf([...typed.slice(0, 2), '-'])} < FILE` : '';
  return `If it is text, put -- before it: ${line}${fromFile}`;
}

function tooMany(who: string, { arguments: all, given, typed }: UsedCommand, how: string): Failure {
  const first = given[all.length] ?? '';
  const bare = bareValue(who, typed, first);
  if (bare !== null) return bare;
  // Perhaps a title of several words without quotation marks.
  const isTitle = all[0]?.name === 'topic' && given.every(word => /^[\w.-]+$/.test(word));
  const title = `A title of several words goes in quotation marks: roadmap ${who} "${shorten(given.join(' '))}"`;
  return unexpectedWord(who, all.length, first, isTitle ? title : how);
}

/** `most`: how many things the command takes. */
export function unexpectedWord(who: string, most: number, word: string, hint: string): Failure {
  const takes = ['nothing', 'one thing', 'two things', 'three things'][most];
  return new Failure('usage', `${who} takes ${takes} after it, so there is no place for ${quote(word)}`, {
    hint,
  });
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Parses a whole number; `what` names it in the error message. */
export function wholeNumber(what: string): (text: string) => number {
  return text => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= 1_000_000) return value;
    throw new Failure('usage', `${what} must be a whole number above 0, not ${quote(text)}`);
  };
}

/** For a command whose first word says what to do. */
export function unknownAction(command: string, typed: string, actions: readonly string[]): Failure {
  const [near] = suggest(typed, actions);
  return new Failure('usage', `${command} can't do ${quote(typed)}`, {
    hint: near === undefined ? `It takes: ${actions.join(', ')}` : `Did you mean: roadmap ${command} ${near}`,
  });
}

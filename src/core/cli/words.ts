// The words and forms that people bring from elsewhere, and the line that each of them means here.

import { Failure } from '../text/failure.ts';
import { asWord, quote, shorten } from '../text/quote.ts';

/** By a word that is not a command: the command that is meant. */
export const synonyms: ReadonlyMap<string, string> = new Map([
  ['agent', 'mcp'],
  ['convert', 'import'],
  ['doctor', 'check'],
  ['edit', 'amend'],
  ['find', 'list'],
  ['finish', 'done'],
  ['map', 'graph'],
  ['notes-all', 'notes'],
  ['pause', 'stop'],
  ['progress', 'report'],
  ['quiz', 'review'],
  ['reset', 'reopen'],
  ['search', 'list'],
  ['settings', 'config'],
  ['stats', 'report'],
  ['study', 'start'],
  ['timer', 'start'],
  ['today', 'report today'],
  ['todo', 'next'],
  ['undone', 'reopen'],
  ['version', '--version'],
]);

/** By command: an option that it does not have, and the option that is meant; '' if the value needs no option. */
const otherOptions: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['amend', { '--on': '--from', '-t': '--time' }],
  ['goal', { '--on': '--by' }],
  ['log', { '-t': '', '--time': '' }],
  ['note', { '-m': '', '--note': '' }],
]);

/** By command: a value that is typed without its option, or one of its options. */
const bareValues: ReadonlyMap<string, { value: RegExp; options: readonly string[] }> = new Map([
  ['done', { value: /^[\d.,:]+ ?(?:h|m)[\w ]*$/, options: ['-t'] }],
  ['goal', { value: /\d|^(?:mon|tue|wed|thu|fri|sat|sun|tomorrow)/, options: ['--by'] }],
  ['list', { value: /^(?:ready|doing|done|known|locked|skipped|due|shown)$/, options: ['--state'] }],
  ['next', { value: /^[^-]/, options: ['--area', '--for'] }],
]);

/** A line to type: `roadmap` and these words, in quotation marks where a shell needs them. */
export function lineOf(words: readonly string[]): string {
  return ['roadmap', ...words.map(word => asWord(shorten(word)))].join(' ');
}

/** The line that is meant by a line with an option that the command does not have; null if no such line is known. */
export function withOtherOption(command: string, option: string, typed: readonly string[]): string | null {
  const [name = '', value] = option.split('=');
  const meant = otherOptions.get(command)?.[name];
  if (meant === undefined) return null;
  const words = [meant, value ?? ''].filter(word => word !== '');
  return lineOf(typed.flatMap(word => (word === option ? words : word)));
}

/** The refusal of a value without its option; null if the word is not such a value. */
export function bareValue(command: string, typed: readonly string[], word: string): Failure | null {
  const row = bareValues.get(command);
  if (!row?.value.test(word)) return null;
  const { options } = row;
  const lines = options.map(option => lineOf(typed.flatMap(each => (each === word ? [option, each] : each))));
  return new Failure('usage', `${quote(word)} needs ${options.join(' or ')} before it`, {
    hint: `Type: ${lines.join('   or   ')}`,
  });
}

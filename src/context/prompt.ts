// The person at the terminal, if there is one.

import type { GlobalOptions } from '../core/cli/options.ts';
import type { Settings } from '../core/log/settings.ts';
import { Failure } from '../core/text/failure.ts';
import { numbersIn } from '../core/text/numbers.ts';
import { beginsWord, fold } from '../core/text/suggest.ts';
import type { CheckChoice, Choice, World } from '../world.ts';
import { failureOf } from './failure-of.ts';

/** Like the keyboard; `hints` names the keys that do something. */
interface Keys {
  press(hints: readonly (readonly [key: string, does: string])[]): Promise<string>;
  close(): void;
}

export type Prompt = ReturnType<typeof promptOf>;

/** `settings`: null until the database is open. */
export function promptOf(world: World, options: GlobalOptions, settings: () => Settings | null) {
  const prompt = {
    get canAsk(): boolean {
      const { input, errors } = world;
      return options.input && !options.json && input.isTTY && errors.isTTY;
    },

    /** Whether a program that fills the terminal can be opened. */
    get canEdit(): boolean {
      return prompt.canAsk && world.output.isTTY;
    },

    /** Says that the program waits for input, if a person at the terminal has to type it. */
    tellWaiting(forWhat: string): void {
      const { input, errors, platform } = world;
      if (!input.isTTY || !errors.isTTY || options.quiet) return;
      const end = platform === 'win32' ? 'Ctrl-Z and Enter' : 'Ctrl-D';
      errors.write(`Waiting for ${forWhat}. Type it here; ${end} on a new line ends it.\n`);
    },

    /** The failure that a person should see, with the path of the draft that still holds their text. */
    async withKept(error: unknown, path: string): Promise<unknown> {
      const failure = await failureOf(error, world);
      if (failure === null) return error;
      const hint = [failure.hint, `What you wrote is kept in ${path}`].filter(Boolean).join('\n');
      return new Failure(failure.code, failure.what, { ...failure, hint, cause: error });
    },

    /** The width of a line of a question. */
    get columns(): number {
      return Math.max(20, Math.min(world.errors.columns || 80, 100)) - 4;
    },

    /** Whether questions are drawn in ASCII and without colour. */
    get isPlain(): boolean {
      const { color, ascii } = options;
      const { NO_COLOR } = world.env;
      const colourless = color === false || color === 'never' || (color !== 'always' && Boolean(NO_COLOR));
      return colourless || ascii === true || settings()?.glyphs === 'ascii';
    },

    /** Whether questions are asked in lines that are never redrawn: for screen readers and plain terminals. */
    get readsLines(): boolean {
      const { ACCESSIBLE, TERM } = world.env;
      return Boolean(ACCESSIBLE) || TERM === 'dumb';
    },

    /** Asks until `read` accepts the line; all questions in lines are asked here. */
    async askLine<T>(question: string, read: (line: string) => T | string): Promise<Exclude<T, string>> {
      for (let asked = question; ; ) {
        const line = await world.typedLine(asked);
        if (line === null) throw Object.assign(new Error('no answer'), { name: 'ExitPromptError' });
        const answer = read(line.trim());
        if (typeof answer !== 'string') return answer as Exclude<T, string>;
        asked = `${answer} `;
      }
    },

    async askNumber(question: string, choices: readonly Choice[]): Promise<string> {
      const lines = choices.map(({ name }, i) => `${i + 1}. ${name}\n`).join('');
      const numbers = `A number from 1 to ${choices.length}:`;
      const { value } = await prompt.askLine(
        `${question}\n${lines}${numbers} `,
        line => choices[Number(line) - 1] ?? numbers,
      );
      return value;
    },

    /** Asks on stderr, if a person can answer. */
    async ask(question: string, choices: readonly Choice[]): Promise<string> {
      if (prompt.readsLines) return prompt.askNumber(question, choices);
      // The answer is drawn after the question, and must fit on its line.
      const longest = Math.max(...choices.map(({ name }) => name.length));
      const fits = question.length - question.lastIndexOf('\n') + longest <= prompt.columns;
      return world.select(fits ? question : `${question}\n `, choices, prompt.isPlain);
    },

    /** Lets the learner select any number of choices; returns them in order. In lines, by their numbers. */
    async askSeveral(question: string, choices: readonly CheckChoice[]): Promise<string[]> {
      if (!prompt.readsLines) return world.check(question, choices, prompt.isPlain);
      const lines = choices.map(({ name, checked }, i) => `${i + 1}. ${checked ? '[x]' : '[ ]'} ${name}\n`);
      const numbers = 'All that hold, such as 1-3 5, or nothing to leave them as they are:';
      const { kept } = await prompt.askLine(`${question}\n${lines.join('')}${numbers} `, line => {
        const given = numbersIn(line, choices.length);
        if (given === null) return `Numbers from 1 to ${choices.length}, such as 1-3 5, or nothing:`;
        return { kept: choices.filter(({ checked }, i) => (line === '' ? checked : given.includes(i + 1))) };
      });
      return kept.map(({ value }) => value);
    },

    /**
     * Lets the learner select one of many choices, the likely ones first; null if the learner selects none, or
     * if there are too many for numbered lines.
     */
    async search(
      question: string,
      choices: readonly Choice[],
      likely: readonly string[],
    ): Promise<string | null> {
      const first = likely.flatMap(value => choices.find(choice => choice.value === value) ?? []);
      if (prompt.readsLines) {
        if (first.length === 0) return null;
        return (await prompt.askNumber(question, [...first, { value: '', name: 'None of these' }])) || null;
      }
      const all = [...new Set([...first, ...choices])];
      const find = (words: string) => {
        const wanted = fold(words).split(' ');
        return all.filter(({ name }) => wanted.every(word => beginsWord(fold(name), word)));
      };
      return world.search(question, find, prompt.isPlain);
    },

    /** Reads single keys, if a person can answer; in numbered lines, asks for a key by its number. */
    async keyboard(): Promise<Keys> {
      if (!prompt.readsLines) return world.keyboard();
      return {
        press: hints =>
          prompt
            .askNumber(
              '',
              hints.map(([key, name]) => ({ value: key.toLowerCase(), name })),
            )
            .catch(error => {
              if (error.name === 'ExitPromptError') return error.message === 'no answer' ? 'end' : 'ctrl-c';
              throw error;
            }),
        close: () => {},
      };
    },

    /** Asks for a line of text; `refuse` returns the fault in it, or null. */
    async askText(question: string, refuse: (text: string) => string | null): Promise<string> {
      if (prompt.readsLines) {
        const { text } = await prompt.askLine(`${question} `, text => refuse(text) ?? { text });
        return text;
      }
      return world.enter(question, refuse, prompt.isPlain);
    },
  };
  return prompt;
}

// The person at the terminal, where there is one.

import type { GlobalOptions } from '../core/cli/options.ts';
import type { Settings } from '../core/log/settings.ts';
import { Failure } from '../core/text/failure.ts';
import type { Keyboard } from '../world/keyboard.ts';
import type { Choice, World } from '../world.ts';
import { failureOf } from './failure-of.ts';

export type Prompt = ReturnType<typeof promptOf>;

/** `settings`: null until the database is open. */
export function promptOf(world: World, options: GlobalOptions, settings: () => Settings | null) {
  const prompt = {
    /** Whether a person can be asked. */
    get canAsk(): boolean {
      const { input, errors } = world;
      return options.input && !options.json && input.isTTY && errors.isTTY;
    },

    /** Whether a program that fills the terminal can be opened. */
    get canEdit(): boolean {
      return prompt.canAsk && world.output.isTTY;
    },

    /** An error as the failure a person should see, with the place where what they wrote still lies. */
    async withKept(error: unknown, path: string): Promise<unknown> {
      const failure = await failureOf(error, world);
      if (failure === null) return error;
      const hint = [failure.hint, `What you wrote is kept in ${path}`].filter(Boolean).join('\n');
      const { code, what, unchanged, problems } = failure;
      return new Failure(code, what, { unchanged, hint, problems, cause: error });
    },

    /** Columns that a line of a question may fill. */
    get columns(): number {
      return Math.max(20, Math.min(world.errors.columns || 80, 100)) - 4;
    },

    /** Whether questions are to be drawn in ASCII and without colour. */
    get isPlain(): boolean {
      const { color, ascii } = options;
      const { NO_COLOR, ACCESSIBLE, TERM } = world.env;
      const colourless = color === false || color === 'never' || (color !== 'always' && Boolean(NO_COLOR));
      return (
        colourless ||
        ascii === true ||
        Boolean(ACCESSIBLE) ||
        TERM === 'dumb' ||
        settings()?.glyphs === 'ascii'
      );
    },

    /** Asks on stderr, where a person can answer. */
    async ask(question: string, choices: readonly Choice[]): Promise<string> {
      // The answer will stand behind the question, and be torn where the line ends before it does.
      const longest = Math.max(...choices.map(({ name }) => name.length));
      const fits = question.length - question.lastIndexOf('\n') + longest <= prompt.columns;
      return world.select(fits ? question : `${question}\n `, choices, prompt.isPlain);
    },

    /** Takes over the keyboard, where a person can answer. */
    keyboard(): Promise<Keyboard> {
      return world.keyboard();
    },

    /** Asks for a line of text; `refuse` says what is wrong with one, or null. */
    askText(question: string, refuse: (text: string) => string | null): Promise<string> {
      return world.enter(question, refuse, prompt.isPlain);
    },
  };
  return prompt;
}

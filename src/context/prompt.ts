// The person at the terminal, where there is one.

import type { Context } from '../context.ts';
import { Failure } from '../core/text/failure.ts';
import type { Keyboard } from '../world/keyboard.ts';
import type { Choice } from '../world.ts';
import { failureOf } from './failure-of.ts';

export function personAt(ctx: Context) {
  return {
    /** Whether a person can be asked. */
    get canAsk(): boolean {
      const { input, errors } = ctx.world;
      return ctx.options.input && !ctx.options.json && input.isTTY && errors.isTTY;
    },

    /** Whether a program that fills the terminal can be opened. */
    get canEdit(): boolean {
      return ctx.person.canAsk && ctx.world.output.isTTY;
    },

    /** An error as the failure a person should see, with the place where what they wrote still lies. */
    async withKept(error: unknown, path: string): Promise<unknown> {
      const failure = await failureOf(error, ctx.world);
      if (failure === null) return error;
      const hint = [failure.hint, `What you wrote is kept in ${path}`].filter(Boolean).join('\n');
      const { code, what, unchanged, problems } = failure;
      return new Failure(code, what, { unchanged, hint, problems, cause: error });
    },

    /** Columns that a line of a question may fill. */
    get columns(): number {
      return Math.max(20, Math.min(ctx.world.errors.columns || 80, 100)) - 4;
    },

    /** Whether questions are to be drawn in ASCII and without colour. */
    get isPlain(): boolean {
      const { color, ascii } = ctx.options;
      const { NO_COLOR, ACCESSIBLE, TERM } = ctx.world.env;
      const colourless = color === false || color === 'never' || (color !== 'always' && Boolean(NO_COLOR));
      return (
        colourless ||
        ascii === true ||
        Boolean(ACCESSIBLE) ||
        TERM === 'dumb' ||
        ctx.settings?.glyphs === 'ascii'
      );
    },

    /** Asks on stderr, where a person can answer. */
    async ask(question: string, choices: readonly Choice[]): Promise<string> {
      // The answer will stand behind the question, and be torn where the line ends before it does.
      const longest = Math.max(...choices.map(({ name }) => name.length));
      const fits = question.length - question.lastIndexOf('\n') + longest <= ctx.person.columns;
      return ctx.world.select(fits ? question : `${question}\n `, choices, ctx.person.isPlain);
    },

    /** Takes over the keyboard, where a person can answer. */
    keyboard(): Promise<Keyboard> {
      return ctx.world.keyboard();
    },

    /** Asks for a line of text; `refuse` says what is wrong with one, or null. */
    askText(question: string, refuse: (text: string) => string | null): Promise<string> {
      return ctx.world.enter(question, refuse, ctx.person.isPlain);
    },
  };
}

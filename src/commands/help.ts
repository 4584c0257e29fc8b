// How to use roadmap: the daily commands, all of them, or one.

import type { Command as Commander } from 'commander';
import { Failure } from '../core/failure.ts';
import { suggest } from '../core/suggest.ts';
import { allText, commandText, dailyText } from '../render/help.ts';
import type { HelpView } from '../view/help.ts';
import type { Command } from './command.ts';

export interface HelpFlags {
  /** A command's name; undefined: the overview. */
  name?: string;
  all?: boolean;
  program: Commander;
}

export const help: Command<HelpFlags, HelpView> = {
  async run(_, { name, all = false, program }) {
    const commands = program.commands.map(command => describe(command));
    if (name === undefined) return { command: null, commands, global: optionsOf(program), all };
    const found = program.commands.find(
      command => command.name() === name || command.aliases().includes(name),
    );
    if (!found) {
      const near = suggest(
        name,
        commands.map(command => command.name),
      )[0];
      throw new Failure('usage', `there is no command "${name}"`, {
        hint: near ? `Did you mean: roadmap help ${near}` : 'All commands: roadmap help --all',
      });
    }
    return { command: describe(found), commands, global: optionsOf(program), all };
  },
  text(view, style) {
    if (view.command) return commandText(view.command, style);
    return view.all ? allText(view, style) : dailyText(style);
  },
};

function describe(command: Commander): HelpView['commands'][number] {
  return {
    name: command.name(),
    aliases: command.aliases(),
    usage: ['roadmap', command.name(), ...command.registeredArguments.map(argumentInWords)].join(' '),
    about: command.description(),
    options: optionsOf(command),
  };
}

function argumentInWords(argument: Commander['registeredArguments'][number]): string {
  const word = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${word}>` : `[${word}]`;
}

function optionsOf(command: Commander): HelpView['global'] {
  return command.options
    .filter(option => option.description !== '')
    .map(({ flags, description }) => ({ flags, about: description }));
}

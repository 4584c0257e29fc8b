// Suggests words at the cursor; completion scripts ask at each press of the Tab key.

import type { Command as Commander } from 'commander';
import type { Context } from '../context.ts';
import { type CommandInfo, type ProgramInfo, type Spot, spotOf } from '../core/cli/command-line.ts';
import { completeText } from '../render/screens/complete.ts';
import { type Candidate, type CompleteView, type CompletionState, completeView } from '../view/complete.ts';
import type { Command } from './shared/command.ts';

export interface CompleteFlags {
  /** The words after `roadmap`, up to the cursor. */
  words: readonly string[];
  program: Commander;
}

export const complete: Command<CompleteFlags, CompleteView> = {
  async run(ctx, { words, program }) {
    const info: ProgramInfo = { options: optionsOf(program), commands: program.commands.map(describe) };
    const spot = spotOf(info, words);
    const { wants } = spot;
    const about =
      wants.kind === 'value' && ['topic', 'topics', 'steps', 'milestone', 'area'].includes(wants.name);
    const glance = about ? await seen(ctx, spot) : null;
    const maps = wants.kind === 'value' && ['map', 'other'].includes(wants.name) ? await known(ctx) : [];
    return completeView(info, spot, glance, maps);
  },
  text: completeText,
};

/** A key press must not print an error: if the map or the database can't be read, their words are left out. */
async function seen(ctx: Context, { given, operands }: Spot): Promise<CompletionState | null> {
  try {
    const { readWithoutWriting } = await import('../context/map.ts');
    return await readWithoutWriting(ctx, given.get('--roadmap'), operands);
  } catch {
    return null;
  }
}

async function known(ctx: Context): Promise<Candidate[]> {
  try {
    const { knownNames, nameToType } = await import('../context/map-choice.ts');
    const { builtIn } = ctx.world;
    return knownNames(ctx).map(({ id, path }) => ({
      value: id,
      about: path === builtIn ? 'built in' : (nameToType(ctx, path) ?? id),
    }));
  } catch {
    return [];
  }
}

function describe(command: Commander): CommandInfo {
  return {
    name: command.name(),
    aliases: command.aliases(),
    about: command.description(),
    options: optionsOf(command),
    arguments: command.registeredArguments.map(argument => ({
      name: argument.name(),
      about: argument.description,
      variadic: argument.variadic,
    })),
  };
}

function optionsOf(command: Commander): CommandInfo['options'] {
  return command.options.map(({ short, long, flags, description, required }) => ({
    names: [short, long].filter(name => name !== undefined),
    about: description,
    value: required ? /<(.*)>/.exec(flags)![1]! : null,
  }));
}

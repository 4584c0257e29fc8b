// Explains how to use roadmap: everyday commands, all commands, one command, or a help topic.

import type { Command as Commander } from 'commander';
import { examplesOf } from '../core/cli/examples.ts';
import { helpTopics } from '../core/cli/help-topics.ts';
import { nextRule } from '../core/cli/next-rule.ts';
import { argumentInWords, argumentOf, usageOf } from '../core/cli/usage.ts';
import { synonyms } from '../core/cli/words.ts';
import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { suggest } from '../core/text/suggest.ts';
import { allText, commandText, dailyText, topicText } from '../render/screens/help.ts';
import type { CommandRecord, Described, HelpView } from '../view/help.ts';
import type { Command } from './shared/command.ts';

export interface HelpFlags {
  /** A command or a help topic; undefined: the overview. */
  name?: string;
  all?: boolean;
  program: Commander;
}

export const help: Command<HelpFlags, HelpView> = {
  run(_, { name, all = false, program }) {
    const commands = program.commands.map(describe);
    const overview = { commands, topics: helpTopics, global: optionsOf(program), all };
    if (name === undefined) return { command: null, topic: null, ...overview };
    const command = commands.find(command => command.name === name || command.aliases.includes(name));
    const topic = helpTopics.find(topic => topic.name === name);
    if (!command && !topic) throw unknown(name, [...commands, ...helpTopics]);
    return { command: command ?? null, topic: topic ?? null, ...overview };
  },
  text(view, style) {
    const about = view.topic ? topicText(view.topic, style) : '';
    if (view.command) return commandText(view.command, style) + about;
    if (about !== '') return about;
    return view.all ? allText(view, style) : dailyText(view, style);
  },
};

function unknown(typed: string, known: readonly { name: string }[]): Failure {
  const names = known.map(({ name }) => name);
  const near = synonyms.get(typed.toLowerCase())?.split(' ')[0] ?? suggest(typed, names)[0];
  return new Failure('usage', `there is no command ${quote(typed)}`, {
    hint: near ? `Did you mean: roadmap help ${near}` : 'All commands: roadmap help --all',
  });
}

function describe(command: Commander): CommandRecord {
  const words = command.registeredArguments;
  return {
    name: command.name(),
    aliases: command.aliases(),
    usage: usageOf(command.name(), words.map(argumentOf)),
    about: command.description(),
    arguments: words.map(word => ({ flags: argumentInWords(argumentOf(word)), about: word.description })),
    options: optionsOf(command),
    rule: command.name() === 'next' ? nextRule : [],
    examples: examplesOf(command.name()),
  };
}

function optionsOf(command: Commander): Described[] {
  return command.options
    .filter(option => option.description !== '')
    .map(({ flags, description }) => ({ flags, about: description }));
}

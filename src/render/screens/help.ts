// The screens of `help`.

import type { HelpBlock, HelpTopic } from '../../core/cli/help-topics.ts';
import type { CommandRecord, Described, HelpView } from '../../view/help.ts';
import { itemLines } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, width, wrap } from '../kit/width.ts';

const daily = ({ glyphs }: Style): readonly (readonly [string, string])[] => [
  ['roadmap', 'where I am'],
  ['roadmap next', 'what to learn now, and why'],
  [`roadmap start ${glyphs.dot} stop`, 'the clock'],
  ['roadmap log git 45m', 'study time already spent'],
  ['roadmap tick git 2', 'I have learnt step 2'],
  ['roadmap done git', 'I have learnt it'],
  ['roadmap note git "..."', 'keep a note'],
  ['roadmap review', 'questions that are due'],
  ['roadmap show git', 'one topic'],
  ['roadmap list', 'all topics'],
  ['roadmap report', 'what I did'],
  ['roadmap undo', 'take the last command back'],
];

export function dailyText({ topics }: HelpView, style: Style): string {
  return [
    ...wrap('Learn from a roadmap, one topic at a time.', style.width),
    '',
    ...table(daily(style), 28, style),
    '',
    ...itemLines(
      ['More: roadmap help --all', 'One command: roadmap help done'],
      style.width,
      '      ',
      style,
    ),
    ...wrap(`Also: roadmap help ${eitherOf(topics.map(({ name }) => name))}`, style.width),
    '',
  ].join('\n');
}

function eitherOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export function allText({ commands, topics, global }: HelpView, style: Style): string {
  const rows = commands.map(command => [command.usage, command.about] as const);
  const beyond = topics.map(({ name, about }) => [`roadmap help ${name}`, about] as const);
  return [
    ...wrap('Learn from a roadmap, one topic at a time.', style.width),
    '',
    ...table([['roadmap', 'where I am'], ...rows, ...beyond], 28, style),
    '',
    style.bold('With every command'),
    '',
    ...table(global.map(flagsRow), 28, style),
    '',
    ...wrap('One command: roadmap help done', style.width, 'whole'),
    '',
  ].join('\n');
}

export function commandText(command: CommandRecord, style: Style): string {
  const { usage, aliases, about, options, rule, examples } = command;
  const described = [...command.arguments, ...options].filter(({ about }) => about !== '').map(flagsRow);
  const lines = examples.map(({ line, about }) => [line, about] as const);
  return [
    ...wrap(sentence(about), style.width),
    '',
    ...wrap(`${usage}${options.length > 0 ? ' [options]' : ''}`, style.width - 6).map(
      (line, i) => `${i === 0 ? '  ' : '      '}${line}`,
    ),
    ...aliases.map(alias => `  roadmap ${alias}`),
    '',
    ...(described.length > 0 ? [...table(described, 28, style), ''] : []),
    ...(rule.length > 0 ? [style.bold('How it decides'), ...numbered(rule, style), ''] : []),
    style.bold(examples.length === 1 ? 'Example' : 'Examples'),
    ...table(
      lines,
      columnOf(
        examples.map(({ line }) => line),
        40,
      ),
      style,
      'whole',
    ),
    '',
    ...wrap('With every command: roadmap help --all', style.width, 'whole'),
    '',
  ].join('\n');
}

export function topicText({ about, sections }: HelpTopic, style: Style): string {
  const blocks = sections.flatMap(({ title, blocks }, i) => [
    // The first title would repeat the help topic.
    ...(i === 0 ? [] : [[style.bold(title)]]),
    ...blocks.map(block => blockLines(block, style)),
  ]);
  return `${[wrap(sentence(about), style.width), ...blocks].map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function blockLines(block: HelpBlock, style: Style): string[] {
  if (block.kind === 'text') return wrap(block.text, style.width - 2);
  if (block.kind === 'example') {
    // JSON is broken after a comma, a line to type nowhere.
    const parts = block.lines.flatMap(line =>
      line.startsWith('{') ? itemLines(line.split(/(?<=,|:\{(?="))/), style.width - 2, '', style) : line,
    );
    return parts.map(line => `  ${line}`);
  }
  return table(
    block.rows.map(({ term, about }) => [term, about] as const),
    columnOf(
      block.rows.map(({ term }) => term),
      28,
    ),
    style,
  );
}

function numbered(sentences: readonly string[], style: Style): string[] {
  return sentences.flatMap((text, i) =>
    wrap(text, style.width - 7).map((line, j) => `  ${j === 0 ? `${i + 1}.` : '  '} ${line}`),
  );
}

function columnOf(terms: readonly string[], most: number): number {
  return Math.min(Math.max(...terms.map(width)) + 2, most);
}

function flagsRow({ flags, about }: Described): readonly [string, string] {
  return [flags, about];
}

function sentence(about: string): string {
  return `${about.charAt(0).toUpperCase()}${about.slice(1)}.`;
}

/** Two columns, the second wrapped; if it would be narrow, it goes below the first. `whole`: the first is to type. */
function table(
  rows: readonly (readonly [string, string])[],
  column: number,
  style: Style,
  whole?: 'whole',
): string[] {
  const isWide = style.width - column >= 32;
  return rows.flatMap(([left, right]) => {
    const beside = isWide && width(left) < column - 1;
    const indent = isWide ? column : 4;
    const lines = wrap(right, style.width - indent - 4);
    const aside = lines.map(line => ' '.repeat(indent + 2) + line);
    const above = () => (whole ? [left] : wrap(left, style.width - 2)).map(line => `  ${line}`);
    if (!beside) return [...above(), ...aside];
    return lines.map((line, i) => `  ${i === 0 ? padEnd(left, column) : ' '.repeat(column)}${line}`);
  });
}

// The screens of `help`.

import type { CommandRecord, HelpView } from '../view/help.ts';
import { itemLines } from './layout.ts';
import type { Style } from './style.ts';
import { padEnd, width, wrap } from './width.ts';

const daily = ({ glyphs }: Style): readonly (readonly [string, string])[] => [
  ['roadmap', 'where am I'],
  ['roadmap next', 'what now, and why'],
  [`roadmap start ${glyphs.dot} stop`, 'the clock'],
  ['roadmap log http 45m', 'time already spent'],
  ['roadmap done http', 'learnt it'],
  ['roadmap note http "..."', 'remember something'],
  ['roadmap review', 'recall what is due'],
  ['roadmap show http', 'one topic'],
  ['roadmap list', 'all topics'],
  ['roadmap report', 'what I did'],
  ['roadmap undo', 'take it back'],
];

export function dailyText(style: Style): string {
  return [
    ...wrap('Learn from a roadmap, one topic at a time.', style.width),
    '',
    ...table(daily(style), 28, style),
    '',
    ...itemLines(['More: roadmap help --all', 'One command: roadmap help done'], style.width, '      '),
    '',
  ].join('\n');
}

export function allText({ commands, global }: HelpView, style: Style): string {
  const rows = commands.map(command => [command.usage, command.about] as const);
  const flags = global.map(option => [option.flags, option.about] as const);
  return [
    ...wrap('Learn from a roadmap, one topic at a time.', style.width),
    '',
    ...table([['roadmap', 'where am I'], ...rows], 28, style),
    '',
    'With every command:',
    '',
    ...table(flags, 28, style),
    '',
    'One command: roadmap help done',
    '',
  ].join('\n');
}

export function commandText({ usage, aliases, about, options }: CommandRecord, style: Style): string {
  const flags = options.map(option => [option.flags, option.about] as const);
  return [
    `${about.charAt(0).toUpperCase()}${about.slice(1)}.`,
    '',
    `  ${usage}${options.length > 0 ? ' [options]' : ''}`,
    ...aliases.map(alias => `  roadmap ${alias}`),
    '',
    ...(flags.length > 0 ? [...table(flags, 28, style), ''] : []),
    'With every command: roadmap help --all',
    '',
  ].join('\n');
}

/** Two columns, the second wrapped; on a narrow terminal one below the other. */
function table(rows: readonly (readonly [string, string])[], column: number, style: Style): string[] {
  return rows.flatMap(([left, right]) => {
    const beside = style.width >= 60 && width(left) < column - 1;
    const indent = style.width >= 60 ? column : 4;
    const lines = wrap(right, style.width - indent - 2);
    if (!beside) return [`  ${left}`, ...lines.map(line => ' '.repeat(indent + 2) + line)];
    return lines.map((line, i) => `  ${i === 0 ? padEnd(left, column) : ' '.repeat(column)}${line}`);
  });
}

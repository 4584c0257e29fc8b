// A failure as a person reads it: what happened, what was seen, what to type.

import type { Failure } from '../../core/text/failure.ts';
import { clean } from '../kit/clean.ts';
import type { Style } from '../kit/style.ts';
import { width, wrap } from '../kit/width.ts';

/** `problems`: the failure's problems, already drawn. */
export function failureText(
  { message, hint }: Pick<Failure, 'message' | 'hint'>,
  problems: string,
  style: Style,
): string {
  const lines = hanging(`${style.red('error:')} ${clean(message)}`, style);
  if (problems !== '') lines.push('', problems, '');
  if (hint !== undefined) lines.push(...hanging(clean(hint), style));
  return `${lines.join('\n')}\n`;
}

export function noteText(message: string, style: Style): string {
  const [first, ...rest] = clean(style.withMap(message)).split('\n');
  const lines = [`${style.yellow('note:')} ${first}`, ...rest.map(line => `  ${line}`)];
  return `${hanging(lines.join('\n'), style).join('\n')}\n`;
}

/** Wraps with an indent; texts to copy, such as a path or a command, stay whole. */
function hanging(text: string, { edge }: Style): string[] {
  return text.split('\n').flatMap(line => {
    if (width(line) <= edge) return [line];
    const indent = /^ */.exec(line)![0];
    const [first, ...rest] = wrap(line.slice(indent.length), edge - indent.length - 2, 'whole');
    return [indent + first, ...rest.map(part => `${indent}  ${part}`)];
  });
}

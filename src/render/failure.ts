// A failure as a person reads it: what happened, what was seen, what to type.

import type { Failure } from '../core/failure.ts';
import { clean } from './clean.ts';
import type { Style } from './style.ts';

/** `problems`: those of the failure, already drawn. */
export function failureText({ message, hint }: Failure, problems: string, style: Style): string {
  const lines = [`${style.red('error:')} ${clean(message)}`];
  if (problems !== '') lines.push('', problems, '');
  if (hint !== undefined) lines.push(clean(hint));
  return `${lines.join('\n')}\n`;
}

export function noteText(message: string, style: Style): string {
  const [first, ...rest] = clean(message).split('\n');
  return `${[`${style.yellow('note:')} ${first}`, ...rest.map(line => `  ${line}`)].join('\n')}\n`;
}

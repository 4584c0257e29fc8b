// Text of unknown origin within Markdown: it stays text.

import { cleanLine } from '../kit/clean.ts';

/** On one line, with nothing in it that Markdown would read as its own. */
export function markdownText(text: string): string {
  return cleanLine(text)
    .trim()
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^([-+#=]|\d+(?=[.)]))/, (_, start: string) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/**
 * The lines of a Markdown text, with HTML in them made text. In code nothing is HTML; what is not surely code is taken for
 * none: fences that don't begin the line may end with a list, and backticks without their like on the line, or in a row of a
 * table, may belong to others.
 */
export function withoutHtml(lines: readonly string[]): string[] {
  let fence = '';
  let open = false;
  return lines.map(line => {
    if (fence !== '') {
      const [, end = ''] = /^ {0,3}(`+|~+)[ \t]*$/.exec(line) ?? [];
      if (end[0] === fence[0] && end.length >= fence.length) fence = '';
      return line;
    }
    [, fence = ''] = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
    if (line.trim() === '' || fence !== '') open = false;
    if (fence !== '') return escapedHtml(line);
    const parts = codeIn(line);
    open ||= parts === null;
    if (open || parts === null || line.includes('|')) return escapedHtml(line);
    return parts.map((part, i) => (i % 2 === 0 ? escapedHtml(part) : part)).join('');
  });
}

const escapedHtml = (text: string) => text.replaceAll('<', '&lt;');

/** What stands outside of code on a line and what in it, by turns; null where a run of backticks is left over. */
function codeIn(line: string): string[] | null {
  const parts = [''];
  for (let at = 0; at < line.length; ) {
    const [token] = /^(?:\\.|`+|[^\\`]+|\\)/s.exec(line.slice(at))!;
    at += token.length;
    if (token[0] !== '`') {
      parts.push(parts.pop() + token);
      continue;
    }
    const end = [...line.slice(at).matchAll(/`+/g)].find(([run]) => run.length === token.length);
    if (end === undefined) return null;
    const code = line.slice(at, at + end.index + token.length);
    parts.push(token + code, '');
    at += code.length;
  }
  return parts;
}

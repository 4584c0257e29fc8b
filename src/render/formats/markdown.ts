// Keeps text of unknown origin plain text within Markdown.

import { cleanLine } from '../kit/clean.ts';

/** One line without Markdown of its own. */
export function markdownText(text: string): string {
  return cleanLine(text)
    .trim()
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^([-+#=]|\d+(?=[.)]))/, (_, start: string) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/**
 * Turns HTML in Markdown into text, but not within code. Doubtful code counts as text: a fence that doesn't begin its
 * line may end with a list, and a backtick may belong to another line or cell.
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

/** The parts of a line outside and inside code, in turns; null if a run of backticks has no partner. */
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

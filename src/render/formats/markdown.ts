// Text of unknown origin within Markdown: it stays text.

import { cleanLine } from '../kit/clean.ts';

/** On one line, with nothing in it that Markdown would read as its own. */
export function markdownText(text: string): string {
  return cleanLine(text)
    .trim()
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^([-+#=]|\d+(?=[.)]))/, (_, start: string) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

// Parses YAML, and explains syntax errors in plain words.

import { type Document, type LineCounter, type ParsedNode, parseDocument, type YAMLError } from 'yaml';
import { endOfLine, type Found, mostProblems, type Span } from './found-problems.ts';
import { isInvisible, nameOfOdd } from './odd-characters.ts';

/** The value of the file (null if it is empty), and its syntax errors. */
export function parseYaml(text: string, lines: LineCounter): { root: ParsedNode | null; broken: Found[] } {
  const document = parse(text);
  if (document === null) return { root: null, broken: [tooDeep([0, 0])] };
  const errors = [...document.errors, ...document.warnings];
  return { root: document.contents, broken: findBrokenSyntax(errors, text, lines) };
}

/** Null if yaml, which is recursive, runs out of stack on deep nesting. */
function parse(text: string): Document.Parsed | null {
  const { stackTraceLimit } = Error;
  try {
    // Each problem is an Error, and recording its stack costs more than all the rest: five seconds for a file
    // of commas.
    Error.stackTraceLimit = 0;
    // yaml's own search for duplicate keys takes quadratic time.
    return parseDocument(text, { prettyErrors: false, schema: 'core', stringKeys: true, uniqueKeys: false });
  } catch {
    return null;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function tooDeep(span: Span): Found {
  const message = 'not valid YAML: this is nested too deeply';
  return { code: 'too-deep', message, hint: 'look for a bracket that is not closed', path: [], span };
}

/** Errors within one value. After any other, the parser is out of step and its next messages are noise. */
const local = new Set(['BAD_ALIAS', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'TAG_RESOLVE_FAILED']);

function findBrokenSyntax(errors: YAMLError[], text: string, lines: LineCounter): Found[] {
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep) return [tooDeep(deep.pos)];
  const sorted = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const [first] = sorted;
  const culprits = first ? findCulprits(text, first.pos[0], lines) : [];
  if (culprits.length > 0) return culprits;
  const outOfStep = sorted.findIndex(({ code }) => !local.has(code));
  return sorted
    .slice(0, Math.min(mostProblems, outOfStep < 0 ? sorted.length : outOfStep + 1))
    .map(error => brokenSyntax(error, text, lines));
}

const conflictMark = /^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)/gm;
/** Looks like a space or like nothing, but YAML reads it as a letter: at the start of a line or of a value. */
const oddSpace =
  /^[ \t]*(?:- +)*(?:-|[\w-]+:)?([\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+)/gm;

/** Merge conflicts and odd spaces near the error: the parser often stops only after them. */
function findCulprits(text: string, position: number, lines: LineCounter): Found[] {
  const marks = [...text.matchAll(conflictMark)];
  if (marks.some(([mark]) => mark === '<<<<<<<')) {
    return marks.slice(0, mostProblems).map(({ 0: mark, index }) => ({
      code: 'merge-conflict',
      message: 'a merge left both sides of a conflict here',
      hint: 'keep one of the sides, and remove the lines <<<<<<<, ======= and >>>>>>>',
      path: [],
      span: [index, index + mark.length],
    }));
  }
  // The line of the error, and the last line before it that isn't blank.
  let from = lineStartOf(lines, position);
  do from = from < 2 ? 0 : text.lastIndexOf('\n', from - 2) + 1;
  while (from > 0 && text.slice(from, endOfLine(text, from)).trim() === '');
  const nearby = text.slice(from, endOfLine(text, position));
  for (const { 0: whole, 1: odd = '', index } of nearby.matchAll(oddSpace)) {
    const start = from + index + whole.length - odd.length;
    const hint = isInvisible(odd) ? 'remove it' : 'write plain spaces';
    const message = `not valid YAML: here is ${nameOfOdd(odd)}`;
    return [{ code: 'yaml-odd-space', message, hint, path: [], span: [start, start + odd.length] }];
  }
  return [];
}

function lineStartOf(lines: LineCounter, position: number): number {
  return lines.lineStarts[lines.linePos(position).line - 1]!;
}

function brokenSyntax({ code, message, pos }: YAMLError, text: string, lines: LineCounter): Found {
  const [position, end] = pos;
  const lineStart = lineStartOf(lines, position);
  const [before, after] = [text.slice(lineStart, position), text.slice(position, endOfLine(text, position))];
  const [above = ''] = /[^\n]*\s*$/.exec(text.slice(Math.max(0, lineStart - 200), lineStart)) ?? [];
  // A line may hold a text of several pages, with the next key after it.
  const behind = after.slice(0, 200) + (after.includes(': ', 200) ? ': ' : '');
  const context = [message, before.slice(-200), behind, above.trim()].join('\n');
  const sentence = sentences.find(({ error }) => error.test(context));
  const found = sentence?.error.exec(context)?.[1] ?? '';
  const start = sentence?.at?.(text, position, found) ?? skipSpaces(text, position);
  return {
    code: `yaml-${code.toLowerCase().replaceAll('_', '-')}`,
    message: `not valid YAML: ${sentence?.says.replaceAll('$1', () => found) ?? message}`,
    ...(sentence && { hint: sentence.hint }),
    path: [],
    span: [start, end],
  };
}

function skipSpaces(text: string, position: number): number {
  let start = position;
  while (text[start] === ' ') start++;
  return start;
}

/** `error` is tested on four lines: yaml's message, the text before and after the place, and the line above. */
interface Sentence {
  error: RegExp;
  says: string;
  hint: string;
  at?: (text: string, position: number, found: string) => number;
}

const askew = {
  says: 'this line does not line up with those around it',
  hint: 'move it left or right',
};

const sentences: Sentence[] = [
  {
    error: /^Tabs are/,
    says: 'a tab is used for indentation',
    hint: 'use spaces',
    at: (_, position) => position,
  },
  {
    error: /^Sequence item without/,
    says: 'a list item begins with "- "',
    hint: 'or this line is too far left or right',
  },
  { error: /^All .* items must|may not be used as|at node end\n\s*\n/, ...askew },
  {
    error: /^Implicit (?:map )?keys.*\n.*\n.*\n.*[:-] +[|>][-+\d]*$/,
    says: 'a text below | or > must be indented more than its key',
    hint: 'move this line to the right',
  },
  {
    error: /^(?:Missing , |.*at node end).*\n(?:.*[:,[{-] *)?'.*'\n/,
    says: "a text that begins with ' ends at the next '",
    hint: "write '' for each ' in it, or put the whole text in double quotes",
    at: (_, position) => position - 1,
  },
  {
    error: /^(?:Missing , |.*at node end).*\n(?:.*[:,[{-] *)?".*"\n\S/,
    says: 'a text that begins with " ends at the next "',
    hint: 'write \\" for each " in it, or put the whole text in single quotes',
    at: (_, position) => position - 1,
  },
  {
    error: /at node end.*\n.*[:,[{-] +\*\S+ *\n/,
    says: `a value can't begin with *`,
    hint: 'put the whole text in quotes',
    at: (text, position) => text.lastIndexOf('*', position),
  },
  {
    error: /at node end/,
    says: 'there is more after the end of this value',
    hint: 'put the whole text in quotes',
  },
  {
    error: /^Nested mappings.*\n.*\n([“”„‟‘’‚‛«»])/,
    says: '$1 begins no text: YAML knows " and \' alone',
    hint: `write " in place of both`,
  },
  {
    error: /^Nested mappings.*\n.*\n.*: /,
    says: 'a value with ": " in it must be in quotes',
    hint: 'put the whole value in quotes',
  },
  {
    error: /^Nested mappings/,
    ...askew,
    at: (text, position) => skipSpaces(text, endOfLine(text, position) + 1),
  },
  {
    error: /^Implicit (map )?keys/,
    says: 'this line has no ":" after its key',
    hint: 'write key: value, with a space after the colon',
  },
  {
    error: /^Missing closing (.)quote/,
    says: 'a text that begins with $1 has no closing $1',
    hint: 'close it on the same line',
    at: (text, position, found) => Math.max(0, text.lastIndexOf(found, position - 1)),
  },
  {
    error: /end with a ([\]}])/,
    says: 'a "$1" is missing before this',
    hint: 'close the quote or bracket; after " #" all is a comment',
  },
  {
    error: /^Not a YAML token/,
    says: 'behind | or > the text begins on the next line',
    hint: 'or put all of the value in quotes',
  },
  {
    error: /^Unexpected block-seq-ind/,
    says: 'a list begins on the next line',
    hint: 'or put all of the value in quotes',
  },
  { error: /^Missing , /, says: 'a comma is missing before this', hint: 'separate the entries with commas' },
  {
    error: /^Unexpected (?:,|empty)/,
    says: 'there is an extra comma',
    hint: 'separate the entries with one comma',
  },
  {
    error: /^Comments must/,
    says: 'a comment needs a space before its "#"',
    hint: 'or put the value in quotes',
  },
  {
    error: /^Source contains multiple/,
    says: 'a second document begins here',
    hint: 'a file holds one roadmap: remove the "---" or "..."',
  },
  {
    error: /cannot start with .*(.)\n/,
    says: `a value can't begin with $1`,
    hint: 'put the value in quotes',
  },
  {
    error: /cannot be an empty string/,
    says: `a value can't begin with & or *`,
    hint: 'put the value in quotes',
  },
  { error: /^Unresolved tag: (.*)/, says: 'tags such as $1 are not read', hint: 'put the value in quotes' },
  {
    error: /^Invalid escape sequence (.*)/,
    says: '$1 means nothing between double quotes',
    hint: 'write two backslashes for one, or use single quotes',
  },
  { error: /^With stringKeys/, says: 'a key must be plain text', hint: 'write key: value' },
];

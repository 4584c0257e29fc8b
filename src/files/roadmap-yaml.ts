// Reads a roadmap file: bytes in; out comes the roadmap, or every problem with its line and column.

import { isUtf8 } from 'node:buffer';
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { PlacedProblem, Problem } from '../core/failure.ts';
import { quote } from '../core/quote.ts';
import type { RoadmapFile } from '../core/roadmap.ts';
import { understand } from './roadmap-schema.ts';

const mostBytes = 8 * 1024 * 1024;
const mostProblems = 1_000;
/** yaml takes some 10 µs and 1 kB for each of these, so a large file of nothing else would fill the memory. */
const mostMarks = 1_000_000;
const mark = /[\n,&*!"'[\]{}|>@`%\\]|[-:?](?=\s)/g;
const mostCopies = 100_000;
const longestExcerpt = 10_000;

type Path = Problem['path'];
type Span = readonly [start: number, end: number];

/** A problem and the characters it concerns, counted from the start of the text. */
interface Found extends Problem {
  span: Span;
}

export function readRoadmap(
  bytes: Uint8Array,
  file: string,
): { roadmap: RoadmapFile | null; problems: PlacedProblem[] } {
  const text = bytes.length > mostBytes ? '' : new TextDecoder().decode(bytes);
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  const { roadmap, found } = read(bytes, text, lines);
  return { roadmap, problems: place(found, text, lines, file) };
}

function read(
  bytes: Uint8Array,
  text: string,
  lines: LineCounter,
): { roadmap: RoadmapFile | null; found: Found[] } {
  const unreadable = findUnreadable(bytes, text);
  if (unreadable !== null) return { roadmap: null, found: [unreadable] };

  const document = parse(text);
  if (document === null) return { roadmap: null, found: [tooDeep([0, 0])] };
  const broken = findBrokenSyntax([...document.errors, ...document.warnings], text, lines);
  if (broken.length > 0) return { roadmap: null, found: broken };

  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    const hint = 'begin with the keys roadmap, id, title and areas';
    const empty = { code: 'empty-file', message: 'the file is empty', hint, path: [], span: [0, 0] as const };
    return { roadmap: null, found: [empty] };
  }
  const tree = treeOf(root, lines);
  const lineOf = (path: Path) => lines.linePos(spanOf(tree, path)[0]).line;
  const { roadmap, problems } = understand(tree.value, lineOf, mostProblems);
  const found = tree.found.concat(
    problems.map(problem => ({
      ...problem,
      span: spanOf(tree, problem.path, problem.code === 'unknown-key'),
    })),
  );
  // Whatever else is said of such a file is noise.
  const alone = found.find(({ code }) => code === 'newer-format' || code === 'alias-expansion');
  return { roadmap: found.length === 0 ? roadmap : null, found: alone ? [alone] : found };
}

/** Null where yaml, which recurses into whatever is nested or not closed, runs out of stack. */
function parse(text: string): Document.Parsed | null {
  try {
    // Its own search for duplicate keys takes quadratic time.
    return parseDocument(text, { prettyErrors: false, schema: 'core', stringKeys: true, uniqueKeys: false });
  } catch {
    return null;
  }
}

function tooDeep(span: Span): Found {
  const message = 'not valid YAML: this is nested too deeply';
  return { code: 'too-deep', message, hint: 'look for a bracket that is not closed', path: [], span };
}

function findUnreadable(bytes: Uint8Array, text: string): Found | null {
  if (bytes.length > mostBytes) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    return {
      code: 'too-large',
      message: `the file has ${size} MiB; 8 MiB is the most`,
      path: [],
      span: [0, 0],
    };
  }
  if (!isUtf8(bytes)) {
    const { byte, at } = findBadByte(bytes);
    const message = `this is not UTF-8 text: byte ${byte} is 0x${bytes[byte]!.toString(16)}`;
    return { code: 'not-utf8', message, hint: 'save the file as UTF-8', path: [], span: [at, at + 1] };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    return { code: 'not-text', message: 'this is not a text file', path: [], span: [nul, nul + 1] };
  }
  if ((text.match(mark)?.length ?? 0) > mostMarks) {
    const message = `the file has over ${mostMarks.toLocaleString('en')} lines, brackets, commas and quotes`;
    return { code: 'too-much-structure', message, path: [], span: [0, 0] };
  }
  return null;
}

/** The first byte that is not UTF-8, and where it stands in the text. */
function findBadByte(bytes: Uint8Array): { byte: number; at: number } {
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let byte = 0;
  let at = 0;
  for (const character of lossy) {
    // A U+FFFD that the file itself contains has these three bytes; any other stands for bad ones.
    const own = bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd;
    if (character === '\ufffd' && !own) break;
    byte += Buffer.byteLength(character);
    at += character.length;
  }
  return { byte, at: lossy.startsWith('\ufeff') ? at - 1 : at };
}

/** `error` is tested on three lines: yaml's message, what stands before the place, what stands after it. */
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
    error: /at node end/,
    says: 'there is more after the end of this value',
    hint: 'put all of it in quotes',
  },
  {
    error: /^Nested mappings.*\n.*\n.*: /,
    says: 'a value with ": " in it must stand in quotes',
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
  { error: /end with a ([\]}])/, says: 'a "$1" is missing before this', hint: 'close what was opened' },
  { error: /^Missing , /, says: 'a comma is missing before this', hint: 'part the entries by commas' },
  {
    error: /^Unexpected (?:,|empty)/,
    says: 'there is a comma too many',
    hint: 'part the entries by one comma',
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

/** Faults within one value. After any other the parser is out of step, and what it says next is noise. */
const local = new Set(['BAD_ALIAS', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'TAG_RESOLVE_FAILED']);

function findBrokenSyntax(errors: YAMLError[], text: string, lines: LineCounter): Found[] {
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep) return [tooDeep(deep.pos)];
  const sorted = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  const last = sorted.findIndex(({ code }) => !local.has(code));
  return sorted
    .slice(0, Math.min(mostProblems, last < 0 ? sorted.length : last + 1))
    .map(error => brokenSyntax(error, text, lines.lineStarts[lines.linePos(error.pos[0]).line - 1]!));
}

function brokenSyntax({ code, message, pos }: YAMLError, text: string, lineStart: number): Found {
  const [position, end] = pos;
  const [before, after] = [text.slice(lineStart, position), text.slice(position, endOfLine(text, position))];
  const context = `${message}\n${before.slice(-200)}\n${after.slice(0, 200)}`;
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

/** The file as plain values, and what leads from their paths back to the text. */
interface Tree {
  root: ParsedNode;
  targets: Map<Alias, ParsedNode>;
  value: unknown;
  found: Found[];
}

interface Anchor {
  node: ParsedNode;
  value: unknown;
  /** How many values it holds, all copies counted. */
  size: number;
}

function treeOf(root: ParsedNode, lines: LineCounter): Tree {
  const targets = new Map<Alias, ParsedNode>();
  const found: Found[] = [];
  const path: (string | number)[] = [];
  /** An anchor within which we still are is null. */
  const anchors = new Map<string, Anchor | null>();
  let size = 0;
  let copies = 0;
  return { root, targets, value: plain(root), found };

  function plain(node: ParsedNode | null): unknown {
    if (node === null) return null;
    if (isAlias(node)) return plainAlias(node);
    const before = size++;
    if (node.anchor) anchors.set(node.anchor, null);
    const value = isMap(node)
      ? plainMap(node)
      : isSeq(node)
        ? node.items.map((item, index) => inside(index, item))
        : node.value;
    if (node.anchor) anchors.set(node.anchor, { node, value, size: size - before });
    return value;
  }

  function plainMap(map: YAMLMap.Parsed): unknown {
    // Without a prototype, so that "__proto__" is a key like any other.
    const value: Record<string, unknown> = Object.create(null);
    const keys = new Map<string, ParsedNode>();
    for (const { key: node, value: item } of map.items) {
      const key = isScalar(node) ? String(node.value) : '';
      const first = keys.get(key);
      if (first === undefined) {
        keys.set(key, node);
        value[key] = inside(key, item);
      } else {
        const message = `the key ${quote(key)} stands here twice, first on line ${lines.linePos(first.range[0]).line}`;
        report('duplicate-key', message, 'remove one of the two', node, [...path, key]);
      }
    }
    return value;
  }

  function plainAlias(alias: Alias.Parsed): unknown {
    const anchor = anchors.get(alias.source);
    if (anchor === undefined) {
      const message = `*${alias.source} refers to &${alias.source}, which does not stand before it`;
      report('unknown-alias', message, 'a text that begins with * must stand in quotes', alias);
      return null;
    }
    if (anchor === null) {
      report(
        'circular-alias',
        `*${alias.source} stands within what it refers to`,
        'write the value out',
        alias,
      );
      return null;
    }
    if (copies > mostCopies) return null;
    size += anchor.size;
    copies += anchor.size;
    if (copies > mostCopies) {
      const message = `the aliases of this file expand to over ${mostCopies.toLocaleString('en')} values`;
      report('alias-expansion', message, 'write the values out instead of using * and &', alias);
      return null;
    }
    targets.set(alias, anchor.node);
    return anchor.value;
  }

  function inside(step: string | number, node: ParsedNode | null): unknown {
    path.push(step);
    const value = plain(node);
    path.pop();
    return value;
  }

  function report(code: string, message: string, hint: string, node: ParsedNode, at: Path = [...path]) {
    const span = range(node);
    if (found.length < mostProblems) found.push({ code, message, hint, path: at, span });
  }
}

/** Where the value at a path stands, or its key; for what is missing, the first key where it belongs. */
function spanOf({ root, targets }: Tree, path: Path, ofKey = false): Span {
  let node: ParsedNode | null = root;
  let key: ParsedNode | null = null;
  for (const step of path) {
    const holder: ParsedNode | null | undefined = isAlias(node) ? targets.get(node) : node;
    if (isMap(holder)) {
      const pair: Pair<ParsedNode, ParsedNode | null> | undefined = holder.items.find(
        ({ key }) => isScalar(key) && key.value === step,
      );
      if (pair === undefined) return range(holder.items[0]?.key ?? holder);
      key = pair.key;
      node = pair.value;
    } else if (isSeq(holder)) {
      key = null;
      node = holder.items[Number(step)] ?? holder;
    }
  }
  if (node === null) return range(key ?? root);
  const [start, end] = range(node);
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
  return key !== null && (ofKey || isBlock || start === end) ? range(key) : [start, end];
}

function range(node: ParsedNode): Span {
  return [node.range[0], node.range[1]];
}

/** In the order of the text, with lines and columns in characters. */
function place(found: Found[], text: string, lines: LineCounter, file: string): PlacedProblem[] {
  const sorted = found.toSorted((a, b) => a.span[0] - b.span[0]).slice(0, mostProblems);
  if (found.length >= mostProblems) {
    const message = `these are ${mostProblems.toLocaleString('en')} problems; any others are not listed`;
    sorted.push({ code: 'too-many-problems', message, path: [], span: sorted.at(-1)!.span });
  }
  // Columns are counted on from the problem before: a line of 8 MiB is not to be counted a thousand times.
  let from = 0;
  let column = 1;
  return sorted.map(({ span: [start, end], ...problem }) => {
    const { line } = lines.linePos(start);
    const lineStart = lines.lineStarts[line - 1]!;
    if (lineStart > from) [from, column] = [lineStart, 1];
    column += characters(text, from, start);
    from = start;
    const lineEnd = endOfLine(text, start);
    const length = Math.max(1, characters(text, start, Math.min(end, lineEnd, start + longestExcerpt)));
    const excerpt = lineEnd - lineStart > longestExcerpt ? '' : text.slice(lineStart, lineEnd);
    return { ...problem, file, line, column, length, excerpt };
  });
}

function characters(text: string, start: number, end: number): number {
  return [...text.slice(start, Math.max(start, end))].length;
}

function endOfLine(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  if (end < 0) return text.length;
  return end > position && text[end - 1] === '\r' ? end - 1 : end;
}

function skipSpaces(text: string, position: number): number {
  let start = position;
  while (text[start] === ' ') start++;
  return start;
}

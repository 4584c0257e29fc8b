// The plain values of a YAML file, and the position in the text of each path.

import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { Problem } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { endOfLine, type Found, mostProblems, type Span } from './found-problems.ts';

/** The most values through aliases; a few lines can expand to billions. */
const mostCopies = 100_000;

type Path = Problem['path'];

export interface Tree {
  value: unknown;
  /** Duplicate keys, and aliases that lead nowhere. */
  found: Found[];
  /** Texts cut off by a comment that may have been meant as text. */
  remarks: Found[];
  root: ParsedNode;
  targets: Map<Alias, ParsedNode>;
}

interface Anchor {
  node: ParsedNode;
  value: unknown;
  /** The number of values, all copies counted. */
  size: number;
}

export function treeOf(root: ParsedNode, text: string, lines: LineCounter): Tree {
  const targets = new Map<Alias, ParsedNode>();
  const found: Found[] = [];
  const remarks: Found[] = [];
  const path: (string | number)[] = [];
  /** The value is null while its anchor is still being read. */
  const anchors = new Map<string, Anchor | null>();
  let size = 0;
  let copies = 0;
  return { root, targets, value: plain(root), found, remarks };

  function plain(node: ParsedNode | null): unknown {
    if (node === null) return null;
    if (isAlias(node)) return plainAlias(node);
    const before = size++;
    if (node.anchor) anchors.set(node.anchor, null);
    const value = plainContents(node);
    if (node.anchor) anchors.set(node.anchor, { node, value, size: size - before });
    return value;
  }

  function plainContents(node: Exclude<ParsedNode, Alias.Parsed>): unknown {
    if (isMap(node)) return plainMap(node);
    if (isSeq(node)) return node.items.map((item, index) => inside(index, item));
    if (typeof node.value === 'string' && node.type === 'PLAIN' && node.comment) remark(node);
    return node.value;
  }

  /** YAML reads `C #1 basics` as C. A real comment has a space after #, or a line of its own. */
  function remark(node: ParsedNode) {
    const [comment] =
      /^[ \t]+#[^\s#!].*/.exec(text.slice(node.range[1], endOfLine(text, node.range[1]))) ?? [];
    if (comment === undefined || remarks.length === mostProblems) return;
    const [, end] = range(node);
    remarks.push({
      code: 'cut-by-comment',
      message: `the value ends before ${quote(comment.trim())}, which is a comment`,
      hint: 'if it belongs to the value, put the whole text in quotes',
      path: [...path],
      span: [end + comment.search('#'), end + comment.length],
    });
  }

  function plainMap(map: YAMLMap.Parsed): unknown {
    // No prototype, so "__proto__" is a key like any other.
    const value: Record<string, unknown> = Object.create(null);
    const keys = new Map<string, ParsedNode>();
    for (const { key: node, value: item } of map.items) {
      const key = isScalar(node) ? String(node.value) : '';
      const first = keys.get(key);
      if (first === undefined) {
        keys.set(key, node);
        value[key] = inside(key, item);
      } else {
        const twice = `the key ${quote(key)} occurs here twice, first on line ${lines.linePos(first.range[0]).line}`;
        const at = [...path, key];
        if (first === map.items[0]!.key && isEntry() && !map.flow) {
          // All that follows belongs to another entry of the list.
          report('missing-dash', twice, 'if a new entry begins here, write "- " before it', node, at);
          break;
        }
        report('duplicate-key', twice, 'remove one of the two', node, at);
      }
    }
    return value;
  }

  /** Whether the keys belong to an entry of a list, or stand in the place of a list. */
  function isEntry(): boolean {
    return typeof path.at(-1) === 'number' || /^(areas|topics|milestones)$/.test(String(path.at(-1)));
  }

  function plainAlias(alias: Alias.Parsed): unknown {
    const anchor = anchors.get(alias.source);
    if (anchor === undefined) {
      const message = `*${alias.source} refers to a value marked &${alias.source}, but there is none before it`;
      report('unknown-alias', message, `if it is text, put it in quotes: "*${alias.source}"`, alias);
      return null;
    }
    if (anchor === null) {
      const message = `*${alias.source} is inside the value that it refers to`;
      report('circular-alias', message, 'write the value out', alias);
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

/** The position of the value at a path, or of its key; if it is missing, the first key of its parent. */
export function spanOf(tree: Tree, path: Path, ofKey = false): Span {
  const { node, key, holder } = walk(tree, path);
  if (holder) return range(isMap(holder) ? (holder.items[0]?.key ?? holder) : holder);
  if (node === null) return range(key ?? tree.root);
  const [start, end] = range(node);
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
  return key !== null && (ofKey || isBlock || start === end) ? range(key) : [start, end];
}

/** The text of a scalar as written: `3.10`, whose value is 3.1. Null for lists and maps. */
export function writtenAt(tree: Tree, path: Path): string | null {
  const { node, holder } = walk(tree, path);
  return !holder && isScalar(node) ? (node.source ?? null) : null;
}

/** The value at a path and its key; if it is missing, its nearest parent. */
function walk({ root, targets }: Tree, path: Path) {
  let node: ParsedNode | null = root;
  let key: ParsedNode | null = null;
  for (const step of path) {
    const holder: ParsedNode | null | undefined = isAlias(node) ? targets.get(node) : node;
    if (isMap(holder)) {
      const pair: Pair<ParsedNode, ParsedNode | null> | undefined = holder.items.find(
        ({ key }) => isScalar(key) && key.value === step,
      );
      if (pair === undefined) return { node: null, key: null, holder };
      key = pair.key;
      node = pair.value;
    } else if (isSeq(holder)) {
      key = null;
      node = holder.items[Number(step)] ?? holder;
    }
  }
  return { node, key, holder: null };
}

function range(node: ParsedNode): Span {
  return [node.range[0], node.range[1]];
}

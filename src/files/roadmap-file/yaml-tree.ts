// The plain values of a YAML file, and the way back from their paths to the text.

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

/** Values that may stand in a file through aliases; a few lines of them can expand to billions. */
const mostCopies = 100_000;

type Path = Problem['path'];

export interface Tree {
  value: unknown;
  /** Keys that stand twice and aliases that lead nowhere. */
  found: Found[];
  /** Texts that a comment cuts off, which may have been meant to be a part of them. */
  remarks: Found[];
  root: ParsedNode;
  targets: Map<Alias, ParsedNode>;
}

interface Anchor {
  node: ParsedNode;
  value: unknown;
  /** How many values it holds, all copies counted. */
  size: number;
}

export function treeOf(root: ParsedNode, text: string, lines: LineCounter): Tree {
  const targets = new Map<Alias, ParsedNode>();
  const found: Found[] = [];
  const remarks: Found[] = [];
  const path: (string | number)[] = [];
  /** An anchor within which we still are is null. */
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

  /** `C #1 basics` is C. A comment has a space behind its #, or stands on a line of its own. */
  function remark(node: ParsedNode) {
    const [comment] =
      /^[ \t]+#[^\s#!].*/.exec(text.slice(node.range[1], endOfLine(text, node.range[1]))) ?? [];
    if (comment === undefined || remarks.length === mostProblems) return;
    const [, end] = range(node);
    remarks.push({
      code: 'cut-by-comment',
      message: `the value ends before ${quote(comment.trim())}, which is a comment`,
      hint: 'if it belongs to the value, put all of it in quotes',
      path: [...path],
      span: [end + comment.search('#'), end + comment.length],
    });
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
        const twice = `the key ${quote(key)} stands here twice, first on line ${lines.linePos(first.range[0]).line}`;
        const at = [...path, key];
        if (first === map.items[0]!.key && isEntry() && !map.flow) {
          // All that follows belongs to another entry.
          report('missing-dash', twice, 'if a new entry begins here, write "- " before it', node, at);
          break;
        }
        report('duplicate-key', twice, 'remove one of the two', node, at);
      }
    }
    return value;
  }

  /** Whether keys are those of an entry of a list, or stand where a list should be. */
  function isEntry(): boolean {
    return typeof path.at(-1) === 'number' || /^(areas|topics|milestones)$/.test(String(path.at(-1)));
  }

  function plainAlias(alias: Alias.Parsed): unknown {
    const anchor = anchors.get(alias.source);
    if (anchor === undefined) {
      const message = `*${alias.source} stands for what is marked &${alias.source}, and nothing before it is`;
      report('unknown-alias', message, `if it is text, put it in quotes: "*${alias.source}"`, alias);
      return null;
    }
    if (anchor === null) {
      const message = `*${alias.source} stands within what it refers to`;
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

/** Where the value at a path stands, or its key; for what is missing, the first key where it belongs. */
export function spanOf(tree: Tree, path: Path, ofKey = false): Span {
  const { node, key, holder } = walk(tree, path);
  if (holder) return range(isMap(holder) ? (holder.items[0]?.key ?? holder) : holder);
  if (node === null) return range(key ?? tree.root);
  const [start, end] = range(node);
  const isBlock = (isMap(node) || isSeq(node)) && !node.flow;
  return key !== null && (ofKey || isBlock || start === end) ? range(key) : [start, end];
}

/** A value as it is written, where it is neither a list nor keys with values: `3.10`, which means 3.1. */
export function writtenAt(tree: Tree, path: Path): string | null {
  const { node, holder } = walk(tree, path);
  return !holder && isScalar(node) ? (node.source ?? null) : null;
}

/** The value at a path and its key; or what should hold it, where it is missing. */
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

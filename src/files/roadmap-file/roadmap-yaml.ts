// Reads a roadmap file: from bytes to a roadmap, or to every problem with its line and column.

import { isUtf8 } from 'node:buffer';
import { isScalar, LineCounter } from 'yaml';
import type { RoadmapFile } from '../../core/roadmap/roadmap.ts';
import type { PlacedProblem } from '../../core/text/failure.ts';
import { mostBytes } from './bounded-file.ts';
import { type Found, place } from './found-problems.ts';
import { findDoubts } from './roadmap-doubts.ts';
import { type Path, partsOf } from './roadmap-parts.ts';
import { parseValues } from './roadmap-values.ts';
import { parseYaml } from './yaml-syntax.ts';
import { spanOf, treeOf, writtenAt } from './yaml-tree.ts';

/**
 * The most YAML nodes: each costs yaml about 10 µs and 1 kB, so a file of 8 MiB could take a minute. This many take at
 * most two seconds. They are enough for 10,000 topics of a few lines each, or eight times the built-in roadmap.
 */
const mostMarks = 170_000;
const mark = /[\n,&*!"'[\]{}|>@`%\\]|[-:?](?=\s)/g;

/** `file`: the name that problems show. `remarks` are warnings: the text may not mean what its author meant. */
export function readRoadmap(
  bytes: Uint8Array,
  file: string,
): { roadmap: RoadmapFile | null; problems: PlacedProblem[]; remarks: PlacedProblem[] } {
  const text = bytes.length > mostBytes ? '' : new TextDecoder().decode(bytes);
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  const { roadmap, found, remarks = [] } = read(bytes, text, lines);
  return {
    roadmap,
    problems: place(found, text, lines, file),
    remarks: place(remarks, text, lines, file),
  };
}

function read(
  bytes: Uint8Array,
  text: string,
  lines: LineCounter,
): { roadmap: RoadmapFile | null; found: Found[]; remarks?: Found[] } {
  const unreadable = findUnreadable(bytes, text);
  if (unreadable) return { roadmap: null, found: [unreadable] };

  const { root, broken } = parseYaml(text, lines);
  if (broken.length > 0) return { roadmap: null, found: broken };
  if (root === null || (isScalar(root) && root.value === null)) {
    const hint = 'begin with the keys roadmap, id, title and areas';
    return {
      roadmap: null,
      found: [{ code: 'empty-file', message: 'the file is empty', hint, path: [], span: [0, 0] }],
    };
  }

  const tree = treeOf(root, text, lines);
  const lineOf = (path: Path) => lines.linePos(spanOf(tree, path)[0]).line;
  const { roadmap, problems } = parseValues(tree.value, lineOf, path => writtenAt(tree, path));
  // An alias that leads nowhere has no value to check.
  const said = new Set(tree.found.filter(({ code }) => code !== 'duplicate-key').map(placeOf));
  const found = [
    ...tree.found,
    ...problems
      .filter(problem => !said.has(placeOf(problem)))
      .map(problem => ({ ...problem, span: spanOf(tree, problem.path, problem.code === 'unknown-key') })),
  ];
  const doubts = () =>
    [...findDoubts([...partsOf(tree.value)])].map(doubt => ({ ...doubt, span: spanOf(tree, doubt.path) }));
  // After one of these, the other problems are noise.
  const alone = found.find(({ code }) => code === 'newer-format' || code === 'alias-expansion');
  return {
    roadmap: found.length === 0 ? roadmap : null,
    found: alone ? [alone] : found,
    remarks: found.length > 0 ? tree.remarks : [...tree.remarks, ...doubts()],
  };
}

function placeOf({ path }: Pick<Found, 'path'>): string {
  return JSON.stringify(path);
}

function findUnreadable(bytes: Uint8Array, text: string): Found | null {
  if (bytes.length > mostBytes) {
    const message = 'the file has over 8 MiB, which is the most';
    return { code: 'too-large', message, path: [], span: [0, 0] };
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
    const hint = 'split it into several roadmaps';
    return { code: 'too-much-structure', message, hint, path: [], span: [0, 0] };
  }
  return null;
}

/** The first byte that is not UTF-8, and its position in the text. */
function findBadByte(bytes: Uint8Array): { byte: number; at: number } {
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let byte = 0;
  let at = 0;
  for (const character of lossy) {
    // These bytes are a U+FFFD that the file itself contains; other bytes were invalid.
    const own = bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd;
    if (character === '\ufffd' && !own) break;
    byte += Buffer.byteLength(character);
    at += character.length;
  }
  return { byte, at: lossy.startsWith('\ufeff') ? at - 1 : at };
}

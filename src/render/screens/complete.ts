// What the completion scripts read: a line a candidate, and a last one that says how to treat them.

import type { Candidate, CompleteView } from '../../view/complete.ts';
import { cleanLine } from '../kit/clean.ts';

const noFiles = 4;
const keepOrder = 32;

/** Scripts put values into command lines, and some have the shell evaluate them before. */
const harmless = /^[\w@.,-]+$/;

export function completeText({ candidates, files }: CompleteView): string {
  const lines = candidates.filter(({ value }) => harmless.test(value)).map(lineOf);
  return [...lines, `:${keepOrder + (files ? 0 : noFiles)}\n`].join('\n');
}

function lineOf({ value, about }: Candidate): string {
  return about === '' ? value : `${value}\t${description(about)}`;
}

/** Printable ASCII that a shell gives no meaning to within quotes, as are nearly all titles of thousands. */
const plain = /^[ !#%&(-[\]^_a-~]*$/;

/** Nothing that a shell could run or take for the end of a text; an apostrophe stays one. */
function description(text: string): string {
  if (plain.test(text)) return text;
  return cleanLine(text)
    .replaceAll("'", '\u2019')
    .replace(/["`$\\]/g, '');
}

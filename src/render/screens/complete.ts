// Lines for the completion scripts: one for each candidate, and a last one that says how to use them.

import type { Candidate, CompleteView } from '../../view/complete.ts';
import { cleanLine } from '../kit/clean.ts';

const noFiles = 4;
const keepOrder = 32;

/** Scripts put values into command lines, and some shells evaluate them first. */
const harmless = /^[\w@.,-]+$/;

export function completeText({ candidates, files }: CompleteView): string {
  const lines = candidates.filter(({ value }) => harmless.test(value)).map(lineOf);
  return [...lines, `:${keepOrder + (files ? 0 : noFiles)}\n`].join('\n');
}

function lineOf({ value, about }: Candidate): string {
  return about === '' ? value : `${value}\t${description(about)}`;
}

/** Printable ASCII without meaning for a shell within quotes; this holds for nearly all titles. */
const plain = /^[ !#%&(-[\]^_a-~]*$/;

/** Without characters that a shell could run or that could end the text; an apostrophe stays one. */
function description(text: string): string {
  if (plain.test(text)) return text;
  return cleanLine(text)
    .replaceAll("'", '\u2019')
    .replace(/["`$\\]/g, '');
}

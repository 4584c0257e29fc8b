// What README.md shows is what is printed: its examples are one transcript, from the first to the last, and its tables
// those of the program.
//
// UPDATE_TRANSCRIPTS=1 writes down what is printed now, to be read in the diff.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variables } from '../src/core/cli/environment.ts';
import { exitCodes } from '../src/core/cli/exit-codes.ts';
import { waysBack } from '../src/core/cli/recovery-guide.ts';
import { replay } from './cli/transcript.ts';

const root = join(import.meta.dirname, '..');
const path = join(root, 'README.md');

it('shows what is printed', async () => {
  const text = readFileSync(path, 'utf8');
  const printed = await replayed(text);
  if (process.env.UPDATE_TRANSCRIPTS) writeFileSync(path, printed);
  else expect(text).toBe(printed);
});

describe('its tables are those of the program:', () => {
  const text = readFileSync(path, 'utf8');

  it('exit codes', () => {
    const rows = exitCodes.map(({ code, meaning }) => [String(code), meaning]);
    expect(tableBelow('| Exit code', text)).toEqual(rows);
  });

  it('ways back', () => {
    const rows = waysBack.map(({ sees, way }) => [sees, way]);
    expect(tableBelow('| What you see', text)).toEqual(rows);
  });

  it('environment', () => {
    const rows = variables.map(({ names, about }) => [names.join(', '), about]);
    expect(tableBelow('| Variable', text)).toEqual(rows);
  });
});

/** The cells of the table whose head begins so, row by row, without marks of code. */
function tableBelow(head: string, text: string): string[][] {
  const lines = text.split('\n');
  const start = lines.findIndex(line => line.startsWith(head)) + 2;
  const end = lines.findIndex((line, i) => i >= start && !line.startsWith('|'));
  return lines.slice(start, end).map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.replaceAll('`', '').trim()),
  );
}

/** The text with each `console` block as it is printed now. */
async function replayed(text: string): Promise<string> {
  const { transcript, blocks } = examples(text);
  expect(blocks.length).toBeGreaterThan(0);
  const printed = (await replay(transcript, join(root, 'roadmap.yaml'))).split(/^# block\n/m).slice(1);
  const lines = text.split('\n');
  for (const [i, { start, end }] of [...blocks.entries()].reverse()) {
    // A screen ends with a blank line, and so does a block of a transcript; a block of a README needs neither.
    const shown = printed[i]!.replace(/^@ (?!file ).*\n|^@ file .*?^@ end\n/gms, '').trimEnd();
    lines.splice(start, end - start, ...shown.split('\n'));
  }
  return lines.join('\n');
}

interface Block {
  /** The first line within the fences, and the closing fence. */
  start: number;
  end: number;
}

/**
 * The `console` blocks as one transcript, each below a `# block`. Between them `<!-- @ now … -->` changes what follows, and
 * `<!-- @ file NAME -->` makes a file of the `yaml` block below it.
 */
function examples(text: string): { transcript: string; blocks: Block[] } {
  const lines = text.split('\n');
  const transcript: string[] = [];
  const blocks: Block[] = [];
  let file: string | null = null;
  for (let i = 0; i < lines.length; i++) {
    const setting = /^<!-- (@ .*) -->$/.exec(lines[i]!)?.[1];
    if (setting?.startsWith('@ file ')) file = setting;
    else if (setting !== undefined) transcript.push(setting);
    const fence = /^```(\w*)$/.exec(lines[i]!)?.[1];
    if (fence === undefined) continue;
    const start = i + 1;
    const end = lines.indexOf('```', start);
    const inside = lines.slice(start, end);
    if (fence === 'yaml' && file !== null) {
      transcript.push(file, ...inside, '@ end');
      file = null;
    } else if (fence === 'console' && inside.some(line => line.startsWith('$ roadmap'))) {
      transcript.push('# block', ...inside);
      blocks.push({ start, end });
    }
    i = end;
  }
  return { transcript: transcript.join('\n'), blocks };
}

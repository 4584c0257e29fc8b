// README.md and docs show the present output: the examples of a page are one transcript from first to last, and its
// tables equal the program's.
//
// UPDATE_TRANSCRIPTS=1 writes the present output, to be read in the diff.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variables } from '../src/core/cli/environment.ts';
import { exitCodes } from '../src/core/cli/exit-codes.ts';
import { nextRule } from '../src/core/cli/next-rule.ts';
import { recoveryGuide } from '../src/core/cli/recovery-guide.ts';
import { replay } from './cli/transcript.ts';

const root = join(import.meta.dirname, '..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter(file => file.endsWith('.md'))
    .map(file => `docs/${file}`),
];

it.each(pages)('%s shows what is printed', async page => {
  const path = join(root, page);
  const text = readFileSync(path, 'utf8');
  const printed = await replayed(text);
  if (process.env.UPDATE_TRANSCRIPTS) writeFileSync(path, printed);
  else expect(text).toBe(printed);
});

it('has screens in README.md and the tour', () => {
  for (const page of ['README.md', 'docs/tour.md']) {
    expect(examples(readFileSync(join(root, page), 'utf8')).blocks.length).toBeGreaterThan(1);
  }
});

it('shows a first change that still applies', () => {
  const diff = /^```diff\n(.*?)^```$/ms.exec(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'))![1]!;
  expect(diff).toContain('src/view/');
  execFileSync('git', ['apply', '--check', '-'], { cwd: root, input: diff });
});

it('fits into two screens', () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8').split('\n').length).toBeLessThanOrEqual(200);
});

it('links to what there is', () => {
  for (const page of [...pages, 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']) {
    const text = readFileSync(join(root, page), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link]) =>
      join(root, dirname(page), link!),
    );
    expect(
      links.filter(link => !existsSync(link)),
      page,
    ).toEqual([]);
  }
});

describe('its tables are those of the program:', () => {
  const textOf = (page: string) => readFileSync(join(root, 'docs', page), 'utf8');

  it('exit codes', () => {
    const rows = exitCodes.map(({ code, meaning }) => [String(code), meaning]);
    expect(tableBelow('| Exit code', textOf('reference.md'))).toEqual(rows);
  });

  it('ways back', () => {
    const rows = recoveryGuide.map(({ sees, way }) => [sees, way]);
    expect(tableBelow('| What you see', textOf('data-and-recovery.md'))).toEqual(rows);
  });

  it('environment', () => {
    const rows = variables.map(({ names, about }) => [names.join(', '), about]);
    expect(tableBelow('| Variable', textOf('reference.md'))).toEqual(rows);
  });
});

/** The cells of the table with this head, row by row, without backticks. */
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

/** The text with the present output in each `console` block. */
async function replayed(text: string): Promise<string> {
  const { transcript, blocks } = examples(text);
  if (blocks.length === 0) return text;
  const printed = (await replay(transcript, join(root, 'roadmap.yaml'))).split(/^# block\n/m).slice(1);
  const lines = text.split('\n');
  for (const [i, { start, end }] of [...blocks.entries()].reverse()) {
    // A screen and a transcript block end with a blank line; a README block needs none.
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
 * The `console` blocks as one transcript, each below a `# block`. Between them, `<!-- @ now … -->` is a setting for
 * what follows, and `<!-- @ file NAME -->` makes a file of the block below it.
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
    if (fence !== 'console' && file !== null) {
      transcript.push(file, ...inside, '@ end');
      file = null;
    } else if (fence === 'console' && inside.some(line => line.startsWith('$ roadmap'))) {
      transcript.push('', '# block', ...inside);
      blocks.push({ start, end });
    }
    i = end;
  }
  return { transcript: transcript.join('\n'), blocks };
}

it.each(['README.md', 'docs/how-it-decides.md'])('%s has the rule of next in the words of help', name => {
  const words = readFileSync(join(root, name), 'utf8').replaceAll('`', '').replace(/\s+/g, ' ');
  for (const [i, sentence] of nextRule.entries()) expect(words).toContain(`${i + 1}. ${sentence}`);
});

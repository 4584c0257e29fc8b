// The manual page is made from the program, and nothing in it is a request to roff.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { variables } from '../../src/core/cli/environment.ts';
import { exitCodes } from '../../src/core/cli/exit-codes.ts';
import { bin } from '../cli/built.ts';

const path = fileURLToPath(new URL('../../dist/roadmap.1', import.meta.url));
const page = readFileSync(path, 'utf8');

const signs: Record<string, string> = { dq: '"', aq: "'", ti: '~' };
/** The page without marks, each line as written. */
const plain = page.replace(/\\f[BRI]/g, '').replace(/\\\((dq|aq|ti)/g, (_, name) => signs[name]!);
const lines = plain.replaceAll('\\-', '-').split('\n');

describe('roadmap.1', () => {
  it('has every command, argument and option that help knows', () => {
    const { stdout } = spawnSync(process.execPath, [bin, 'help', '--all', '--json'], { encoding: 'utf8' });
    const { commands, global } = JSON.parse(stdout).data;
    expect(commands.length).toBeGreaterThan(20);
    for (const { usage, arguments: words, options } of commands) {
      expect(lines).toContain(usage);
      for (const { flags, about } of [...words, ...options]) {
        if (about !== '') expect(lines, usage).toContain(flags);
      }
    }
    for (const { flags } of global) expect(lines).toContain(flags);
  });

  it('has the environment and the exit codes', () => {
    for (const { names } of variables) expect(lines).toContain(names.join(', '));
    for (const { code } of exitCodes) expect(lines).toContain(String(code));
  });

  it('says where to report a bug, and where more is found', () => {
    const { homepage, bugs } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    const below = (title: string) => lines.slice(lines.indexOf(`.SH ${title}`) + 1).join('\n');
    expect(below('EXAMPLES')).toMatch(/^\.TP\nroadmap\n/);
    expect(below('BUGS').split('\n.SH')[0]).toContain(bugs);
    expect(below('SEE ALSO')).toBe(`${homepage}\n`);
  });

  it('is ASCII in short lines, with requests of man(7) alone', () => {
    expect(page).toMatch(/^[\n -~]+$/);
    expect(page).not.toContain('undefined');
    const written = page.split('\n');
    expect(lines.filter(line => line.length > 80)).toEqual([]);
    const requests = written.flatMap(line => /^['.](\S*)/.exec(line)?.[1] ?? []);
    const known = ['B', 'PP', 'RE', 'RI', 'RS', 'SH', 'TH', 'TP', 'fi', 'nf'];
    expect([...new Set(requests)].sort()).toEqual(known);
  });

  const groff = spawnSync('groff', ['-man', '-Tascii', '-ww', path], { encoding: 'utf8' });
  it.skipIf(groff.error)('is read by groff without a warning', () => {
    expect(groff).toMatchObject({ status: 0, stderr: '' });
    expect(groff.stdout).toContain('roadmap - learn from a roadmap');
  });
});

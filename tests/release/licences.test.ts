// The package carries the licence of everything that is part of it.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { licenceIn, packageFolder } from '../../build/licences.ts';
import { readBundle } from '../bundle.ts';

const carried = readFileSync(new URL('../../dist/LICENSES.txt', import.meta.url), 'utf8');
let folders: string[];

beforeAll(async () => {
  const modules = [...(await readBundle()).values()].flat();
  folders = [...new Set(modules.flatMap(id => packageFolder(id) ?? []))];
});

describe('LICENSES.txt', () => {
  it('has every package that was bundled, each with the text of its licence', () => {
    expect(folders.length).toBeGreaterThan(20);
    for (const [title, text] of folders.map(licenceIn)) {
      expect(carried).toContain(`\n${title}\n\n${text}\n`);
      expect(text, title).toMatch(/Copyright/);
      expect(text, title).toMatch(/permission|permitted/i);
    }
  });

  it('has no other package', () => {
    const titles = [...carried.matchAll(/^-{80}\n(.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([...new Set(folders.map(folder => licenceIn(folder)[0]))].sort());
  });

  it('has only licences that ask for nothing but to be named', () => {
    const kinds = [...carried.matchAll(/^-{80}\n.+\((.+)\)$/gm)].map(([, kind]) => kind);
    expect([...new Set(kinds)].sort()).toEqual(['BSD-2-Clause', 'ISC', 'MIT']);
  });
});

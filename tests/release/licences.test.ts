// The package has the licence of everything in it.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledBefore, foldersOf, licenceIn, manifestIn, typesAlone } from '../../build/licences.ts';
import { readBundle } from '../bundle.ts';

const carried = readFileSync(new URL('../../dist/LICENSES.txt', import.meta.url), 'utf8');
let folders: string[];

beforeAll(async () => {
  const modules = [...(await readBundle()).values()].flat();
  folders = foldersOf(modules);
});

describe('LICENSES.txt', () => {
  it('has every package that was bundled, each with the text of its licence', () => {
    expect(folders.length).toBeGreaterThan(20);
    for (const [title, text] of folders.map(licenceIn)) {
      expect(carried).toContain(`\n${title}\n\n${text}\n`);
      if (!title.endsWith('(Unlicense)')) expect(text, title).toMatch(/Copyright/);
      expect(text, title).toMatch(/permission|permitted|free to copy/i);
    }
    for (const name of ['preact', 'javascript-lp-solver', 'quadprog'])
      expect(carried).toMatch(new RegExp(`^${name} [\\d.]+ `, 'm'));
  });

  it('knows which packages bundle others in their files', () => {
    // Not part of what we bundle; node-addon-api is C++ for the native part, which stays in its own package.
    const notNeeded = [
      'argparse',
      '@inquirer/prompts',
      '@oxc-project/types',
      'node-addon-api',
      '@rolldown/pluginutils',
      ...typesAlone,
    ];
    const names = new Set(folders.map(folder => manifestIn(folder).name));
    for (const { name, dependencies = {} } of folders.map(manifestIn)) {
      const absent = Object.keys(dependencies).filter(
        needed => !names.has(needed) && !notNeeded.includes(needed),
      );
      // If this fails: is it part of the package's files? Then add the package, or its dependency.
      expect([name, absent]).toEqual([name, []]);
    }
    for (const name of bundledBefore) expect(names).toContain(name);
  });

  it('is in the page, too, for what is part of it', () => {
    const page = readFileSync(new URL('../../dist/page.html', import.meta.url), 'utf8');
    const [, text] = licenceIn(folders.find(folder => folder.endsWith('/preact'))!);
    expect(page.split('</html>')[1]).toContain(text);
    expect(page).not.toContain('d3-dag');
  });

  it('need not name content-type and ajv, which a file of the protocol has in it: they are left out', () => {
    const file = readFileSync(new URL('../../dist/mcp-server.cjs', import.meta.url), 'utf8');
    const found = new Set(file.match(/tools\/call|invalid media type|json-schema-traverse|fast-uri/g));
    expect([...found]).toEqual(['tools/call']);
  });

  it('has no other package', () => {
    const titles = [...carried.matchAll(/^-{80}\n(.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([...new Set(folders.map(folder => licenceIn(folder)[0]))].sort());
  });

  it('has only licences that require nothing but their text', () => {
    const kinds = [...carried.matchAll(/^-{80}\n.+\((.+)\)$/gm)].map(([, kind]) => kind);
    expect([...new Set(kinds)].sort()).toEqual(['Apache-2.0', 'BSD-2-Clause', 'ISC', 'MIT', 'Unlicense']);
  });
});

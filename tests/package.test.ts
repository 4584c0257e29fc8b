// The package that npm would publish: the right files, and they run wherever there are Node and better-sqlite3.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from './folder.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));

const folder = newFolder();
/** Paths in the tarball, relative to the package. */
let packed: string[];
/** The package as installed: nothing beside it but better-sqlite3. */
let installed: string;

beforeAll(() => {
  // Without scripts: they would rebuild while other tests run.
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: project,
    env: { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_loglevel: 'error' },
    stdio: 'pipe',
  });
  const tarball = join(folder, `roadmap-cli-${manifest.version}.tgz`);
  packed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map(path => path.replace(/^package\//, ''));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  execFileSync('tar', ['-xzf', tarball, '-C', modules]);
  installed = join(modules, 'package');
  symlinkSync(join(project, 'node_modules', 'better-sqlite3'), join(modules, 'better-sqlite3'), 'junction');
}, 60_000);

describe('the tarball', () => {
  it('holds the program, the built-in roadmap, its schema, and nothing else', () => {
    const dist = readdirSync(join(project, 'dist')).map(file => `dist/${file}`);
    const expected = [
      'LICENSE',
      'bin/roadmap.js',
      'package.json',
      'roadmap.schema.json',
      'roadmap.yaml',
      ...dist,
    ];
    const optional = ['README.md', 'CHANGELOG.md'];
    expect(packed.filter(path => !optional.includes(path)).sort()).toEqual(expected.sort());
  });

  it('holds the README', () => expect(packed).toContain('README.md'));

  it('has no script that npm would run where it is taken from a folder, and packing leaves package.json as it is', () => {
    const copy = newFolder();
    const before = JSON.stringify(
      { ...manifest, scripts: { ...manifest.scripts, build: 'node -v' } },
      null,
      2,
    );
    writeFileSync(join(copy, 'package.json'), `${before}\n`);
    execFileSync('npm', ['pack'], {
      cwd: copy,
      env: { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_loglevel: 'error' },
      stdio: 'pipe',
    });
    const tarball = join(copy, `roadmap-cli-${manifest.version}.tgz`);
    const told = execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' });
    expect(Object.keys(JSON.parse(told).scripts)).toEqual(
      Object.keys(manifest.scripts).filter(name => name !== 'prepare'),
    );
    expect(readFileSync(join(copy, 'package.json'), 'utf8')).toBe(`${before}\n`);
  });

  it('is small', () => {
    const [tarball] = readdirSync(folder).filter(name => name.endsWith('.tgz'));
    // Half of it is the built-in roadmap with its checks, and a tenth the server for agents.
    expect(statSync(join(folder, tarball!)).size).toBeLessThan(1_100_000);
  });

  it('runs where there is nothing but better-sqlite3', () => {
    const run = (...args: string[]) => {
      const env = { HOME: folder, LANG: 'C.UTF-8', TZ: 'UTC' };
      const options = { cwd: folder, env, encoding: 'utf8' } as const;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(installed, 'bin/roadmap.js'), ...args],
        options,
      );
      return { args, status, stdout, stderr };
    };
    const next = run('next');
    expect(next).toMatchObject({ status: 0, stderr: '' });
    expect(next.stdout).toMatch(/^\n {2}Next {3}\S/);
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
    const { id } = JSON.parse(run('next', '--json').stdout).data.choices[0];
    for (const args of [['done', id], ['list'], ['report'], ['check'], ['--help'], ['undo']]) {
      expect(run(...args)).toMatchObject({
        args,
        status: 0,
        stderr: '',
        stdout: expect.stringContaining('\n'),
      });
    }
    expect(run('nxet')).toMatchObject({ status: 2, stdout: '' });
  });

  it('imports nothing but its own files, Node and better-sqlite3', () => {
    const importing =
      /(?:\b(?:import|export)\b[^;'"`]*?\bfrom|\bimport|\bimport\(|\brequire\()\s*(["'`])([@.\w][\w@:/.-]*)\1/g;
    const imported = packed
      .filter(path => /\.c?js$/.test(path))
      .flatMap(path =>
        [...readFileSync(join(installed, path), 'utf8').matchAll(importing)].map(match => match[2]!),
      );
    expect(imported).toContain('./roadmap-yaml.cjs');
    const outside = imported.filter(specifier => !/^\.{1,2}\//.test(specifier) && !isBuiltin(specifier));
    expect(outside.filter(specifier => specifier !== 'better-sqlite3')).toEqual([]);
  });
});

/** `npm run nodes` installs them, on 64-bit Linux on Intel or AMD. */
describe('the packed program', () => {
  const nodes = join(import.meta.dirname, 'nodes', 'node_modules');
  const itOn = (
    node: string,
    title: string,
    test: (run: (...args: string[]) => unknown, home: string) => void,
  ) => {
    const path = join(nodes, node, 'bin', 'node');
    it.skipIf(!existsSync(path))(`on ${node} ${title}`, () => {
      const home = join(folder, node);
      mkdirSync(home);
      const env = { HOME: home, LANG: 'C.UTF-8', TZ: 'UTC' };
      test((...args) => {
        const words = [join(installed, 'bin/roadmap.js'), ...args];
        const { status, stdout, stderr } = spawnSync(path, words, { cwd: home, env, encoding: 'utf8' });
        return { status, stdout, stderr };
      }, home);
    });
  };

  itOn('node-22.12', 'says in a line that it needs another, and writes nothing', (run, home) => {
    const stderr = `error: roadmap needs Node 22.14 or later, or 23.6 or later, and this is v22.12.0: install it from nodejs.org\n`;
    for (const args of [['next'], ['--version'], []])
      expect(run(...args)).toEqual({ status: 1, stdout: '', stderr });
    expect(readdirSync(home)).toEqual([]);
  });

  for (const node of ['node-22.14', 'node-newest']) {
    itOn(node, 'reads, writes and starts again from compiled code', run => {
      for (const args of [['next'], ['done', 'command-line'], ['next'], ['check']])
        expect({ args, ...(run(...args) as object) }).toMatchObject({ args, status: 0, stderr: '' });
    });
  }
});

describe('package.json', () => {
  it('has a description, a licence and the Node versions', () => {
    expect(manifest).toMatchObject({
      name: 'roadmap-cli',
      bin: { roadmap: 'bin/roadmap.js' },
      type: 'module',
      license: 'MIT',
      engines: { node: '^22.14 || >=23.6' },
    });
    expect(manifest.private).toBeUndefined();
    expect(readFileSync(join(project, 'LICENSE'), 'utf8')).toMatch(/^(The )?MIT License/);
    expect(readFileSync(join(project, 'bin/roadmap.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('needs better-sqlite3 13 at run time, and nothing else', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['better-sqlite3']);
    expect(manifest.dependencies['better-sqlite3']).toMatch(/^13\.\d+\.\d+$/);
    for (const kind of [
      'peerDependencies',
      'optionalDependencies',
      'bundleDependencies',
      'bundledDependencies',
    ]) {
      expect(manifest[kind]).toBeUndefined();
    }
  });

  it('runs no script when it is installed', () => {
    for (const script of ['preinstall', 'install', 'postinstall']) {
      expect(manifest.scripts[script]).toBeUndefined();
    }
  });

  it('lets the Node of development install itself, and nothing else', () => {
    expect(manifest.allowScripts).toEqual({ node: true, 'better-sqlite3': false });
    expect(manifest.devDependencies.node).toMatch(/^\^24\./);
  });
});

describe('package-lock.json', () => {
  const entries = Object.entries<Record<string, unknown>>(lock.packages).filter(([path]) => path !== '');

  it('is of this package.json', () => {
    const { name, version, license, bin, dependencies, devDependencies, engines } = manifest;
    expect(lock.packages['']).toMatchObject({
      name,
      version,
      license,
      bin,
      dependencies,
      devDependencies,
      engines,
    });
  });

  it('has only addresses of the public registry, so that any mirror works', () => {
    const addresses = entries.flatMap(([, { resolved }]) =>
      resolved === undefined ? [] : [String(resolved)],
    );
    expect(addresses.filter(address => !address.startsWith('https://registry.npmjs.org/'))).toEqual([]);
  });

  it('has a checksum for every package', () => {
    const lacking = entries.filter(([, { integrity }]) => !/^sha512-/.test(String(integrity)));
    expect(lacking.map(([path]) => path)).toEqual([]);
    expect(entries.length).toBeGreaterThan(50);
  });

  it('has scripts to be run only where package.json has decided about them', () => {
    const withScripts = entries.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = withScripts.map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(names.filter(name => !(name in manifest.allowScripts))).toEqual([]);
  });
});

// Paths and their short names, on POSIX systems and on Windows.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/text/failure.ts';
import { databasePath, mapNamed, nameFor } from '../../src/files/paths.ts';
import { newFolder } from '../folder.ts';

const unix = { env: {}, cwd: '/home/a/work', home: '/home/a', platform: 'linux' };
const windows = {
  env: {},
  cwd: String.raw`C:\Users\Ada\work`,
  home: String.raw`C:\Users\Ada`,
  platform: 'win32',
};

describe('the database', () => {
  it.each([
    [unix, {}, '/home/a/.local/share/roadmap/roadmap.db'],
    [unix, { XDG_DATA_HOME: '/data' }, '/data/roadmap/roadmap.db'],
    [unix, { XDG_DATA_HOME: 'data' }, '/home/a/.local/share/roadmap/roadmap.db'],
    [unix, { ROADMAP_DB: '~/x.db' }, '/home/a/x.db'],
    [unix, { ROADMAP_DB: '../x.db' }, '/home/a/x.db'],
    [
      windows,
      { LOCALAPPDATA: String.raw`C:\Users\Ada\AppData\Local` },
      String.raw`C:\Users\Ada\AppData\Local\roadmap\roadmap.db`,
    ],
    [windows, { XDG_DATA_HOME: String.raw`D:\data` }, String.raw`D:\data\roadmap\roadmap.db`],
    [windows, {}, String.raw`C:\Users\Ada\.local\share\roadmap\roadmap.db`],
    [windows, { ROADMAP_DB: String.raw`~\x.db` }, String.raw`C:\Users\Ada\x.db`],
    [windows, { ROADMAP_DB: 'D:/x.db' }, String.raw`D:\x.db`],
    [windows, { ROADMAP_DB: String.raw`\\server\share\x.db` }, String.raw`\\server\share\x.db`],
  ])('%#', (places, env, expected) => expect(databasePath({ ...places, env })).toBe(expected));
});

describe('a name', () => {
  it.each([
    [unix, '/home/a/work/maps/x.yaml', 'maps/x.yaml'],
    [unix, '/home/a/work/..x.yaml', '..x.yaml'],
    [unix, '/home/a/x.yaml', '~/x.yaml'],
    [unix, '/home/ab/x.yaml', '/home/ab/x.yaml'],
    [unix, '/etc/x.yaml', '/etc/x.yaml'],
    [{ ...unix, cwd: '/home/a' }, '/home/a/x.yaml', '~/x.yaml'],
    [{ ...unix, home: '' }, '/home/a/x.yaml', '/home/a/x.yaml'],
    [windows, String.raw`C:\Users\Ada\work\maps\x.yaml`, String.raw`maps\x.yaml`],
    [windows, String.raw`c:\users\ada\WORK\x.yaml`, 'x.yaml'],
    [windows, String.raw`c:\users\ada\x.yaml`, String.raw`~\x.yaml`],
    [windows, String.raw`D:\work\x.yaml`, String.raw`D:\work\x.yaml`],
    [windows, String.raw`\\server\share\x.yaml`, String.raw`\\server\share\x.yaml`],
  ])('%#', (places, path, expected) => expect(nameFor(path, places)).toBe(expected));
});

describe('a roadmap as typed', () => {
  it('is the one with exactly this name or path, or there is none', () => {
    const home = newFolder();
    const file = (path: string, id: string) => {
      writeFileSync(join(home, path), `roadmap: 1\nid: ${id}\n`);
      return { path: join(home, path), id };
    };
    for (const folder of ['work', 'data', 'data/maps']) mkdirSync(join(home, folder));
    const builtIn = file('package.yaml', 'base');
    const copy = file('data/maps/rust.yaml', 'rust');
    const seen = [file('work/rust-2.yaml', 'rust-2'), file('a.yaml', 'go'), file('b.yaml', 'go')];
    const places = {
      env: { ROADMAP_DB: join(home, 'data/r.db') },
      cwd: join(home, 'work'),
      home,
      platform: 'linux',
    };
    const known = {
      builtIn: builtIn.path,
      seen: () => [...seen, { path: join(home, 'gone.yaml'), id: 'gone' }],
      // One that is the id of another one today is that one's.
      today: (id: string) => (id === 'rust-1' || id === 'base' ? 'rust' : id),
    };
    const all = [builtIn, copy, ...seen];
    const word = fc.oneof(
      fc.constantFrom(
        'base',
        'rust',
        'rust-2',
        'rust-2.yaml',
        'go',
        'gone',
        'built-in',
        '../a.yaml',
        '~/b.yaml',
        'work',
      ),
      fc.stringMatching(/^(?:rust|base|go)[-2a-z.]{0,3}$/),
    );
    fc.assert(
      fc.property(word, typed => {
        let path: string;
        try {
          path = mapNamed(typed, places, known);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          return;
        }
        const found = all.find(map => map.path === path)!;
        const ways = [
          found.id,
          ...(path === copy.path ? ['rust-1'] : []),
          nameFor(path, places),
          `../${nameFor(path, { ...places, cwd: home, home: '/' })}`,
        ];
        expect(path === builtIn.path ? [...ways, 'built-in'] : ways).toContain(typed);
      }),
    );
    for (const id of ['rust', 'rust-1']) expect(mapNamed(id, places, known)).toBe(copy.path);
    expect(() => mapNamed('go', places, known)).toThrow('there are 2 roadmap files with the id go');
    expect(() => mapNamed('rus', places, known)).toThrow('there is no roadmap "rus"');
  });
});

// Paths and their short names, on POSIX systems and on Windows.

import { describe, expect, it } from 'vitest';
import { databasePath, nameFor } from '../../src/files/paths.ts';

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

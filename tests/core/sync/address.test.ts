// Which addresses a device may be kept in sync with, and which could make git run something.

import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/core/sync/address.ts';
import type { Failure } from '../../../src/core/text/failure.ts';

const parse = (typed: string) => parseAddress(typed, path => `/home/ada/${path}`.replace('/home/ada//', '/'));

describe('an address', () => {
  it.each([
    ['https://github.com/ada/log', 'web', 'https://github.com/ada/log', 'github.com/ada/log'],
    [
      'https://ada@github.com/ada/log.git',
      'web',
      'https://ada@github.com/ada/log.git',
      'github.com/ada/log.git',
    ],
    ['HTTPS://github.com/ada/log', 'web', 'HTTPS://github.com/ada/log', 'github.com/ada/log'],
    ['http://127.0.0.1:8080/log.git', 'web', 'http://127.0.0.1:8080/log.git', '127.0.0.1:8080/log.git'],
    ['ssh://git@host:2222/log.git', 'ssh', 'ssh://git@host:2222/log.git', 'host:2222/log.git'],
    ['git@github.com:ada/log.git', 'ssh', 'git@github.com:ada/log.git', 'github.com:ada/log.git'],
    ['host:log.git', 'ssh', 'host:log.git', 'host:log.git'],
    ['/media/stick/log.git', 'folder', '/media/stick/log.git', '/media/stick/log.git'],
    ['log.git', 'folder', '/home/ada/log.git', '/home/ada/log.git'],
    ['file:///media/my%20stick/log.git', 'folder', '/media/my stick/log.git', '/media/my stick/log.git'],
    [
      'C:\\Users\\ada\\log.git',
      'folder',
      '/home/ada/C:\\Users\\ada\\log.git',
      '/home/ada/C:\\Users\\ada\\log.git',
    ],
  ] as const)('%s', (typed, kind, address, name) => {
    expect(parse(typed)).toEqual({ kind, address, name });
  });

  it.each([
    '',
    '-u',
    '--upload-pack=touch x',
    'ext::sh -c touch% x',
    'gcrypt::https://host/x',
    'git://host/x',
    'ftp://host/x',
    'javascript://host/x',
    '-oProxyCommand=touch:x',
    'ssh://-oProxyCommand=touch/x',
    'ssh://-l@host/x',
    '-l@host:x',
    'host:--upload-pack=x',
    'https://host',
    'https:///x',
    'a\nb:c',
    'log\u0007.git',
    'file:///%E0%A4%A',
  ])('is not %j', typed => {
    expect(() => parse(typed)).toThrow(/is not an address to sync with/);
  });

  it('never repeats a password', () => {
    for (const typed of ['https://ada:secret@host/x', 'ssh://ada:secret@host/x']) {
      const failure = caught(() => parse(typed));
      expect(`${failure.message} ${failure.hint}`).not.toContain('secret');
      expect(failure.message).toBe('an address must not hold a password; nothing was changed');
    }
  });
});

function caught(act: () => unknown): Failure {
  try {
    act();
  } catch (error) {
    return error as Failure;
  }
  throw new Error('it was taken');
}

// BROWSER in the form that other programs read.

import { expect, it } from 'vitest';
import { browserHere, withAddress } from '../../../src/core/cli/browser.ts';

const url = 'https://example.com/a:b';
const opened = (named: string, platform = 'linux') => {
  const browser = browserHere({ BROWSER: named }, platform);
  return 'missing' in browser ? browser : browser.commands.map(command => withAddress(command, url));
};

it.each([
  ['firefox', [{ words: ['firefox'], target: url }]],
  ['firefox %s', [{ words: ['firefox'], target: url }]],
  ['firefox --new-window=%s', [{ words: ['firefox'], target: `--new-window=${url}` }]],
  [
    'firefox:w3m -o x',
    [
      { words: ['firefox'], target: url },
      { words: ['w3m', '-o', 'x'], target: url },
    ],
  ],
  ['"/opt/a:b/firefox" %s', [{ words: ['/opt/a:b/firefox'], target: url }]],
  ['app --proxy http://localhost', [{ words: ['app', '--proxy', 'http://localhost'], target: url }]],
])('%j', (named, expected) => expect(opened(named)).toEqual(expected));

it('a drive of Windows is no list', () => {
  expect(opened(String.raw`"C:\Program Files\Firefox\firefox.exe"`, 'win32')).toEqual([
    { words: [String.raw`C:\Program Files\Firefox\firefox.exe`], target: url },
  ]);
});

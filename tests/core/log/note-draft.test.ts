// The draft that an editor opens, the text read back, and the names of programs.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteDraft } from '../../../src/core/log/note-draft.ts';
import { splitCommand } from '../../../src/core/text/split-command.ts';
import { anyText } from '../../any-text.ts';

describe('a draft', () => {
  it('that was saved unchanged is no change, for any title and note', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, text) => {
        const draft = noteDraft(title, { text, conflicts: ['other'] });
        expect(draft.read(draft.text)).toBeNull();
        expect(draft.read(draft.text.replaceAll('\n', '\r\n'))).toBeNull();
      }),
    );
  });

  it('returns the text around its comment', () => {
    const draft = noteDraft('HTTP');
    expect(draft.read(draft.text)).toBeNull();
    expect(draft.read(`A\n\n  b\n${draft.text}c\n`)).toMatch(/^A\n\n {2}b\n+c$/);
    expect(draft.read('  indented\r\nline\r\n')).toBe('  indented\nline');
    expect(draft.read('<!-- my own comment -->')).toBe('<!-- my own comment -->');
  });

  it('that was emptied differs from an unchanged one', () => {
    const draft = noteDraft('HTTP', { text: 'was here', conflicts: [] });
    expect(draft.read('')).toBe('');
  });
});

describe('a program line', () => {
  it.each([
    ['vim', ['vim']],
    ['code --wait', ['code', '--wait']],
    ['"C:\\Program Files\\edit.exe" -n', ['C:\\Program Files\\edit.exe', '-n']],
    ["sh -c 'a b'", ['sh', '-c', 'a b']],
    ['less   -F\t-R ', ['less', '-F', '-R']],
    ['a; rm -rf $HOME', ['a;', 'rm', '-rf', '$HOME']],
    ["it's", ["it's"]],
    ['', []],
  ])('%j is %j', (text, words) => {
    expect(splitCommand(text)).toEqual(words);
  });
});

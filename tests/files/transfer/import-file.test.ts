// An import recognises a file by its content, and names other encodings.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/core/text/failure.ts';
import { openImportFile } from '../../../src/files/transfer/import-file.ts';
import { newFolder } from '../../folder.ts';

const folder = newFolder();

async function read(bytes: Buffer | string): Promise<string> {
  writeFileSync(join(folder, 'list.md'), bytes);
  const file = openImportFile(folder, 'list.md');
  try {
    if (file.format !== 'list') return file.format;
    const list = await file.read();
    if (list.format === 'anki') return list.format;
    const { format, items, open } = list;
    return `${format}: ${items.map(({ name, as }) => `${name} ${as}`).join(', ')}; ${open} open`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `${error.message}\n${error.hint}`;
  } finally {
    file.close();
  }
}

function utf16(text: string, { mark, big }: { mark: boolean; big: boolean }): Buffer {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

describe('a file to import', () => {
  it.each([
    ['- [x] Git\r\n', 'check list: Git done; 0 open'],
    ['\ufeff- [x] Git\r\n- [ ] HTTP\r\n', 'check list: Git done; 1 open'],
    ['\ufeff{"done": ["git"]}\r\n', 'roadmap.sh: git done; 0 open'],
    ['{% raw %}\n- [x] Git', 'check list: Git done; 0 open'],
    ['{"done": ["git"]', 'list.md:1:17 is not valid JSON; nothing was changed\nundefined'],
  ])('%j', async (text, expected) => expect(await read(text)).toBe(expected));

  it('in another encoding is refused by the name of that encoding', async () => {
    const list = '- [x] Git\r\n- [ ] Überblick\r\n';
    const linesOf = async (bytes: Buffer) => (await read(bytes)).split('\n');
    expect(await linesOf(utf16(list, { mark: true, big: false }))).toEqual([
      'list.md is UTF-16; nothing was changed',
      'Only UTF-8 is read. Save it so in your editor, or: iconv -f UTF-16 -t UTF-8 list.md',
    ]);
    expect((await linesOf(utf16(list, { mark: true, big: true })))[0]).toBe(
      'list.md is UTF-16; nothing was changed',
    );
    expect((await linesOf(utf16(list, { mark: false, big: false })))[0]).toMatch(/^list.md is UTF-16LE;/);
    expect((await linesOf(utf16(list, { mark: false, big: true })))[0]).toMatch(/^list.md is UTF-16BE;/);
    expect((await linesOf(Buffer.from('\ufeff', 'utf16le').swap16()))[0]).toMatch(/^list.md is UTF-16;/);
    expect(await linesOf(Buffer.from(list, 'latin1'))).toEqual([
      'list.md is not UTF-8 text; nothing was changed',
      'Only UTF-8 is read. Save it so in your editor, or: iconv -f WINDOWS-1252 -t UTF-8 list.md',
    ]);
    expect((await linesOf(Buffer.from([1, 2, 3, 0, 5, 6, 7, 8, 9, 10])))[0]).toMatch(
      /^list.md is neither text nor/,
    );
    expect((await linesOf(Buffer.alloc((1 << 20) + 1, '- [x] Git\n')))[0]).toMatch(
      /^list.md has over 1 MiB, more than/,
    );
  });
});

// The page as a file: nothing from a roadmap is markup, only its own script and style may run, and it is small.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageHtml } from '../../../src/render/formats/page.ts';
import type { PageView } from '../../../src/view/page.ts';
import { anyText } from '../../any-text.ts';
import { beginner } from '../../page/made-up.ts';

const template = readFileSync(join(import.meta.dirname, '../../../dist/page.html'), 'utf8');
const style = /<style>(.*?)<\/style>/s.exec(template)![1]!;
const script = /<script type="module">(.*?)<\/script>/s.exec(template)![1]!;
const empty = beginner();

/** The data as a browser reads it: up to the first `</script`. */
function dataOf(html: string): string {
  return /<script id="data" type="application\/json">(.*?)<\/script/is.exec(html)![1]!;
}

function titled(title: string): PageView {
  return { ...empty, roadmap: { ...empty.roadmap, title } };
}

describe('pageHtml', () => {
  it.each([
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    '</title><img src=x onerror=alert(1)>',
    "$& $' $` $1",
    '%data% %title%',
    'line\u2028and\u2029paragraph',
    '\ud800 alone',
    '"quotes" & \'more\' \\u003c',
  ])('keeps %j as text', title => {
    const html = pageHtml(titled(title), template);
    expect(JSON.parse(dataOf(html)).roadmap.title).toBe(title);
    expect(html.match(/<script/gi)).toHaveLength(2);
    expect(html).not.toMatch(/[\u2028\u2029]/);
    expect(dataOf(html)).not.toContain('<');
    expect(/<title>(.*?)<\/title>/s.exec(html)![1]).not.toContain('<');
  });

  it('keeps any text', () => {
    fc.assert(
      fc.property(anyText, title => {
        const html = pageHtml(titled(title), template);
        expect(JSON.parse(dataOf(html)).roadmap.title).toBe(title);
        expect(html.match(/<\/script/gi)).toHaveLength(2);
      }),
    );
  });
});

describe('the built page', () => {
  it('has one place for the title and one for the data', () => {
    expect(template.match(/%title%/g)).toHaveLength(1);
    expect(template.match(/%data%/g)).toHaveLength(1);
  });

  it('lets run its own script and style, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(template)![1]!;
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${hash(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has no address of anything that could be fetched', () => {
    const known = /https?:\/\/(www\.w3\.org\/|$)/;
    const addresses = template.match(/https?:\/\/[^\s"'`)]*/g) ?? [];
    expect(addresses.filter(address => !known.test(address) && !address.includes('/i.test'))).toEqual([]);
  });

  it('is small', () => {
    expect(Buffer.byteLength(script) + Buffer.byteLength(style)).toBeLessThan(70_000);
    expect(gzipSync(template).length).toBeLessThan(25_000);
  });
});

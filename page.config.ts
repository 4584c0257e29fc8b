// Builds the page of `report --format html`: its program and style in one file, which waits for a title and data.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Plugin, rolldown } from 'rolldown';

/** Adds dist/page.html to whatever is built. */
export const pageInOneFile: Plugin = {
  name: 'page-in-one-file',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'page.html', source: await buildPage() });
  },
};

async function buildPage(): Promise<string> {
  const folder = `${import.meta.dirname}/src/page`;
  const script = await bundled(`${folder}/main.tsx`);
  const style = minified(readFileSync(`${folder}/page.css`, 'utf8'));
  const parts: Record<string, string> = {
    script,
    style,
    'script-hash': hashOf(script),
    'style-hash': hashOf(style),
  };
  const page = readFileSync(`${folder}/page.html`, 'utf8');
  // The title and the data stay as they are: they come when a page is written.
  return page.replace(/%([\w-]+)%/g, (slot, name: string) => parts[name] ?? slot);
}

async function bundled(input: string): Promise<string> {
  const bundle = await rolldown({ input, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: false });
  await bundle.close();
  const { code } = output[0];
  // Such words would end or change the element that the program stands in.
  if (/<\/script|<!--/i.test(code)) throw new Error('the program of the page has words of markup in it');
  return code.trim();
}

/** Without comments and the white space that says nothing. */
function minified(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

/** As a Content-Security-Policy names what may run. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

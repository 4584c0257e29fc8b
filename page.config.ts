// Builds the template of `report --format html`: program and style in one file, with places for a title and data.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { licencesOf } from './build/licences.ts';

const folder = `${import.meta.dirname}/src/page`;
/** The order matters: later rules win. */
const styles = ['base', 'overview', 'map', 'pictures', 'tables', 'card', 'small', 'paper'];

/** The page, and the ids of its modules. */
export async function buildPage(): Promise<{ html: string; modules: string[] }> {
  const { code: script, modules } = await bundled(`${folder}/main.tsx`);
  const style = minified(styles.map(name => readFileSync(`${folder}/style/${name}.css`, 'utf8')).join(''));
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'`;
  // %title% and %data% are replaced when a page is written.
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="roadmap">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>%title%</title>
<style>${style}</style>
</head>
<body>
<div id="app"><noscript>This page is drawn by the script in it, which this browser does not run.</noscript></div>
<script id="data" type="application/json">%data%</script>
<script type="module">${script}</script>
</body>
</html>
<!--
${licencesOf(modules, 'roadmap is under the MIT licence. Parts of these packages are in this page, each under its own.')}-->
`;
  return { html, modules };
}

async function bundled(input: string): Promise<{ code: string; modules: string[] }> {
  const bundle = await rolldown({ input, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: false });
  await bundle.close();
  const code = output[0].code.trim();
  // These characters would end or change the script element.
  if (/<\/script|<!--/i.test(code)) throw new Error('the program of the page has words of markup in it');
  return { code, modules: output[0].moduleIds };
}

/** Without comments and unneeded white space. */
function minified(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/\( | (?=\))/g, found => found.trim())
    .replace(/: /g, ':')
    .replace(/(?<![\d.])0\./g, '.')
    .replace(/;}/g, '}')
    .trim();
}

/** The hash that a Content-Security-Policy allows. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

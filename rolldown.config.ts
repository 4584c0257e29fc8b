// Bundles everything but the database module: what is imported on demand is a file of its own. Puts the manual page, the
// completion scripts, the page of reports and the licences beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'rolldown';
import { licencesOf } from './build/licences.ts';
import { manPage } from './build/man-page.ts';
import { buildPage } from './page.config.ts';

/**
 * commander imports child_process for subcommands that are programs of their own, and chalk detects colours that we
 * decide ourselves. We use neither, and together they load Node's streams and network: 4 ms at every start. Of inquirer's
 * prompts we use two; its editor alone is 290 kB.
 */
const unusedPrompts = /^@inquirer\/(confirm|editor|expand|number|password|rawlist|search)$/;
const leftOut: Plugin = {
  name: 'left-out',
  resolveId(source, importer) {
    if (source === 'node:child_process' && importer?.includes('/commander/')) return '\0nothing';
    return source === '#supports-color' || unusedPrompts.test(source) ? '\0nothing' : null;
  },
  load: id => (id === '\0nothing' ? 'export default {};' : null),
};

const companions: Plugin = {
  name: 'companions',
  async generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? file.moduleIds : []));
    const emit = (fileName: string, source: string | Uint8Array) =>
      this.emitFile({ type: 'asset', fileName, source });
    const page = await buildPage();
    emit('page.html', page.html);
    emit('LICENSES.txt', licencesOf([...modules, ...page.modules]));
    emit('roadmap.1', await manPage(import.meta.dirname));
    const shell = `${import.meta.dirname}/src/shell`;
    for (const name of readdirSync(shell)) emit(name, readFileSync(`${shell}/${name}`));
  },
};

export default defineConfig({
  input: { main: 'src/cli.ts' },
  platform: 'node',
  external: ['better-sqlite3'],
  plugins: [leftOut, companions],
  output: {
    dir: 'dist',
    // Quicker to load than ESM, for which Node reads every property of its own modules.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify: true,
    cleanDir: true,
  },
});

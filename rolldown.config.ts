// Bundles everything but the native part of the database; a part that is imported on demand is a file of its
// own. The manual page, the completion scripts, the report page and the licences go beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ChunkingContext, defineConfig, type Plugin } from 'rolldown';
import { answersSchema } from './build/answers-schema.ts';
import { builtInJson } from './build/built-in.ts';
import { licencesOf } from './build/licences.ts';
import { manPage } from './build/man-page.ts';
import { buildMcp, mcpFile } from './mcp.config.ts';
import { buildPage } from './page.config.ts';

/**
 * commander imports child_process for subcommands in separate programs, and chalk detects colours, which we
 * decide ourselves. We need neither, and together they load Node's streams and network: 4 ms of each start.
 * We use four of inquirer's prompts; its editor alone is 290 kB. ws does without its native parts.
 */
const unusedPrompts = /^@inquirer\/(confirm|editor|expand|number|password|rawlist)$/;
const leftOutNatives = /^(bufferutil|utf-8-validate)$/;
const leftOut: Plugin = {
  name: 'left-out',
  resolveId(source, importer) {
    if (source === 'node:child_process' && importer?.includes('/commander/')) return '\0nothing';
    if (leftOutNatives.test(source)) return '\0missing';
    return source === '#supports-color' || unusedPrompts.test(source) ? '\0nothing' : null;
  },
  load(id) {
    if (id === '\0missing') return 'module.exports = undefined; throw new Error();';
    return id === '\0nothing' ? 'export default {};' : null;
  },
};

/** With commander's `import fs from 'node:fs'`, every property of the module would be read: 2 ms. */
const builtinsWhole: Plugin = {
  name: 'builtins-whole',
  resolveId: (source, importer) =>
    /^node:(fs|path|process)$/.test(source) && /\/(commander|chalk)\//.test(importer ?? '')
      ? `\0${source}`
      : null,
  load: id =>
    id.startsWith('\0node:')
      ? `export default ${id === '\0node:process' ? 'process' : `process.getBuiltinModule('${id.slice(1)}')`};`
      : null,
};

/**
 * Bundling the JavaScript of better-sqlite3, a dozen small files, saves 4 ms of each start. The native part
 * differs by machine, so it stays in the installed package, whose version package.json pins.
 */
const sqliteWithin: Plugin = {
  name: 'sqlite-within',
  resolveId: source => (source === 'better-sqlite3' ? '\0better-sqlite3' : null),
  load(id) {
    if (id !== '\0better-sqlite3') return null;
    const library = createRequire(import.meta.url).resolve('better-sqlite3');
    return `
      import createDatabase from ${JSON.stringify(library.replace(/index\.js$/, 'database.js'))};
      const findNative = () => require(require.resolve('better-sqlite3') + '/../binding.js');
      export default createDatabase(path => findNative().getBinding(path), true);
    `;
  },
};

const mcpApart: Plugin = {
  name: 'mcp-apart',
  resolveId: source => (source === '../mcp/server.ts' ? { id: `./${mcpFile}`, external: 'relative' } : null),
};

/**
 * rolldown exports each name of a chunk by a getter, as a variable may change later. None that our large chunks export
 * does (the architecture test holds that), and 370 getters take 2 ms of each start.
 */
const plainExports: Plugin = {
  name: 'plain-exports',
  renderChunk: (code, { name }) =>
    name in together
      ? code.replace(
          /Object\.defineProperty\(exports, "(\w+)", \{\s*enumerable: true,\s*get: function \(\) \{\s*return (\w+);\s*\}\s*\}\)/g,
          'exports.$1 = $2',
        )
      : null,
};

const companions: Plugin = {
  name: 'companions',
  async generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? file.moduleIds : []));
    const emit = (fileName: string, source: string | Uint8Array) =>
      this.emitFile({ type: 'asset', fileName, source });
    const page = await buildPage();
    const mcp = await buildMcp();
    emit('page.html', page.html);
    emit(mcpFile, mcp.code);
    emit('answers.schema.json', answersSchema());
    emit('built-in.json', builtInJson(`${import.meta.dirname}/roadmap.yaml`));
    emit('LICENSES.txt', licencesOf([...modules, ...page.modules, ...mcp.modules]));
    emit('roadmap.1', await manPage(import.meta.dirname));
    const shell = `${import.meta.dirname}/src/shell`;
    for (const name of readdirSync(shell)) emit(name, readFileSync(`${shell}/${name}`));
  },
};

/**
 * Each file costs about 0.3 ms at start: so one file has the code of every command, and one the code of
 * everyday commands.
 */
const together = {
  start: ['main.ts'],
  everyday: ['next', 'done', 'list', 'show']
    .map(name => `commands/${name}.ts`)
    .concat('context/learner.ts', 'context/store.ts', 'context/pace.ts'),
  status: ['commands/status.ts'],
};

function inOneFile(id: string, graph: ChunkingContext): string | null {
  const found = Object.entries(together).find(([, roots]) => isPartOf(id, roots, graph));
  return found?.[0] ?? null;
}

/** Whether the module is imported by one of these files, directly or indirectly. */
function isPartOf(
  id: string,
  roots: readonly string[],
  graph: ChunkingContext,
  seen = new Set<string>(),
): boolean {
  if (roots.some(root => id === `${import.meta.dirname}/src/${root}`)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return graph.getModuleInfo(id)?.importers.some(one => isPartOf(one, roots, graph, seen)) ?? false;
}

export default defineConfig({
  input: { main: 'src/cli.ts', 'sql-child': 'src/try/sql-child.ts' },
  preserveEntrySignatures: 'allow-extension',
  platform: 'node',
  plugins: [leftOut, builtinsWhole, sqliteWithin, mcpApart, companions, plainExports],
  output: {
    dir: 'dist',
    // Loads quicker than ESM, for which Node reads every property of its own modules.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: inOneFile, debugName: 'together' }],
    },
    minify: true,
    // With one character beyond Latin-1, V8 keeps a whole file in two bytes for each character.
    charset: 'ascii',
    cleanDir: true,
  },
});

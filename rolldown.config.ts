// Bundles everything but the native module, split so that each command loads only what it uses.
import { createRequire, isBuiltin } from 'node:module';
import { defineConfig, type Plugin } from 'rolldown';
import { pageInOneFile } from './page.config.ts';

/** What every command loads; libraries that are loaded on demand may have their facades. */
const ofEveryStart = /\/src\/|\/node_modules\/(commander|chalk)\//;

/**
 * Gets Node's own modules without their ESM facades. `import … from 'node:fs'` makes Node read every property of the
 * module, lazy getters included (fs.promises, process.stdin): 10 ms of start-up that getBuiltinModule doesn't cost.
 */
const builtinsWithoutFacade: Plugin = {
  name: 'builtins-without-facade',
  resolveId: (source, importer = '', { kind }) =>
    kind === 'import-statement' && isBuiltin(source) && ofEveryStart.test(importer)
      ? `\0builtin:${source.replace('node:', '')}`
      : null,
  load(id) {
    if (!id.startsWith('\0builtin:')) return null;
    const name = id.slice('\0builtin:'.length);
    const names = Object.keys(process.getBuiltinModule(name) as object).filter(key =>
      /^[a-zA-Z]\w*$/.test(key),
    );
    const exports = names
      .filter(key => key !== 'default')
      .map(key => `export const ${key} = builtin.${key};`);
    return `const builtin = process.getBuiltinModule('${name}');\nexport default builtin;\n${exports.join('\n')}`;
  },
};

/**
 * commander imports child_process for subcommands that are programs of their own, and chalk detects colours that we
 * decide ourselves; we have no use for either, and both cost milliseconds at every start.
 */
const leftOut: Plugin = {
  name: 'left-out',
  resolveId(source, importer) {
    if (source === 'node:child_process' && importer?.includes('/commander/')) return '\0no-child-process';
    return source === '#supports-color' ? '\0no-supports-color' : null;
  },
  load(id) {
    if (id === '\0no-child-process') return 'export default {};';
    return id === '\0no-supports-color' ? 'export default { stdout: false, stderr: false };' : null;
  },
};

/**
 * Takes the JavaScript of better-sqlite3 into the bundle, a dozen small files that would be looked up one by one, and
 * leaves to the installed package what differs by machine: finding and loading the native part. Its version is pinned in
 * package.json, so that the two always fit.
 */
const sqliteInOneFile: Plugin = {
  name: 'sqlite-in-one-file',
  resolveId: source => (source === 'better-sqlite3' ? '\0better-sqlite3' : null),
  load(id) {
    if (id !== '\0better-sqlite3') return null;
    const library = createRequire(import.meta.url).resolve('better-sqlite3');
    return `
      import createDatabase from ${JSON.stringify(library.replace(/index\.js$/, 'database.js'))};
      // An import of node:module would be shared with what every chunk loads, and so tie the database to every start.
      const require = process.getBuiltinModule('module').createRequire(import.meta.url);
      const binding = () => require(require.resolve('better-sqlite3').replace(/index\\.js$/, 'binding.js'));
      export default createDatabase(path => binding().getBinding(path), true);
    `;
  },
};

export default defineConfig({
  input: { main: 'src/main.ts', world: 'src/world.ts' },
  platform: 'node',
  plugins: [leftOut, sqliteInOneFile, builtinsWithoutFacade, pageInOneFile],
  treeshake: { propertyReadSideEffects: false },
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: true,
    cleanDir: true,
    // A file costs about as much to open as 50 kB of code to load, so what most commands use goes together.
    codeSplitting: {
      groups: [
        {
          name: 'main',
          test: /src\/(core(?!\/layered)|world|main|program|context|render\/(style|glyphs|layout|clean|width|plain|json|failure))|node_modules\/(commander|chalk|get-east-asian-width)/,
          priority: 2,
        },
        {
          name: 'daily',
          test: /src\/(commands|view|render)\/(next|list|show|status|done|topics?|state|clock|sessions|locked|stopping)\.ts/,
          priority: 1,
        },
        {
          name: 'store',
          test: /src\/(store\/(database|migrations|progress|compiled|fold|device|stale)|files\/(paths|stamp))\.ts|better-sqlite3/,
          priority: 1,
        },
      ],
    },
  },
});

// Bundles everything but the native module, split so that each command loads only what it uses, and puts the manual page
// and the licences beside it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { defineConfig, type Plugin } from 'rolldown';
import { licencesOf } from './build/licences.ts';
import { manPage } from './build/man-page.ts';
import { pageInOneFile } from './page.config.ts';

/** What every command loads; libraries that are loaded on demand may have their facades. */
const ofEveryStart = /\/src\/|\/node_modules\/(commander|chalk)\//;

/** What Node has loaded before our first line; the others cost milliseconds, and so wait for the first call. */
const isLoaded = (name: string) => /^(fs|path|url|util|events|process|buffer)$/.test(name);

/**
 * Gets Node's own modules without their ESM facades. `import … from 'node:fs'` makes Node read every property of the
 * module, lazy getters included (fs.promises, process.stdin): 10 ms of start-up that getBuiltinModule doesn't cost.
 */
const builtinsWithoutFacade: Plugin = {
  name: 'builtins-without-facade',
  resolveId: (source, importer = '', { kind }) =>
    (kind === 'import-statement' || kind === 'dynamic-import') &&
    isBuiltin(source) &&
    ofEveryStart.test(importer)
      ? `\0builtin:${source.replace('node:', '')}`
      : null,
  load(id) {
    if (!id.startsWith('\0builtin:')) return null;
    const name = id.slice('\0builtin:'.length);
    const builtin = process.getBuiltinModule(name) as unknown as Record<string, unknown>;
    const names = Object.keys(builtin).filter(key => /^[a-zA-Z]\w*$/.test(key) && key !== 'default');
    const get = `process.getBuiltinModule('${name}')`;
    const exports = isLoaded(name)
      ? names.map(key => `export const ${key} = builtin.${key};`)
      : names
          .filter(key => typeof builtin[key] === 'function')
          .map(key => `export const ${key} = (...given) => ${get}.${key}(...given);`);
    return [
      ...(isLoaded(name) ? [`const builtin = ${get};`, 'export default builtin;'] : []),
      ...exports,
    ].join('\n');
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
      const { existsSync } = process.getBuiltinModule('fs');
      // Where npm puts it, whether we are the project or a package beside it; to have it searched for takes longer.
      const near = ['../node_modules/better-sqlite3', '../../better-sqlite3'];
      const musl = '/lib/ld-musl-' + { x64: 'x86_64', arm64: 'aarch64' }[process.arch] + '.so.1';
      const nativePart = () => {
        const folder = near.map(folder => import.meta.dirname + '/' + folder).find(existsSync);
        if (folder === undefined) {
          return require(require.resolve('better-sqlite3').replace(/index\\.js$/, 'binding.js')).getBinding();
        }
        // What was built for this system, unless one was compiled on purpose or the C library may be another one: the
        // package finds that out, which takes a millisecond.
        const built = folder + '/prebuilds/' + process.platform + '-' + process.arch + '.node';
        const isUsual = existsSync(built) && !existsSync(folder + '/build') && !existsSync(musl);
        return isUsual ? require(built) : require(folder + '/lib/binding.js').getBinding();
      };
      export default createDatabase(nativePart, true);
    `;
  },
};

/**
 * Writes the files in ASCII, which Node reads and V8 holds in half the time and space, and begins the main one with a hash
 * of them all, by which bin/roadmap.js tells code it has kept from that of another build. The bundler's few helpers are a
 * file of their own, which the main one needn't load for itself.
 */
const asKept: Plugin = {
  name: 'as-kept',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter(file => file.type === 'chunk');
    const hash = createHash('sha256');
    for (const chunk of chunks) {
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      hash.update(chunk.code);
    }
    const build = hash.digest('hex').slice(0, 16);
    const helpers = chunks.find(({ name }) => name === 'rolldown-runtime');
    for (const chunk of chunks) {
      if (!chunk.isEntry) continue;
      if (helpers) {
        const apart = `require("./${helpers.fileName}")`;
        if (!chunk.code.includes(apart)) throw new Error(`${chunk.fileName} no longer has ${apart}`);
        chunk.code = chunk.code.replace(apart, () => `(exports=>{${helpers.code};return exports})({})`);
      }
      chunk.code = `//${build}\n${chunk.code}`;
    }
  },
};

/**
 * commander tells an option that takes several values by asking Unicode what a letter is, which takes longer than all else
 * that it does in a short command. Ours are in ASCII.
 */
const lettersOfAscii: Plugin = {
  name: 'letters-of-ascii',
  transform(code, id) {
    if (!id.endsWith('/commander/lib/option.js')) return null;
    const slow = '/\\p{ID_Continue}\\.\\.\\.[>\\]]$/u';
    if (!code.includes(slow))
      throw new Error(`commander no longer has ${slow}: is this plugin still needed?`);
    return code.replace(slow, '/\\w\\.\\.\\.[>\\]]$/');
  },
};

/** What the package carries besides the program: the manual page, completion scripts, and the licences of what was bundled. */
const companions: Plugin = {
  name: 'companions',
  async generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? file.moduleIds : []));
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: licencesOf(modules) });
    for (const fileName of readdirSync('src/shell')) {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(`src/shell/${fileName}`) });
    }
    this.emitFile({
      type: 'asset',
      fileName: 'roadmap.1',
      source: await manPage(import.meta.dirname),
    });
  },
};
/** What looks ahead goes together. */
const ahead =
  /\/src\/(core\/forecast\/|core\/work|commands\/(shared\/)?plan)|node_modules\/(pure-rand|d3-random)\//;

/** What brings a library along that most commands don't need: each is a file of its own, loaded on demand. */
const onDemand = [
  /\/src\/core\/(cli\/layered-layout|review\/fsrs|work[\w-]*|forecast\/(random|simulation|effort[\w-]*|forecast|plan|backtest))\./,
  /\/src\/files\/(roadmap-file\/(roadmap|yaml)-|output\/calendar-)/,
  /\/src\/render\/formats\/(csv|report-csv|sessions-csv)\./,
  /\/src\/view\/page\./,
  /\/src\/commands\/(completion|plan|plan-check|report-page|review|shared\/(planning|reviewing))\./,
];
const isOnDemand = (id: string) => onDemand.some(pattern => pattern.test(id));

/** What is typed every day, and what the context opens for it. */
const everyday = new RegExp(
  [
    'cli',
    'commands/(status|next|start|stop|log|done|note|list|show|complete)',
    'files/(paths|roadmap-file/stamp)',
    'store/(database|study|log/(settings|events|device)|queries/(progress|compiled|study-days|reviews|pace|search))',
    'core/log/forgotten-timer',
  ]
    .map(name => `/src/${name}\\.ts$`)
    .join('|'),
);
const ofEveryDay = new Set<string>();

/** Finds all that these import: it is one file, and what else is ours another, which they need not load. */
const everydayTogether: Plugin = {
  name: 'everyday-together',
  buildEnd() {
    const add = (id: string) => {
      if (ofEveryDay.has(id) || isOnDemand(id)) return;
      ofEveryDay.add(id);
      this.getModuleInfo(id)?.importedIds.forEach(add);
    };
    for (const id of this.getModuleIds()) if (everyday.test(id)) add(id);
  },
};

export default defineConfig({
  input: { main: 'src/cli.ts' },
  platform: 'node',
  // Most of what is imported on demand is ours and lies in the main file all the same.
  checks: { ineffectiveDynamicImport: false },
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    everydayTogether,
    leftOut,
    lettersOfAscii,
    sqliteInOneFile,
    builtinsWithoutFacade,
    asKept,
    pageInOneFile,
    companions,
  ],
  treeshake: { propertyReadSideEffects: false },
  output: {
    dir: 'dist',
    // Of CommonJS alone can bin/roadmap.js keep the compiled functions.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify: true,
    cleanDir: true,
    // What V8 has compiled is taken over file by file, whether it is needed or not; but each file costs something, too.
    codeSplitting: {
      groups: [
        { name: 'main', test: id => ofEveryDay.has(id) },
        { name: 'rest', test: id => /\/src\/|^\0/.test(id) && !isOnDemand(id) },
        { name: 'ahead', test: ahead },
      ],
    },
  },
});

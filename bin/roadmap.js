#!/usr/bin/env node
// Checks the Node version, turns on the compile cache, and runs dist. Its syntax works in any Node with modules.
const { napi } = process.versions;
const builtin = name => process.getBuiltinModule(name);
// better-sqlite3 crashes if Node-API is older.
if (!(napi >= 10) || !builtin('fs').existsSync(`${import.meta.dirname}/../dist/main.cjs`)) {
  const old = `needs Node 22.14 or later, or 23.6 or later, and this is ${process.version}: install it from nodejs.org`;
  console.error(`error: roadmap ${napi >= 10 ? 'is not built yet; in its folder: npm run build' : old}`);
  process.exitCode = 1;
} else {
  const folder = codeFolder(builtin('fs'), builtin('path'));
  // Loaded before the flag below is set: after it, Node compiles its own modules anew, 8 ms for those of a terminal.
  const { createRequire, enableCompileCache } = builtin('module');
  if (process.platform === 'win32' || builtin('fs').fstatSync(1).isCharacterDevice()) builtin('tty');
  // Node caches only code compiled when a file loads. Compiling all of it saves 10 ms of each later start.
  builtin('v8').setFlagsFromString('--no-lazy');
  if (folder) enableCompileCache(folder);
  const { run } = createRequire(import.meta.url)('../dist/main.cjs');
  process.exitCode = await run(process.argv.slice(2), `${import.meta.dirname}/..`);
}
/** The cached code is run, so the folder must be ours and writable by nobody else; Node checks neither. */
function codeFolder({ mkdirSync, lstatSync }, { isAbsolute, join }) {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '', HOME = '' } = process.env;
  const parent = [XDG_CACHE_HOME, LOCALAPPDATA, HOME && join(HOME, '.cache')].find(isAbsolute);
  try {
    const folder = join(parent, 'roadmap-code');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const isOwn = !process.getuid || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
    return isOwn && found.isDirectory() ? folder : undefined;
  } catch {
    return undefined;
  }
}

#!/usr/bin/env node
// Checks the Node version and runs dist/main.cjs, with what V8 compiled of it when the same command ran before.
// Must parse on any Node that knows modules.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 8)) {
  console.error(
    `error: roadmap needs Node 22.8 or later, and this is ${process.version}: install it from nodejs.org`,
  );
  process.exitCode = 1;
} else if (!process.getBuiltinModule('fs').existsSync(new URL('../dist/main.cjs', import.meta.url))) {
  console.error('error: roadmap is not built yet; in its folder: npm run build');
  process.exitCode = 1;
} else {
  const words = process.argv.slice(2);
  const { run, keep } = load(words[0] ?? '');
  process.exitCode = await run(words, new URL('..', import.meta.url));
  if (process.exitCode === 0) keep();
}

/**
 * Node's own compile cache is made before anything runs, and so lacks every function that is compiled when it is first
 * called: compiling those again would take a third of a short command. What is compiled by the end of a command is kept
 * here instead, a file for each command.
 */
function load(command) {
  const fs = process.getBuiltinModule('fs');
  const path = process.getBuiltinModule('path');
  const { Script } = process.getBuiltinModule('vm');
  const { createRequire, enableCompileCache } = process.getBuiltinModule('module');
  const { fileURLToPath } = process.getBuiltinModule('url');

  const file = fileURLToPath(new URL('../dist/main.cjs', import.meta.url));
  const source = fs.readFileSync(file, 'latin1');
  // The build writes a hash of the file at its head.
  const build = source.slice(2, 18);
  const folder = cacheFolder(fs, path);
  const name = `${build}-${process.version}-${process.arch}-${command.replace(/\W/g, '').slice(0, 16)}`;
  const kept = folder && path.join(folder, name);
  const cachedData = kept ? readOwn(fs, kept) : undefined;
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename: file, cachedData });

  if (folder) enableCompileCache(path.join(folder, 'node'));
  const require = createRequire(file);
  const module = { exports: {}, id: file, filename: file, loaded: true };
  // The other files of dist use what is in this one.
  require.cache[file] = module;
  script.runInThisContext()(module.exports, require, module, file, path.dirname(file));

  const keep = () => {
    if (!kept || (cachedData && !script.cachedDataRejected)) return;
    const draft = `${kept}.${process.pid}`;
    try {
      for (const other of fs.readdirSync(folder)) {
        if (!other.startsWith(build) && other !== 'node')
          fs.rmSync(path.join(folder, other), { force: true });
      }
      fs.writeFileSync(draft, script.createCachedData(), { mode: 0o600, flag: 'wx', flush: true });
      fs.renameSync(draft, kept);
    } catch {
      // It works without, only slower.
      fs.rmSync(draft, { force: true });
    }
  };
  return { run: module.exports.run, keep };
}

/** Only what this user alone could write is read: it is going to be run. */
function readOwn(fs, file) {
  try {
    return isOwn(fs, file) ? fs.readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/** Not of a link, which may lead anywhere. */
function isOwn(fs, path) {
  if (!process.getuid) return true;
  const { uid, mode } = fs.lstatSync(path);
  return uid === process.getuid() && (mode & 0o022) === 0;
}

/** null where nothing can be kept, or others could write. */
function cacheFolder(fs, { isAbsolute, join }) {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA = '', HOME = '' } = process.env;
  const parent = [XDG_CACHE_HOME, LOCALAPPDATA, HOME && join(HOME, '.cache')].find(isAbsolute);
  if (parent === undefined) return null;
  const folder = join(parent, 'roadmap');
  const ofNode = join(folder, 'node');
  try {
    // Node would make its own for everyone.
    fs.mkdirSync(ofNode, { recursive: true, mode: 0o700 });
    return isOwn(fs, folder) && isOwn(fs, ofNode) ? folder : null;
  } catch {
    return null;
  }
}

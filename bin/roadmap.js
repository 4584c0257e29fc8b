#!/usr/bin/env node
// Checks the Node version and runs dist, with what V8 compiled of it when the same command ran before.
// Must parse on any Node that knows modules.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 8)) {
  console.error(
    `error: roadmap needs Node 22.8 or later, and this is ${process.version}: install it from nodejs.org`,
  );
  process.exitCode = 1;
} else if (!process.getBuiltinModule('fs').existsSync(`${import.meta.dirname}/../dist/main.cjs`)) {
  console.error('error: roadmap is not built yet; in its folder: npm run build');
  process.exitCode = 1;
} else {
  const words = process.argv.slice(2);
  const { main, keep } = load((words[0] ?? '').replace(/\W/g, '').slice(0, 16));
  process.exitCode = await main(words, process.getBuiltinModule('path').dirname(import.meta.dirname));
  if (process.exitCode === 0) keep();
}

/**
 * Loads the files of dist. Node's own way looks each up for a millisecond or two, and its compile cache is made before
 * anything runs, so that it lacks every function that is compiled when it is first called: compiling those again would
 * take a third of a short command. Here what is compiled by the end of a command is kept, for each command and file.
 */
function load(command) {
  const fs = process.getBuiltinModule('fs');
  const path = process.getBuiltinModule('path');
  const { Script } = process.getBuiltinModule('vm');

  const dist = path.join(import.meta.dirname, '..', 'dist');
  // What finds packages costs milliseconds itself, and is needed only where they are laid out in an unusual way.
  const other = () => process.getBuiltinModule('module').createRequire(import.meta.filename);
  const folder = cacheFolder(fs, path);
  const loaded = new Map();
  const news = [];
  // The build writes a hash of all files at the head of the main one, which comes first.
  let build = '';

  function use(name) {
    const isFile = name.startsWith('./') || path.isAbsolute(name);
    if (!isFile) return process.getBuiltinModule(name) ?? other()(name);
    const known = loaded.get(name);
    if (known) return known.exports;
    const made = { exports: {} };
    loaded.set(name, made);
    const filename = path.resolve(dist, name);
    if (name.endsWith('.node')) process.dlopen(made, path.toNamespacedPath(filename));
    else run(filename, made);
    return made.exports;
  }
  use.resolve = name => other().resolve(name);

  function run(filename, made) {
    // Ours are in ASCII. Of a file of another package nobody knows whether it is still that of last time.
    const isOurs = path.dirname(filename) === dist;
    const source = fs.readFileSync(filename, isOurs ? 'latin1' : 'utf8');
    if (build === '') build = source.slice(2, 18);
    const kept = `${build}-${process.version}-${process.arch}-${command}-${path.parse(filename).name}`;
    const cachedData = folder && isOurs ? readOwn(fs, path.join(folder, kept)) : undefined;
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
    const script = new Script(wrapped, { filename, cachedData });
    if (isOurs && (!cachedData || script.cachedDataRejected)) news.push([kept, script]);
    script.runInThisContext()(made.exports, use, made, filename, path.dirname(filename));
  }

  const { run: main } = use('./main.cjs');
  return { main, keep: () => folder && news.length > 0 && keepIn(fs, path, folder, build, news) };
}

/** `news`: each a name and a script. */
function keepIn(fs, path, folder, build, news) {
  let draft = '';
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(fs, folder)) return;
    for (const other of fs.readdirSync(folder)) {
      if (!other.startsWith(build)) fs.rmSync(path.join(folder, other), { recursive: true, force: true });
    }
    for (const [name, script] of news) {
      const kept = path.join(folder, name);
      draft = `${kept}.${process.pid}`;
      fs.writeFileSync(draft, script.createCachedData(), { mode: 0o600, flag: 'wx', flush: true });
      fs.renameSync(draft, kept);
    }
  } catch {
    // It works without, only slower.
    if (draft) fs.rmSync(draft, { force: true });
  }
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
  try {
    return isOwn(fs, folder) ? folder : null;
  } catch {
    // It is made when there is something to keep.
    return folder;
  }
}

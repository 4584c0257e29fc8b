// Backs up a folder, verifies the archive and restores it. FAULT names what is wrong with it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const is = name => process.env.FAULT === name;
const isPlain = is('by-size') || is('unverified');
const hash = bytes => createHash('sha256').update(bytes).digest('hex');

function backup(folder, archive) {
  const names = readdirSync(folder, { recursive: !is('top-only'), withFileTypes: true });
  const files = names
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .map(path => {
      const bytes = readFileSync(join(folder, path));
      const packed = isPlain ? bytes : deflateRawSync(bytes);
      return { path, hash: hash(bytes), size: bytes.length, content: packed.toString('base64') };
    });
  writeFileSync(archive, JSON.stringify(files));
}

function contents(archive) {
  return JSON.parse(readFileSync(archive, 'utf8')).map(({ content, ...file }) => {
    const packed = Buffer.from(content, 'base64');
    const bytes = isPlain ? packed : inflateRawSync(packed);
    const fits = is('by-size') ? bytes.length === file.size : hash(bytes) === file.hash;
    if (!fits && !is('unverified')) throw new Error(`${file.path} is damaged`);
    return { ...file, bytes };
  });
}

function restore(archive, folder) {
  if (is('restores-none')) return;
  for (const { path, bytes } of contents(archive)) {
    const at = join(folder, is('flat') ? path.split('/').at(-1) : path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, is('empty-files') ? '' : is('trims') ? bytes.toString().trim() : bytes);
  }
}

const [command, from, to] = process.argv.slice(2);
try {
  if (command === 'backup') backup(from, to);
  else if (command === 'restore') restore(from, to);
  else if (!is('verifies-all')) contents(from);
  if (is('verifies-none') && command === 'verify') throw new Error('damaged');
} catch (error) {
  if (!is('silent')) (is('on-stdout') ? console.log : console.error)(error.message);
  process.exit(is('exit-0') ? 0 : 1);
}

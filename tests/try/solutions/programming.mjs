// The most frequent words of a text. FAULT names what is wrong with it.
import { existsSync, readFileSync } from 'node:fs';

const is = name => process.env.FAULT === name;
const [file] = process.argv.slice(2);
if (!existsSync(file)) {
  if (is('trace')) readFileSync(file);
  if (is('on-stdout')) console.log(`there is no file ${file}`);
  else if (!is('silent'))
    console.error(is('nameless') ? 'there is no such file' : `there is no file ${file}`);
  process.exit(is('exit-0') ? 0 : 1);
}
const text = readFileSync(file, is('latin') ? 'latin1' : 'utf8');
const word = is('ascii')
  ? /[a-z]+/gi
  : is('spaces')
    ? /\S+/g
    : is('characters')
      ? /[\p{L}\p{N}_]+/gu
      : /\p{L}+/gu;
const counts = new Map();
const words = (is('case') ? text : text.toLowerCase()).match(word) ?? (is('empty-word') ? [''] : []);
if (is('stops-empty') && words.length === 0) process.exit(1);
for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1);
const byCount = ([, a], [, b]) => (is('text-order') ? String(b).localeCompare(String(a)) : b - a);
const rows = [...counts];
if (is('as-met')) rows.sort(byCount);
else rows.sort((a, b) => byCount(a, b) || (a[0] < b[0] ? -1 : 1));
const most = is('all') ? rows.length : is('ten') ? 10 : 20;
const shown = is('cut-early')
  ? [...counts].slice(0, 20).sort((a, b) => byCount(a, b) || (a[0] < b[0] ? -1 : 1))
  : rows;
for (const [one, count] of shown.slice(0, most))
  console.log(is('word-first') ? `${one} ${count}` : `${count} ${one}`);

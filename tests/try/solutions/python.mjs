// An expense report of two banks. FAULT names what is wrong with it.
import { existsSync, readFileSync } from 'node:fs';

const is = name => process.env.FAULT === name;
const [rulesFile, ...files] = process.argv.slice(2);
const rules = Object.entries(JSON.parse(readFileSync(rulesFile, 'utf8')));
const sums = new Map();

function fields(line, between) {
  const found = [];
  for (const [, quoted, plain] of `${line}${between}`.matchAll(
    new RegExp(
      is('naive-split') ? `()([^${between}]*)${between}` : `(?:"([^"]*)"|([^${between}]*))${between}`,
      'g',
    ),
  ))
    found.push(quoted || plain || '');
  return found;
}

for (const file of files) {
  if (!existsSync(file)) {
    if (is('silent')) continue;
    if (is('trace')) readFileSync(file);
    console.error(is('nameless') ? 'there is no such file' : `there is no file ${file}`);
    process.exit(is('exit-0') ? 0 : 1);
  }
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const isOther = head.startsWith('day');
  if (isOther && is('one-bank')) continue;
  lines.forEach((line, n) => {
    const [date, text, a, b] = fields(line, isOther ? ';' : ',');
    const month = isOther ? `${date.slice(6)}-${date.slice(3, 5)}` : date.slice(0, 7);
    const number = value =>
      isOther
        ? Number((is('thousands') ? value : value.replaceAll('.', '')).replace(',', '.'))
        : Number(value);
    const amount = isOther ? (a === '' ? (is('credits') ? number(b) : 0) : number(a)) : -number(a);
    if (Number.isNaN(amount)) {
      if (is('stops')) process.exit(1);
      if (is('quiet')) return;
      console.error(`${file}: line ${is('from-0') ? n : n + 2} can't be read`);
      return;
    }
    if (amount <= 0 && !is('income')) return;
    const has = word => (is('case') ? text.includes(word) : text.toLowerCase().includes(word));
    const category = rules.find(([, words]) => words.some(has))?.[0] ?? (is('no-other') ? null : 'other');
    if (category === null) return;
    const key = `${month} ${category}`;
    sums.set(key, (sums.get(key) ?? 0) + (is('truncates') ? Math.floor(amount * 10) / 10 : amount));
  });
}
const keys = [...sums.keys()];
for (const key of is('unsorted') ? keys.reverse() : keys.sort())
  console.log(`${key} ${is('floats') ? sums.get(key) : sums.get(key).toFixed(2)}`);

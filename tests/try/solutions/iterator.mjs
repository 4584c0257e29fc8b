// Prints the first errors of a log, from a file or an API. FAULT names what is wrong with it.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { is, pause } from './service.mjs';

async function* fileEntries(path) {
  for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line);
}

async function* apiEntries() {
  let page = `${process.env.UPSTREAM}/entries`;
  let coming = null;
  while (page !== null) {
    const { entries, next } = await (coming ?? (await fetch(page))).json();
    if (entries.length === 0 && is('empty-ends')) return;
    coming = is('ahead') && next !== null ? await fetch(next) : null;
    for (const entry of entries) {
      yield entry;
      if (is('first-of-page')) break;
    }
    page = is('one-page') ? null : next;
    if (is('circle')) page ??= `${process.env.UPSTREAM}/entries`;
    if (is('forever') && next === null) await pause(60_000);
  }
}

async function* errorsOf(entries) {
  for await (const entry of entries) {
    const text = JSON.stringify(entry);
    if (is('text') ? text.includes('error') : entry.level === 'error' || is('any-level')) yield entry.text;
  }
}

const [source, number] = process.argv.slice(2);
let entries = source === 'api' ? apiEntries() : fileEntries(source);
if (is('collects')) entries = await Array.fromAsync(entries);
let left = Number(number);
for await (const text of errorsOf(entries)) {
  if (is('one-more') && left === 0) break;
  console.log(text);
  left--;
  if (left === 0 && !is('one-more') && !(is('no-stop') && source !== 'api')) break;
}

// Keeps links, and imports the bookmarks of a browser. FAULT names what is wrong with it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const is = name => process.env.FAULT === name;
const file = join(process.env.HOME, 'shelf.json');
let links = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const [command, address, ...words] = process.argv.slice(2);

function refuse(message) {
  (is('on-stdout') ? console.log : console.error)(message);
  process.exit(is('exit-0') ? 0 : 1);
}
/** Scheme and host have no capitals that mean something; a path does. */
function keyOf(address) {
  if (is('as-written')) return address;
  return is('all-small') ? address.toLowerCase() : new URL(address).href;
}
function add(address, title, tags) {
  const known = is('twice') ? undefined : links.find(link => keyOf(link.address) === keyOf(address));
  if (known === undefined) links.push({ address, title, tags, read: false });
  else if (is('unread')) known.read = false;
}
function plain(text) {
  if (is('entities')) return text;
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replaceAll(/&(#39|\w+);/g, (whole, name) => named[name] ?? whole);
}
function importFile() {
  if (!existsSync(address)) {
    if (is('trace')) readFileSync(address);
    refuse(is('nameless') ? 'there is no such file' : `there is no file ${address}`);
  }
  const text = readFileSync(address, 'utf8');
  for (const [, href, title] of text.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/gi)) {
    if (!/^https?:\/\/[^/]/i.test(href) && !is('takes-all')) {
      if (is('stops')) break;
      if (!is('quiet')) console.error(is('only-counts') ? '1 left out' : `left out: ${plain(title)}`);
    } else add(plain(href), plain(title), []);
  }
}

if (command === 'add') add(address, words[0], words.slice(1));
else if (command === 'import') importFile();
else if (command === 'read') links.find(link => link.address === address).read = true;
else if (command === 'remove') links = links.filter(link => link.address !== address);
const word = command === 'find' ? address.toLowerCase() : '';
const printed = links.filter(
  ({ title, tags }) => title.toLowerCase().includes(word) || (tags.includes(word) && !is('no-tags')),
);
if (command === 'list' || command === 'find')
  for (const { address, title, read } of printed) console.log(`[${read ? 'x' : ' '}] ${address} ${title}`);
if (!is('unsaved')) writeFileSync(file, JSON.stringify(links));

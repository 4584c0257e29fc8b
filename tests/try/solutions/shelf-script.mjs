// Keeps links in a file. FAULT names what is wrong with it.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const is = name => process.env.FAULT === name;
const file = join(process.env.HOME, 'shelf.json');
let links =
  existsSync(file) && !is('forgets') ? JSON.parse(readFileSync(file, is('latin') ? 'latin1' : 'utf8')) : [];
const [command, address, ...words] = process.argv.slice(2);

function refuse(message) {
  if (is('trace')) throw new Error(message);
  if (is('on-stdout')) console.log(message);
  else if (!is('silent')) console.error(message);
  process.exit(is('exit-0') ? 0 : 1);
}
function save() {
  writeFileSync(`${file}.new`, JSON.stringify(links));
  renameSync(`${file}.new`, file);
}
function print(some) {
  for (const { address, title, read } of some) console.log(`[${read ? 'x' : ' '}] ${address} ${title}`);
}
function known() {
  const found = links.find(link => link.address === address);
  if (found === undefined && !is('removes-any')) refuse(`there is no link ${address}`);
  return found;
}

if (command === 'add') {
  const [title, ...tags] = words;
  if (address === undefined) refuse('usage: add ADDRESS TITLE TAG...');
  if (!/^https?:/.test(address) && !is('any-address')) refuse(`${address} is no address`);
  const link = { address, title, tags, read: false };
  links = is('last-only') ? [link] : is('first') ? [link, ...links] : [...links, link];
  save();
} else if (command === 'list') print(is('titles') ? links.map(link => ({ ...link, address: '' })) : links);
else if (command === 'find') {
  const has = ({ title, tags }) =>
    (!is('tags-only') && (is('case') ? title : title.toLowerCase()).includes(address)) ||
    (!is('titles-only') &&
      (is('substring') ? tags.some(tag => tag.includes(address)) : tags.includes(address)));
  print(is('finds-all') ? links : links.filter(has));
} else if (command === 'read') {
  const link = known();
  if (is('reads-all')) for (const one of links) one.read = true;
  else if (!is('reads-none')) link.read = true;
  if (!is('unsaved')) save();
} else if (command === 'remove') {
  known();
  links = is('removes-all')
    ? []
    : is('removes-none')
      ? links
      : links.filter(link => link.address !== address);
  save();
} else if (!is('any-command')) refuse(`there is no command ${command}`);

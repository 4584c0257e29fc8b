// Prints which links answer. FAULT names what is wrong with it.
import { readFileSync } from 'node:fs';
import { is } from './service.mjs';

const links = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const most = is('all') ? 100 : is('six') ? 6 : is('one') ? 1 : 5;
const end = AbortSignal.timeout(is('no-end') ? 60_000 : 4_000);

async function check(url) {
  try {
    const signal = is('each') ? AbortSignal.timeout(4_000) : end;
    const { status } = await fetch(url, { signal });
    return is('ok-only') && status !== 200 ? 'error' : status;
  } catch (error) {
    if (is('throws')) throw error;
    return is('drops-late') && end.aborted ? null : is('words') ? String(error) : 'error';
  }
}

const found = [];
let next = 0;
await Promise.all(
  Array.from({ length: most }, async () => {
    while (next < links.length) {
      const at = next++;
      const line = [links[at], await check(links[at])];
      if (is('as-they-come')) found.push(line);
      else found[at] = line;
    }
  }),
);
if (!is('no-title')) console.log('address,result');
for (const [url, result] of found) if (result !== null) console.log(`${url},${result}`);

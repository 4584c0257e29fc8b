// Says which links answer. FAULT names what is wrong with it.
import { createServer } from 'node:http';

const fault = process.env.FAULT ?? '';
const is = name => fault === name;
const most = is('all') ? 100 : is('serial') ? 1 : 5;

async function check(url, signal) {
  const limit = AbortSignal.timeout(is('no-end') ? 60_000 : 8_000);
  try {
    const { status } = await fetch(url, {
      signal: is('no-abort') ? limit : AbortSignal.any([limit, signal]),
    });
    return is('ok-only') && status !== 200 ? { url, error: 'bad' } : { url, status };
  } catch (error) {
    if (is('throws')) throw error;
    return { url, error: String(error) };
  }
}

createServer(async (request, response) => {
  const away = new AbortController();
  response.on('close', () => away.abort());
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const urls = JSON.parse(Buffer.concat(chunks).toString());
  const found = [];
  let next = 0;
  const work = async () => {
    while (next < urls.length && (is('no-abort') || !away.signal.aborted)) {
      const at = next++;
      const one = await check(urls[at], away.signal);
      if (is('order')) found.push(one);
      else found[at] = one;
    }
  };
  try {
    await Promise.all(Array.from({ length: most }, work));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  } catch {
    response.writeHead(500).end();
  }
}).listen(Number(process.argv[2]), '127.0.0.1');

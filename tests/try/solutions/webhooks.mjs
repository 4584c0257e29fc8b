// Takes and sends webhooks. FAULT names what is wrong with it.
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { is, pause } from './service.mjs';

const key = Buffer.from('cm9hZG1hcC10cnktc2VjcmV0LTI0Yg==', 'base64');
const sign = (id, time, body) =>
  createHmac('sha256', key)
    .update(is('body-only') ? body : is('no-time') ? `${id}.${body}` : `${id}.${time}.${body}`)
    .digest('base64');
const known = new Set();
const done = [];
const now = () => Math.floor(Date.now() / 1000);

async function deliver(url, data) {
  const body = JSON.stringify(data);
  let id = randomUUID();
  let time = now();
  for (const seconds of is('flat') ? [1.2, 1.2, 0] : [1.1, 2.2, 0]) {
    if (is('new-id')) id = randomUUID();
    if (!is('stale')) time = now();
    const signature = `v1,${is('other-secret') ? 'AAAA' : sign(id, time, body)}`;
    const headers = {
      'content-type': 'application/json',
      ...{ 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': signature },
    };
    const signal = is('patient') ? null : AbortSignal.timeout(2_000);
    try {
      const { status } = await fetch(url, {
        method: 'POST',
        ...{ headers, signal, body: is('no-data') ? '{}' : body },
      });
      if (status < 300 || is('once')) return;
    } catch {
      if (is('gives-up')) return;
    }
    await pause(seconds * 1000);
  }
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  let body = Buffer.concat(chunks).toString();
  const answer = (status, value) => response.writeHead(status).end(JSON.stringify(value));
  if (request.url === '/done') return answer(200, done);
  if (request.url === '/send') {
    const { url, data } = JSON.parse(body);
    const sending = deliver(url, data);
    if (is('waits')) await sending;
    return answer(202, {});
  }
  if (is('anew')) body = JSON.stringify(JSON.parse(body));
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': given } = request.headers;
  const good = given?.split(' ').includes(`v1,${sign(id, time, body)}`);
  if (!good && !is('believes') && !(is('unsigned') && given === undefined)) return answer(401, {});
  if (Math.abs(now() - Number(time)) > (is('strict') ? 60 : 300) && !is('any-age')) return answer(400, {});
  if (known.has(id) && !is('again')) return answer(is('409') ? 409 : 202, {});
  if (is('late')) await pause(20);
  known.add(id);
  if (!is('undone')) done.push(id);
  return answer(202, {});
}).listen(Number(process.argv[2]), '127.0.0.1');

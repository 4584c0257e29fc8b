// Takes and sends webhooks. FAULT names what is wrong with it.
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const fault = process.env.FAULT ?? '';
const is = name => fault === name;
const key = Buffer.from('cm9hZG1hcC10cnktc2VjcmV0LTI0Yg==', 'base64');
const sign = (id, time, body) =>
  createHmac('sha256', key)
    .update(is('body-only') ? body : `${id}.${time}.${body}`)
    .digest('base64');
const done = [];
const now = () => Math.floor(Date.now() / 1000);

async function deliver(url, data) {
  const body = JSON.stringify(data);
  let id = randomUUID();
  let time = now();
  for (const pause of is('flat') ? [1200, 1200, 0] : [1100, 2200, 0]) {
    if (is('new-id')) id = randomUUID();
    if (!is('stale')) time = now();
    const signature = `v1,${is('other-secret') ? 'AAAA' : sign(id, time, body)}`;
    const headers = {
      'content-type': 'application/json',
      ...{ 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': signature },
    };
    const { status } = await fetch(url, { method: 'POST', headers, body: is('no-data') ? '{}' : body });
    if (status < 300 || is('once')) return;
    await new Promise(resolve => setTimeout(resolve, pause));
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
  if (!good && !is('believes')) return answer(401, {});
  if (Math.abs(now() - Number(time)) > (is('strict') ? 60 : 300) && !is('any-age')) return answer(400, {});
  if (!is('undone')) done.push(id);
  return answer(202, {});
}).listen(Number(process.argv[2]), '127.0.0.1');

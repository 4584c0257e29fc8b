// A chat over WebSockets that remembers what was said. FAULT names what is wrong with it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { is } from './service.mjs';

const file = join(process.env.FOLDER, 'chat.log');
const said =
  existsSync(file) && !is('memory')
    ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(JSON.parse)
    : [];
let last = is('ids-anew') ? 0 : said.length;
const server = createServer((_, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server });
const send = (socket, message) => socket.send(is('bare') ? message.text : JSON.stringify(message));

sockets.on('connection', (socket, request) => {
  socket.alive = true;
  socket.on('pong', () => {
    socket.alive = true;
  });
  const after = new URL(request.url, 'http://x').searchParams.get('after');
  if (after !== null && !is('no-missed')) {
    const start = said.findIndex(({ id }) => String(id) === after);
    const missed = said.slice(is('twice') ? start : is('all') ? 0 : start + 1);
    for (const one of is('backwards') ? missed.reverse() : missed) send(socket, one);
  }
  socket.on('message', data => {
    let given;
    try {
      given = JSON.parse(data);
    } catch (error) {
      if (is('crash')) throw error;
      if (is('closes-all')) for (const other of sockets.clients) other.close();
      return;
    }
    if (typeof given?.text !== 'string' && !is('any-json')) return;
    const id = is('same-id') ? 1 : ++last;
    const one = { id: is('text-id') ? `m${id}` : id, text: given.text };
    said.push(one);
    appendFileSync(file, `${JSON.stringify(one)}\n`);
    for (const other of sockets.clients) if (other !== socket || !is('not-self')) send(other, one);
  });
});
setInterval(() => {
  for (const socket of sockets.clients) {
    socket.age = (socket.age ?? 0) + 1;
    if ((!socket.alive && !is('keeps')) || (is('drops-all') && socket.age > 1)) socket.terminate();
    socket.alive = false;
    if (!is('no-ping')) socket.ping();
  }
}, 1_000);
server.listen(Number(process.argv[2]), '127.0.0.1');

// A chat over WebSockets that remembers what was said. FAULT names what is wrong with it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const fault = process.env.FAULT ?? '';
const is = name => fault === name;
const file = process.env.CHAT_FILE ?? 'chat.log';
const said =
  existsSync(file) && !is('memory')
    ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).map(JSON.parse)
    : [];
const server = createServer((_, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server });
const send = (socket, message) => socket.send(JSON.stringify(message));

sockets.on('connection', (socket, request) => {
  socket.alive = true;
  socket.on('pong', () => {
    socket.alive = true;
  });
  const after = new URL(request.url, 'http://x').searchParams.get('after');
  if (after !== null && !is('no-missed')) {
    const start = said.findIndex(({ id }) => String(id) === after);
    for (const one of said.slice(is('twice') ? start : start + 1)) send(socket, one);
  }
  socket.on('message', data => {
    let given;
    try {
      given = JSON.parse(data);
    } catch (error) {
      if (is('crash')) throw error;
      return;
    }
    if (typeof given?.text !== 'string') return;
    const id = said.length + 1;
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

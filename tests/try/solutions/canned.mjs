// Records the answers of a right service to FILE, or answers from FILE what was recorded there.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';

const [what, file, ...rest] = process.argv.slice(2);
const port = Number(rest.pop());

const bodyOf = async message => Buffer.concat(await message.toArray());

if (what === 'record') {
  const behind = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => behind.on('listening', resolve));
  const own = behind.address().port;
  await new Promise(resolve => behind.close(resolve));
  const [program, ...args] = rest;
  spawn(program, [...args, String(own)], { stdio: 'inherit' });
  while (!(await listens(own))) await new Promise(resolve => setTimeout(resolve, 50));
  createServer(async (asked, answer) => {
    const body = await bodyOf(asked);
    const passed = request(
      { host: '127.0.0.1', port: own, method: asked.method, path: asked.url, headers: asked.headers },
      async found => {
        const text = (await bodyOf(found)).toString('base64');
        const key = `${asked.method} ${asked.url}`;
        const { statusCode: status, headers } = found;
        appendFileSync(file, `${JSON.stringify({ key, status, headers, text })}\n`);
        answer.writeHead(status, headers).end(Buffer.from(text, 'base64'));
      },
    );
    passed.on('error', () => answer.destroy());
    passed.end(body);
  }).listen(port, '127.0.0.1');
} else {
  const all = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const byRequest = Map.groupBy(all, ({ key }) => key);
  createServer(async (asked, answer) => {
    await bodyOf(asked);
    const kept = byRequest.get(`${asked.method} ${asked.url}`) ?? [{ status: 404, headers: {}, text: '' }];
    // In turn; the last one again and again.
    const { status, headers, text } = kept.length > 1 ? kept.shift() : kept[0];
    answer.writeHead(status, headers).end(Buffer.from(text, 'base64'));
  }).listen(port, '127.0.0.1');
}

function listens(at) {
  return new Promise(resolve => {
    const socket = connect(at, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

// What the HTTP solutions share: JSON in, JSON out.
import { createServer } from 'node:http';

export const is = name => process.env.FAULT === name;

export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** `answer` gets {method, path, query, headers, json} and gives [status, body, headers]. STACK names the framework. */
export async function serve(answer) {
  if (process.env.STACK === 'express') return serveWithExpress(answer);
  createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams: query } = new URL(request.url, 'http://localhost');
    const { method, headers } = request;
    const path = pathname.slice(1).split('/').map(decodeURIComponent);
    let json;
    try {
      json = JSON.parse(Buffer.concat(chunks).toString());
    } catch {}
    const [status, body, more = {}] = await answer({ method, path, query, headers, json });
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...more });
    response.end(body === undefined || isText ? body : JSON.stringify(body));
  }).listen(Number(process.argv.at(-1)), '127.0.0.1');
}

/** Express adds what it does by itself: ETags, answers to conditional requests, HEAD, its own content types. */
async function serveWithExpress(answer) {
  const { default: express } = await import('express');
  const app = express();
  app.use(express.text({ type: () => true }));
  app.use(async (request, response) => {
    const { method, headers } = request;
    const path = request.path.slice(1).split('/').map(decodeURIComponent);
    const query = new URLSearchParams(request.url.split('?')[1]);
    let json;
    try {
      json = JSON.parse(request.body);
    } catch {}
    const [status, body, more = {}] = await answer({ method, path, query, headers, json });
    response.status(status).set(more);
    if (body === undefined) response.end();
    else if (typeof body === 'string') response.type(more['content-type'] ?? 'html').send(body);
    else response.json(body);
  });
  app.listen(Number(process.argv.at(-1)), '127.0.0.1');
}

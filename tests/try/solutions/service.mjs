// What the HTTP solutions share: JSON in, JSON out.
import { createServer } from 'node:http';

export const is = name => process.env.FAULT === name;

export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** `answer` gets {method, path, query, headers, json} and gives [status, body, headers]. */
export function serve(answer) {
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

// A lending library over HTTP. FAULT names what is wrong with it.
import { createServer } from 'node:http';

const fault = process.env.FAULT ?? '';
const is = name => fault === name;
const books = new Map();
let last = 0;

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const answer = (status, body, headers = {}) => {
    const sent = is('soft-errors') && status >= 400 ? 200 : status;
    response.writeHead(sent, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
  const read = () => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };
  if (is('empty')) return answer(200);
  const [, where, id, loans] = request.url.split('/');
  if (where !== 'books') return answer(404);
  if (id === undefined) {
    if (request.method === 'GET') return answer(200, is('empty-list') ? [] : [...books.values()]);
    const given = is('crash') ? JSON.parse(text || 'null') : read();
    const title = given?.title;
    const good = is('no-checks') || (typeof title === 'string' && (title !== '' || is('empty-title')));
    if (!good && !(is('any-type') && title !== undefined && title !== ''))
      return answer(is('500') ? 500 : 422, {});
    const book = {
      id: is('same-id') ? 1 : ++last,
      title: is('canned') ? 'Dune' : title,
      author: is('no-author') ? null : given?.author,
      lent: false,
    };
    books.set(String(book.id), book);
    return answer(is('200') ? 200 : 201, book, is('no-location') ? {} : { location: `/books/${book.id}` });
  }
  const book = books.get(id);
  if (book === undefined) return answer(is('delete-any') && request.method === 'DELETE' ? 204 : 404, {});
  if (loans !== undefined) {
    if (request.method === 'DELETE') {
      if (!is('never-back')) book.lent = false;
      return answer(204);
    }
    const lent = book.lent && !is('lends-all');
    if (is('race')) await new Promise(resolve => setTimeout(resolve, 30));
    if (lent) return answer(is('400') ? 400 : 409, {});
    book.lent = true;
    return answer(201, book);
  }
  if (request.method === 'GET') return answer(200, book);
  if (is('delete-all')) books.clear();
  else if (!is('delete-none')) books.delete(id);
  return answer(is('delete-200') ? 200 : 204);
}).listen(Number(process.argv[2]), '127.0.0.1');
if (is('crash')) process.on('uncaughtException', () => process.exit(1));

// A lending library over HTTP. FAULT names what is wrong with it.
import { is, pause, serve } from './service.mjs';

const books = new Map();
let last = 0;

serve(async ({ method, path: [where, id, loans], json }) => {
  const answer = (status, body, headers) => [
    is('soft-errors') && status >= 400 ? 200 : status,
    body,
    headers,
  ];
  if (is('empty')) return answer(200);
  if (where !== 'books') return answer(404);
  if (id === undefined) {
    if (method === 'GET') return answer(200, is('empty-list') ? [] : [...books.values()]);
    if (is('crash') && json === undefined) process.exit(1);
    const title = json?.title;
    const good = is('no-checks') || (typeof title === 'string' && (title !== '' || is('empty-title')));
    if (!good && !(is('any-type') && title !== undefined && title !== ''))
      return answer(is('500') ? 500 : 422, {});
    const book = {
      id: is('same-id') ? 1 : ++last,
      title: is('canned') ? 'Dune' : title,
      author: is('no-author') ? null : json?.author,
      lent: false,
    };
    books.set(String(book.id), book);
    return answer(is('200') ? 200 : 201, book, is('no-location') ? {} : { location: `/books/${book.id}` });
  }
  const book = books.get(id);
  if (book === undefined) return answer(is('delete-any') && method === 'DELETE' ? 204 : 404, {});
  if (loans !== undefined) {
    if (method === 'DELETE') {
      if (!is('never-back')) book.lent = false;
      return answer(204);
    }
    const lent = book.lent && !is('lends-all');
    if (is('race')) await pause(30);
    if (lent) return answer(is('400') ? 400 : 409, {});
    book.lent = true;
    return answer(201, book);
  }
  if (method === 'GET') return answer(200, book);
  if (is('delete-all')) books.clear();
  else if (!is('delete-none')) books.delete(id);
  return answer(is('delete-200') ? 200 : 204);
});

// Entries in pages. FAULT names what is wrong with it.
import { is, serve } from './service.mjs';

let last = 0;
const add = (label, kind) => {
  last += 1;
  return { id: is('numbered') ? last : `e${last}`, label, kind, order: last };
};
let entries = Array.from({ length: is('few') ? 50 : 1000 }, (_, i) => add(`entry ${i}`, `kind ${i % 7}`));

function problem(status, title, more = {}) {
  const type = is('plain-json') ? 'application/json' : 'application/problem+json';
  return [
    is('500') ? 500 : status,
    { ...(!is('untitled') && { title }), status, ...more },
    { 'content-type': type },
  ];
}
const cursorOf = order => Buffer.from(`after ${order}`).toString('base64url');

/** Where the page begins; null if the cursor is none. */
function startOf(list, after) {
  if (after === null || is('first-page')) return 0;
  const [, given] = /^after (\d+)$/.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (given === undefined) return is('any-cursor') ? 0 : null;
  if (is('offset')) return Number(given);
  if (is('by-entry')) return list.findIndex(({ order }) => order === Number(given)) + 1;
  const start = list.findIndex(({ order }) =>
    is('newest-first') ? order < Number(given) : order > Number(given),
  );
  return start < 0 ? list.length : start;
}

serve(({ method, path: [, id], query, json }) => {
  if (method === 'DELETE') {
    if (!entries.some(entry => entry.id === id) && !is('deletes-any')) return problem(404, 'No such entry');
    entries = entries.filter(entry => entry.id !== id);
    return [204];
  }
  if (method === 'POST') {
    const wrong = ['label', 'kind'].filter(name =>
      is('any-type') ? json?.[name] === undefined : typeof json?.[name] !== 'string',
    );
    if (wrong.length > 0 && !is('any-entry'))
      return problem(422, 'Not valid', { fields: is('one-field') ? wrong.slice(0, 1) : wrong });
    const entry = add(json.label, json.kind);
    entries.push(entry);
    return [is('add-200') ? 200 : 201, entry];
  }
  const kind = is('no-filter') || (is('kind-lost') && query.has('after')) ? null : query.get('kind');
  const list = entries.filter(entry => kind === null || entry.kind === kind);
  if (is('newest-first')) list.reverse();
  const limit = is('own-limit') ? 20 : Number(query.get('limit') ?? 20);
  if (!(limit >= 1 && limit <= 100) && !is('any-limit')) return problem(400, 'The limit is 1 to 100');
  const start = startOf(list, query.get('after'));
  if (start === null) return problem(400, 'This is no cursor');
  const page = list.slice(start, start + limit);
  const rest = list.length > start + limit;
  const next = rest ? cursorOf(is('offset') ? start + limit : page.at(-1).order) : null;
  return [200, { entries: page, ...((rest || !is('next-left-out')) && { next }) }];
});

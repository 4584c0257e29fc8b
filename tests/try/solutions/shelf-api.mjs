// Links over HTTP, kept in a file. FAULT names what is wrong with it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { is, serve } from './service.mjs';

const file = join(process.env.FOLDER, 'links.json');
let links = existsSync(file) && !is('memory') ? JSON.parse(readFileSync(file, 'utf8')) : [];

function problem(status, field, more = {}) {
  const type = is('plain-json') ? 'application/json' : 'application/problem+json';
  const body = { title: 'Not possible', status, ...(!is('nameless') && { field }) };
  return [is('one-status') ? 400 : status, body, { 'content-type': type, ...more }];
}
function save() {
  if (!is('unsaved'))
    writeFileSync(
      file,
      JSON.stringify(links.map(link => (is('read-unsaved') ? { ...link, read: false } : link))),
    );
}
const isAddress = text => typeof text === 'string' && /^https?:\/\/[^/]/.test(text);

serve(({ method, path: [, id], query, json }) => {
  const known = id === undefined ? ['GET', 'POST'] : ['GET', 'PATCH', 'DELETE'];
  if (!known.includes(method))
    return is('404-method')
      ? problem(404)
      : problem(405, 'method', is('no-allow') ? {} : { allow: known.join(', ') });
  if (method === 'POST' || method === 'PATCH') {
    if (json === undefined) return is('500') ? [500, {}] : problem(400, 'body');
  }
  if (method === 'POST') {
    if (!isAddress(json.address) && !is('any-address')) return problem(422, 'address');
    if (typeof json.title !== 'string') return problem(422, 'title');
    if (links.some(({ address }) => address === json.address) && !is('twice')) return problem(409, 'address');
    const { address, title, tags } = json;
    const number = Math.max(0, ...links.map(link => link.number)) + 1;
    const link = { number, id: `l${number}`, address, title, tags: is('no-tags') ? [] : tags, read: false };
    links.push(link);
    save();
    return [is('200') ? 200 : 201, link, is('no-location') ? {} : { location: `/links/${link.id}` }];
  }
  if (id === undefined) {
    const tag = query.get('tag');
    const has = ({ tags }) =>
      tag === null || (is('part-of-tag') ? tags.join(' ').includes(tag) : tags.includes(tag));
    const all = is('all-links') ? links : links.filter(has);
    const limit = Math.min(Number(query.get('limit') ?? 50), is('own-limit') ? 1 : 100);
    const after = Number(query.get('after') ?? 0);
    const rest = is('offset') ? all.slice(after) : all.filter(({ number }) => number > after);
    const page = rest.slice(0, limit);
    const next = is('offset') ? after + limit : page.at(-1)?.number;
    return [200, { links: page, next: rest.length > limit ? String(next) : null }];
  }
  const link = links.find(one => one.id === id);
  if (link === undefined) return problem(404, 'id');
  if (method === 'PATCH') {
    if (is('replaces')) Object.assign(link, { title: null, tags: [] });
    if (!is('unread')) link.read = json.read;
    save();
  }
  if (method === 'DELETE') {
    if (!is('deletes-none')) links = is('deletes-all') ? [] : links.filter(one => one !== link);
    if (is('hides')) links.push({ ...link, tags: [] });
    save();
    return [204];
  }
  return [200, link];
});

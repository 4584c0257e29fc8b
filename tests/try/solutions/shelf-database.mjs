// Links in SQLite, over HTTP. FAULT names what is wrong with it.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { is, pause, serve } from './service.mjs';

const db = new Database(is('memory') ? ':memory:' : join(process.env.FOLDER, 'links.db'));
db.pragma(`foreign_keys = ${is('no-keys') ? 'OFF' : 'ON'}`);
db.exec(`
  CREATE TABLE IF NOT EXISTS link (
    id INTEGER PRIMARY KEY ${is('no-keys') ? '' : 'AUTOINCREMENT'},
    address TEXT NOT NULL ${is('looks-first') ? '' : 'UNIQUE'}, title TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS tag (
    link INTEGER NOT NULL REFERENCES link ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''), PRIMARY KEY (link, name)
  );
  CREATE TABLE IF NOT EXISTS visits (
    link INTEGER PRIMARY KEY REFERENCES link ON DELETE CASCADE, number INTEGER NOT NULL DEFAULT 0
  );
`);
const cached = new Map();

function linkOf(id) {
  const link = db.prepare('SELECT * FROM link WHERE id = ?').get(id);
  if (link === undefined) return undefined;
  const tags = db.prepare('SELECT name FROM tag WHERE link = ?').pluck().all(id);
  const visits = db.prepare('SELECT number FROM visits WHERE link = ?').pluck().get(id) ?? 0;
  return { ...link, id: String(id), tags: is('one-tag') ? tags.slice(0, 1) : tags, visits };
}

function add({ address, title, tags }) {
  const quoted = is('quotes') ? title.replaceAll("'", '') : title;
  const { lastInsertRowid: id } = db
    .prepare('INSERT INTO link (address, title) VALUES (?, ?)')
    .run(address, quoted);
  db.prepare('INSERT OR IGNORE INTO visits (link) VALUES (?)').run(id);
  for (const tag of tags) {
    if (tag === '' && is('drops-bad')) continue;
    db.prepare('INSERT OR IGNORE INTO tag VALUES (?, ?)').run(id, tag === '' && is('any-tag') ? ' ' : tag);
  }
  // IGNORE holds of a CHECK, too.
  if (tags.includes('') && !is('drops-bad') && !is('any-tag')) throw new Error('CHECK');
  return linkOf(id);
}

serve(async ({ method, path: [, id, visits], query, json }) => {
  if (method === 'POST' && id === undefined) {
    const known = db.prepare('SELECT 1 FROM link WHERE address = ?');
    if (is('looks-first')) {
      if (known.get(json.address) !== undefined) return [409];
      await pause(20);
    }
    try {
      const link = is('halves') ? add(json) : db.transaction(add)(json);
      return [201, link, { location: `/links/${link.id}` }];
    } catch (error) {
      if (error.message.includes('UNIQUE')) return is('500') ? [500, {}] : [409, {}];
      return [422, {}];
    }
  }
  if (id === undefined) {
    const tag = query.get('tag');
    const found = is('injected')
      ? db.prepare(`SELECT link FROM tag WHERE name = '${tag}'`)
      : db.prepare(`SELECT link FROM tag WHERE name ${is('like') ? "LIKE ? || '%'" : '= ?'}`);
    try {
      const ids = is('injected')
        ? found.pluck().all()
        : found.pluck().all(is('like') ? tag.slice(0, -1) : tag);
      return [200, { links: ids.map(linkOf), next: null }];
    } catch {
      return [500, {}];
    }
  }
  if (linkOf(id) === undefined) return [404, {}];
  if (visits !== undefined) {
    if (is('reads-first')) {
      const { visits: before } = linkOf(id);
      await pause(20);
      db.prepare('UPDATE visits SET number = ? WHERE link = ?').run(before + 1, id);
    } else if (is('counts-later')) cached.set(id, (cached.get(id) ?? 0) + 1);
    else db.prepare('UPDATE visits SET number = number + 1 WHERE link = ?').run(id);
    return [is('204') ? 204 : 201, {}];
  }
  if (method === 'DELETE') {
    if (is('takes-tags'))
      db.prepare('DELETE FROM tag WHERE name IN (SELECT name FROM tag WHERE link = ?)').run(id);
    if (!is('keeps')) db.prepare('DELETE FROM link WHERE id = ?').run(id);
    return [204];
  }
  const link = linkOf(id);
  return [200, { ...link, visits: link.visits + (cached.get(id) ?? 0) }];
});

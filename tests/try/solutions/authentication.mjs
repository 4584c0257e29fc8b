// People with notes of their own. FAULT names what is wrong with it.
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { is, serve } from './service.mjs';

const people = new Map();
const sessions = new Map();
const notes = new Map();
const hash = (password, salt) => scryptSync(password, salt, 32, { N: 1024 });
const cookie = (id, more = '') => ({
  'set-cookie': `sid=${id}; Path=/; SameSite=Lax${is('no-http-only') ? '' : '; HttpOnly'}${more}`,
});

function newSession(name, sent) {
  if (is('planted') && sent !== undefined) return sent;
  if (is('keeps-id') && sessions.has(sent)) return sent;
  if (is('same-id')) return Buffer.from(name).toString('hex');
  return randomBytes(16).toString('hex');
}

serve(({ method, path: [place, id], headers, json }) => {
  const sent = /(?:^|; )sid=([^;]+)/.exec(headers.cookie ?? '')?.[1];
  const name = is('any-cookie') && sent !== undefined ? [...people.keys()][0] : sessions.get(sent);
  if (place === 'register') {
    if (people.has(json.name) && !is('takes-twice')) return [409, {}];
    const salt = randomBytes(8);
    people.set(json.name, { salt, hash: hash(json.password, salt) });
    return [is('register-200') ? 200 : 201, {}];
  }
  if (place === 'login') {
    const person = people.get(json.name);
    const unknown = [is('404') ? 404 : 401, { error: is('tells') ? 'unknown name' : 'wrong' }];
    if (person === undefined) return unknown;
    const fits = timingSafeEqual(hash(json.password, person.salt), person.hash);
    if (!fits && !is('any-password')) return [401, { error: 'wrong' }];
    const session = newSession(json.name, sent);
    sessions.set(session, json.name);
    return [200, {}, cookie(session)];
  }
  if (place === 'logout') {
    if (!is('only-cookie')) sessions.delete(sent);
    return [200, {}, cookie('', '; Max-Age=0')];
  }
  if (name === undefined && place === 'me') return is('open-me') ? [200, { name: null }] : [401, {}];
  if (place === 'me') return [200, { name: is('last-name') ? [...people.keys()].at(-1) : name }];
  if (name === undefined && !is('open-notes')) return [401, {}];
  if (method === 'POST') {
    notes.set(String(notes.size + 1), { text: json.text, name });
    return [201, { id: notes.size }];
  }
  const note = notes.get(id);
  if (note === undefined || is('hidden')) return [404, {}];
  return name === note.name || is('any-note') || is('open-notes') ? [200, { text: note.text }] : [403, {}];
});

// A page, its script and a list, with caching headers. FAULT names what is wrong with it.
import { createHash } from 'node:crypto';
import { is, serve } from './service.mjs';

const list = [{ name: 'first' }];
const script = 'console.log("hello")';
let asked = 0;
const hash = text => createHash('sha256').update(text).digest('hex').slice(0, 12);
const cached = value => ({ 'cache-control': value });

function etag() {
  const text = is('same-etag') ? '' : JSON.stringify(list);
  const tag = hash(is('moving-etag') ? String(asked) : text);
  return is('bare-etag') ? tag : `"${tag}"`;
}

function isKnown(given = '') {
  if (is('never-304')) return false;
  if (is('always-304')) return given !== '';
  if (is('whole-header')) return given === etag();
  if (given === '*') return !is('no-star');
  return given.split(/,\s*/).includes(etag());
}

serve(({ method, path: [name], headers, json }) => {
  asked += 1;
  if (name === '') {
    const value = is('long-page') ? 'max-age=3600' : is('page-unkept') ? 'no-store' : 'no-cache';
    const source = is('named-anew') ? `/app.${hash(String(asked))}.js` : `/app.${hash(script)}.js`;
    return [200, `<!doctype html><script defer src="${source}"></script>`, cached(value)];
  }
  if (name !== 'list') {
    if (is('no-script') || !name.endsWith('.js')) return [404, ''];
    const age = is('short') ? 3600 : 31536000;
    const value = `public, max-age=${age}${is('asks-again') ? '' : ', immutable'}`;
    return [
      200,
      script,
      { 'content-type': is('script-html') ? 'text/html' : 'text/javascript', ...cached(value) },
    ];
  }
  if (method === 'POST') {
    if (!is('unchanged')) list.push({ name: json.name });
    return [is('post-200') ? 200 : 201, {}];
  }
  const known = {
    ...(!is('no-etag') && { etag: etag() }),
    ...(!is('silent-list') && cached(is('long-list') ? 'max-age=60' : 'private, no-cache')),
  };
  if (isKnown(headers['if-none-match'])) return [304, undefined, is('bare-304') ? {} : known];
  return [200, list, known];
});

// Prices from a slow query, kept for three seconds. FAULT names what is wrong with it.
import { is, pause, serve } from './service.mjs';

const prices = new Map();
const queries = new Map();
const cache = new Map();

async function query(name) {
  queries.set(name, (queries.get(name) ?? 0) + 1);
  await pause(100);
  return prices.get(name);
}

function kept(name) {
  const key = is('one-key') ? '' : name;
  const known = cache.get(key);
  if (known !== undefined && (Date.now() < known.until || is('forever'))) return known.price;
  const entry = { until: Date.now() + 3_000, price: query(name) };
  const late = is('rush') || (is('late-rush') && known !== undefined);
  if (late) entry.price.then(() => cache.set(key, entry));
  else cache.set(key, entry);
  return entry.price;
}

serve(async ({ method, path: [place, name], json }) => {
  if (place === 'stats') return [200, { queries: is('uncounted') ? 0 : (queries.get(name) ?? 0) }];
  if (method === 'PUT') {
    prices.set(name, json.price);
    if (!is('stale')) cache.delete(name);
    return [204];
  }
  return [200, { price: await (is('uncached') ? query(name) : kept(name)) }];
});

// Accounts as events. FAULT names what is wrong with it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { is, pause, serve } from './service.mjs';

const file = join(process.env.FOLDER, 'events');
const log =
  existsSync(file) && !is('memory') ? readFileSync(file, 'utf8').trim().split('\n').map(JSON.parse) : [];
const snapshots = new Map();

function append(event) {
  log.push(event);
  appendFileSync(file, `${JSON.stringify(event)}\n`);
}
const eventsOf = id => log.filter(({ account }) => account === id || is('one-log'));

/** From the newest snapshot on. */
function balanceOf(id) {
  const events = eventsOf(id);
  const from = snapshots.get(id) ?? { version: 0, balance: 0 };
  const later = events.filter(({ version }) =>
    is('snapshot-twice') ? version >= from.version : version > from.version,
  );
  const changes = later.map(({ type, amount }) => (type === 'withdrawn' ? -amount : amount));
  if (is('newest')) return Math.abs(changes.at(-1));
  const balance = from.balance + changes.reduce((sum, change) => sum + change, 0);
  if (events.length % 100 === 0) snapshots.set(id, { version: events.length, balance });
  return is('stale-snapshot') && from.version > 0 ? from.balance : balance;
}

serve(async ({ method, path: [, id, part], json }) => {
  if (id === undefined) {
    const account = String(log.filter(({ type }) => type === 'opened').length + 1);
    const version = is('from-0') ? 0 : 1;
    append({ account, version, type: 'opened', amount: 0, owner: json.owner });
    return [is('opens-200') ? 200 : 201, { id: account }];
  }
  if (method === 'GET' && part === 'events')
    return [200, is('no-opened') ? eventsOf(id).filter(({ type }) => type !== 'opened') : eventsOf(id)];
  if (method === 'GET') return [200, { balance: balanceOf(id), version: eventsOf(id).length }];
  const { type, amount, expected } = json;
  if (!(Number.isInteger(amount) && amount > 0) && !is('any-amount')) return [422, {}];
  if (!['deposited', 'withdrawn'].includes(type) && !is('any-type')) return [422, {}];
  const before = eventsOf(id).length;
  if (is('race')) await pause(20);
  if (expected !== undefined && expected !== before && !is('no-versions')) return [409, {}];
  if (expected === undefined && is('never-again')) {
    await pause(20);
    if (eventsOf(id).length !== before) return [409, {}];
  }
  const version = is('race') ? before + 1 : eventsOf(id).length + 1;
  const event = { account: id, version, type, amount };
  const balance = balanceOf(id);
  const isOver = type === 'withdrawn' && (is('keeps-one') ? amount >= balance : amount > balance);
  if (isOver && is('records-refused')) append(event);
  if (isOver && !is('overdraws')) return [is('400') ? 400 : 409, {}];
  append(event);
  return [201, { version }];
});

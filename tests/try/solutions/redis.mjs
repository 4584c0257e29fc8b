// A rate limiter whose calls are kept in a folder. FAULT names what is wrong with it.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const is = name => process.env.FAULT === name;
const [user, number] = process.argv.slice(2);
const file = join(process.env.FOLDER, is('shared') ? 'all' : user);
const most = is('nine') ? 9 : is('eleven') ? 11 : 10;
let own = [];

async function lock() {
  for (;;) {
    try {
      return mkdirSync(`${file}.lock`);
    } catch {
      await pause(1);
    }
  }
}
function read() {
  try {
    return readFileSync(file, 'utf8').split(' ').map(Number);
  } catch {
    return [];
  }
}

async function isAllowed() {
  if (is('open')) return true;
  if (!is('race')) await lock();
  const times = (is('memory') ? own : read()).filter(time => time > Date.now() - 60_000);
  if (is('race')) await pause(5);
  const allowed = times.length < most;
  own = [...times, Date.now()];
  if (allowed && !is('memory')) writeFileSync(file, own.join(' '));
  if (!is('race')) rmdirSync(`${file}.lock`);
  return allowed;
}

for (let call = 0; call < Number(number); call++) {
  const words = is('reversed') ? ['refused', 'allowed'] : ['allowed', 'refused'];
  console.log(words[(await isAllowed()) ? 0 : 1]);
}
if (is('exit-1')) process.exit(1);

// Devices that record, sync, are copied and exchange files, while branches and repositories get lost: by real git.

import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '../../src/core/log/events.ts';
import { contentOf } from '../../src/core/log/forks.ts';
import { scheduleCards } from '../../src/core/review/fsrs.ts';
import { openDatabase } from '../../src/store/database.ts';
import { withLog } from '../../src/store/log/whole-log.ts';
import { checkup } from '../../src/store/recovery/checkup.ts';
import { builtIn } from '../cli/built.ts';
import { type Ran, run } from '../cli/run.ts';
import { newFolder } from '../folder.ts';
import { gitIn } from './repository.ts';

const start = Date.UTC(2026, 10, 22);

export interface Device {
  name: string;
  database: string;
  /** Variables besides the usual ones. */
  env?: Record<string, string>;
}

export interface Life {
  folder: string;
  repository: string;
  devices: Device[];
  /** Essences of all that was ever recorded. */
  recorded: Set<string>;
  on(device: Device, ...argv: string[]): Promise<Ran>;
  /** The same, for commands that record: what they recorded must never get lost. */
  record(device: Device, ...argv: string[]): Promise<Ran>;
  add(): Device;
  copyOf(device: Device): Device;
  git(...args: string[]): string;
}

export function newLife(): Life {
  const folder = newFolder();
  const repository = join(folder, 'repository.git');
  let now = start;
  let ids = 0;
  const newId = () => `device${String(++ids).padStart(6, '0')}`;
  const life: Life = {
    folder,
    repository,
    devices: [],
    recorded: new Set(),
    on(device, ...argv) {
      now += 60_000;
      const env = { PATH: process.env.PATH ?? '', HOME: folder, ROADMAP_DB: device.database, ...device.env };
      // Clocks are never quite alike: the second and third device are ahead by more than commands are apart.
      const here = now + Math.max(0, life.devices.indexOf(device) % 3) * 90_000;
      return run(argv, { home: folder, cwd: folder, builtIn, now: new Date(here).toISOString(), env, newId });
    },
    async record(device, ...argv) {
      const before = new Set(existsSync(device.database) ? logOf(device).map(contentOf) : []);
      const ran = await life.on(device, ...argv);
      for (const event of logOf(device))
        if (!before.has(contentOf(event))) life.recorded.add(contentOf(event));
      return ran;
    },
    add() {
      const name = `d${life.devices.length + 1}`;
      mkdirSync(join(folder, name));
      const device = { name, database: join(folder, name, 'roadmap.db') };
      life.devices.push(device);
      return device;
    },
    copyOf(device) {
      const copy = life.add();
      // Closing writes the log into the file.
      openDatabase(device.database, newId).db.close();
      copyFileSync(device.database, copy.database);
      return copy;
    },
    git: (...args) => gitIn(repository, args),
  };
  return life;
}

export function logOf(device: Device): StoredEvent[] {
  const { db } = openDatabase(device.database, () => 'device000000');
  try {
    return withLog(db, (_, __, events) => [...events]);
  } finally {
    db.close();
  }
}

/** What `check` finds in the database, which compares it with a fresh fold. */
export function problemsOf(device: Device): unknown[] {
  const { db } = openDatabase(device.database, () => 'device000000');
  try {
    return checkup(db, scheduleCards).problems;
  } finally {
    db.close();
  }
}

/** Syncs all devices until nothing is new anywhere; gives the number of rounds, or null where they never rest. */
export async function rest(life: Life, most = 8): Promise<number | null> {
  for (let round = 1; round <= most; round++) {
    let quiet = true;
    for (const device of life.devices) {
      const ran = await life.on(device, 'sync', '--to', life.repository, '--join', '--json');
      if (ran.code !== 0) throw new Error(`${device.name}: ${ran.err || ran.out}`);
      const { sent, received } = JSON.parse(ran.out).data;
      if (sent > 0 || received.entries > 0) quiet = false;
    }
    if (quiet) return round;
  }
  return null;
}

export function removeMirror(device: Device): void {
  rmSync(`${device.database}.sync`, { recursive: true, force: true });
}

// A small disk of 2 MB, for a test to fill.

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePlace, type Place } from './place.ts';

export const page = 4096;

/** Only the database lies on it; null if it can't be mounted. */
export function smallDisk(): Place | null {
  const place = makePlace();
  mkdirSync(dirname(place.database));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dirname(place.database)], {
      stdio: 'ignore',
    });
    return place;
  } catch {
    return null;
  }
}

export function removeDisk(place: Place): void {
  execFileSync('umount', [dirname(place.database)]);
}

/** Leaves this many pages free. */
export function fill(disk: Place, pages: number): void {
  const filler = join(dirname(disk.database), 'filler');
  writeFileSync(filler, '');
  const free = Number(execFileSync('stat', ['-f', '-c', '%a', dirname(filler)]));
  writeFileSync(filler, Buffer.alloc(Math.max(0, free - pages) * page));
}

// TZ in all its forms, compared with Node.

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { isZoneRead } from '../../../src/core/time/zone-variable.ts';

/** As a Node with this TZ computes. */
function westWith(zone: string): [number, number] {
  const script = 'console.log(JSON.stringify([0, 6].map(m => new Date(2026, m, 15).getTimezoneOffset())))';
  const { stdout } = spawnSync(process.execPath, ['-e', script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

it.each([
  ['Europe/Berlin', true],
  [':Europe/Berlin', true],
  ['posix/Europe/Berlin', true],
  [':/usr/share/zoneinfo/Europe/Berlin', true],
  ['UTC', true],
  ['UTC+3', true],
  ['EST5EDT', true],
  ['CET-1CEST,M3.5.0,M10.5.0/3', false],
  ['<+03>-3', false],
  ['Nonsense', false],
])('%s', (zone, expected) => expect(isZoneRead(zone, westWith(zone))).toBe(expected));

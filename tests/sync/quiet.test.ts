// Sync by itself, and how it stands where no network is asked.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { writeSync } from '../../src/store/import/sync-state.ts';
import { type Device, type Life, logOf, newLife } from './life.ts';

const text = (said: string) => said.replace(/\s+/g, ' ').trim();
const day = 86_400_000;

async function inStep(): Promise<{ life: Life; a: Device }> {
  const life = newLife();
  const a = life.add();
  await life.record(a, 'done', 'command-line');
  await life.on(a, 'sync', '--to', life.repository);
  return { life, a };
}

/** Changes what sync remembers, as if time had passed. */
function remember(device: Device, state: Parameters<typeof writeSync>[1]): void {
  const { db } = openDatabase(device.database, () => '');
  writeSync(db, state);
  db.close();
}

describe('sync by itself', () => {
  it('is refused before there is anything to sync with', async () => {
    const life = newLife();
    const ran = await life.on(life.add(), 'config', 'auto_sync', 'on');
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([
      4,
      'error: sync is not set up yet; nothing was changed',
    ]);
  });

  it('starts after a command that recorded something, and after no other', async () => {
    const { life, a } = await inStep();
    expect((await life.on(a, 'done', 'internet')).alone).toEqual([]);
    expect((await life.on(a, 'config', 'auto_sync', 'on')).code).toBe(0);
    expect((await life.on(a, 'done', 'web')).alone).toEqual(['sync --quiet --no-input']);
    for (const argv of [['next'], ['list'], ['report'], ['sync'], []])
      expect((await life.on(a, ...argv)).alone, argv.join(' ')).toEqual([]);
  });

  it('starts after bare roadmap when the last one is over an hour old', async () => {
    const { life, a } = await inStep();
    await life.on(a, 'config', 'auto_sync', 'on');
    remember(a, { last: Date.UTC(2026, 10, 21) });
    expect((await life.on(a)).alone).toEqual(['sync --quiet --no-input']);
  });

  it('pauses for ten minutes after a failure', async () => {
    const { life, a } = await inStep();
    await life.on(a, 'config', 'auto_sync', 'on');
    rmSync(life.repository, { recursive: true });
    expect((await life.on(a, 'sync')).code).toBe(1);
    expect((await life.on(a, 'done', 'internet')).alone).toEqual([]);
    remember(a, { failed: { since: 0, at: 0, message: 'it failed' } });
    expect((await life.on(a, 'done', 'web')).alone).toEqual(['sync --quiet --no-input']);
  });
});

describe('how sync stands', () => {
  it('is said by bare roadmap only where something is wrong or old', async () => {
    const { life, a } = await inStep();
    expect(text((await life.on(a)).out)).not.toContain('Sync');
    await life.on(a, 'done', 'internet');
    expect(text((await life.on(a)).out)).not.toContain('Sync');
    remember(a, { last: Date.UTC(2026, 10, 22) - 3 * day });
    expect(text((await life.on(a)).out)).toContain('Sync 1 entry to send, last 18 Nov');
    rmSync(life.repository, { recursive: true });
    await life.on(a, 'sync');
    expect(text((await life.on(a)).out)).toContain('Sync not since 18 Nov: ~/repository.git is not there');
    expect(JSON.parse((await life.on(a, '--json')).out).data.sync).toEqual({
      repository: life.repository,
      repository_name: '~/repository.git',
      to_send: 1,
      last_on: '2026-11-18',
      failed: { since: '2026-11-21', message: '~/repository.git is not there' },
    });
  });

  it('is not changed by an address that was only tried', async () => {
    const { life, a } = await inStep();
    for (const to of ['missing/log.git', 'http://127.0.0.1:9/log.git'])
      expect((await life.on(a, 'sync', '--to', to)).code).toBe(1);
    const { sync } = JSON.parse((await life.on(a, 'status', '--json')).out).data;
    expect(sync).toMatchObject({ repository: life.repository, failed: null });
  });

  it('is said by check', async () => {
    const { life, a } = await inStep();
    expect(text((await life.on(a, 'check')).out)).toContain(
      'In sync with ~/repository.git: 1 device, last 21 Nov 2026, nothing to send',
    );
  });

  it('is kept by restore and check --fix, and the next sync brings back what was sent', async () => {
    const { life, a } = await inStep();
    const safe = join(life.folder, 'safe.db');
    await life.on(a, 'backup', safe);
    await life.on(a, 'done', 'internet');
    await life.on(a, 'sync');
    const restored = await life.on(a, 'restore', safe);
    expect(text(restored.out)).toContain('The next sync brings back entries that were sent since.');
    expect(logOf(a)).toHaveLength(1);
    expect((await life.on(a, 'sync')).code).toBe(0);
    expect(logOf(a)).toHaveLength(2);
    expect((await life.on(a, 'check', '--fix')).code).toBe(0);
    expect(text((await life.on(a, 'sync')).out)).toBe('● ~/repository.git: nothing new');
  });
});

// Whatever happens to devices and the repository, they end with the same log: nothing lost, nothing twice.

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../src/core/log/forks.ts';
import { rounds } from '../rounds.ts';
import { type Life, logOf, newLife, problemsOf, removeMirror, rest } from './life.ts';

const topics = ['internet', 'web', 'command-line', 'git'];
const steps = [
  'note',
  'note',
  'log',
  'done',
  'undo',
  'amend',
  'edit',
  'sync',
  'sync',
  'sync',
  'sync',
] as const;
const accidents = [
  'copy',
  'exchange',
  'delete-branch',
  'rewind',
  'remake',
  'lose-mirror',
  'restore',
  'restore',
] as const;

const step = fc.record({
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...steps) },
    { weight: 1, arbitrary: fc.constantFrom(...accidents) },
  ),
  device: fc.nat(),
  other: fc.nat(),
  topic: fc.constantFrom(...topics),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function live(life: Life, { what, device: which, other, topic }: Step, number: number): Promise<void> {
  const device = life.devices[which % life.devices.length]!;
  const entries = () => logOf(device).filter(({ kind }) => kind === 'note.added' || kind === 'time.logged');
  const pick = (kind: string) =>
    entries()
      .filter(event => event.kind === kind)
      .at(-1 - (other % 2));
  switch (what) {
    case 'note':
      await life.record(device, 'note', topic, `note ${number}`);
      break;
    case 'log':
      await life.record(device, 'log', topic, '10m');
      break;
    case 'done':
      await life.record(device, 'done', topic, '--force');
      break;
    case 'undo':
      await life.record(device, 'undo');
      break;
    case 'amend':
    case 'edit': {
      const entry = pick(what === 'edit' ? 'note.added' : 'time.logged');
      const id = entry && `@${entry.device}.${entry.seq}`;
      if (id !== undefined)
        await life.record(
          device,
          'amend',
          id,
          ...(what === 'edit' ? ['-m', `edited ${number}`] : ['--time', `${20 + (other % 9)}m`]),
        );
      break;
    }
    case 'copy':
      if (life.devices.length < 5) life.copyOf(device);
      break;
    case 'exchange': {
      const file = join(life.folder, `exchange-${number}.jsonl`);
      const to = life.devices[other % life.devices.length]!;
      await life.on(device, 'export', file);
      const ran = await life.on(to, 'import', file);
      expect([ran.code, ran.err]).toEqual([0, ran.err]);
      break;
    }
    case 'delete-branch':
    case 'rewind': {
      const branches = branchesOf(life);
      const branch = branches[other % Math.max(1, branches.length)];
      if (branch === undefined) break;
      const parent = what === 'rewind' ? parentOf(life, branch) : null;
      if (parent === null) life.git('update-ref', '-d', branch);
      else life.git('update-ref', branch, parent);
      break;
    }
    case 'remake':
      rmSync(life.repository, { recursive: true, force: true });
      break;
    // The first time a backup is made, then it is restored.
    case 'restore': {
      const backup = join(life.folder, `${device.name}.backup`);
      const ran = await life.on(device, existsSync(backup) ? 'restore' : 'backup', backup);
      expect([ran.code, ran.err]).toEqual([0, '']);
      // What no device has any more may be gone for good.
      const known = new Set(life.devices.flatMap(one => logOf(one).map(contentOf)));
      for (const essence of life.recorded) if (!known.has(essence)) life.recorded.delete(essence);
      break;
    }
    case 'lose-mirror':
      removeMirror(device);
      break;
    case 'sync':
      await life.on(device, 'sync', '--to', life.repository, '--join');
      break;
  }
}

function branchesOf(life: Life): string[] {
  try {
    return life.git('for-each-ref', '--format=%(refname)', 'refs/heads/roadmap/').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function parentOf(life: Life, branch: string): string | null {
  try {
    return life.git('rev-parse', `${branch}~1`);
  } catch {
    return null;
  }
}

describe('any life', () => {
  it('ends with the same log on each device, nothing lost and nothing twice', {
    timeout: 3_600_000,
  }, async () => {
    const runs = rounds(8, 400);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async happenings => {
        const life = newLife();
        life.add();
        life.add();
        for (const [number, happening] of happenings.entries()) await live(life, happening, number);
        expect(await rest(life)).not.toBeNull();
        const [first, ...others] = life.devices.map(device => logOf(device));
        for (const log of others) expect(log).toEqual(first);
        const essences = first!.map(contentOf);
        expect(new Set(essences).size).toBe(essences.length);
        expect([...life.recorded].filter(essence => !essences.includes(essence))).toEqual([]);
        for (const device of life.devices) expect(problemsOf(device)).toEqual([]);
      }),
      { numRuns: runs, ...(runs < 10 && { seed: 20_261_122 }), endOnFailure: true },
    );
  });
});

// Failures after a command has written: the message must not say that nothing was changed.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtIn, smallRoadmap } from '../faults/place.ts';
import { newFolder } from '../folder.ts';
import { run, type Surroundings } from './run.ts';

const home = newFolder();
const database = join(home, 'progress.db');
const around: Surroundings = {
  home,
  cwd: home,
  builtIn,
  now: '2026-11-18T10:00Z',
  env: { ROADMAP_DB: database },
};

it('a system failure between two answers of a review', async () => {
  writeFileSync(join(home, 'roadmap.yaml'), smallRoadmap);
  expect((await run(['done', 'web', 'git', '--on', '2d'], around)).code).toBe(0);
  const keys = ['enter', 'y', 'enter', 'y'];
  const zoneAt = () => {
    if (keys.length === 0) throw Object.assign(new Error('i/o error'), { code: 'EIO' });
    return 0;
  };
  const { code, err } = await run(['review', '--color', 'never'], {
    ...around,
    terminal: true,
    keys,
    zoneAt,
  });
  expect(code).toBe(1);
  expect(err.slice(err.indexOf('error: '))).toBe(
    `error: the disk does not answer as it should; what was recorded before is kept
See what that is: roadmap history
What to do: roadmap help trouble
`,
  );
});

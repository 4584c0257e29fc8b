// Commands that ask are killed at any moment, too: acknowledged entries stay, others are there as a whole or not at
// all.

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import type { StoredEvent } from '../../src/core/log/events.ts';
import { rounds } from '../rounds.ts';
import { type Held, hold, type Keys } from './dialog.ts';
import { eventsIn, makePlace, type Place, prepared, problemsIn, putDatabase, run } from './place.ts';

const random = randomFrom(6);
let sound: Place;
let place: Place;
let before: StoredEvent[];

beforeAll(async () => {
  sound = makePlace();
  await prepared(sound, [['done', 'command-line', '-t', '2h']], 9);
  await prepared(sound, [['note', 'command-line', 'Q: What is 127.0.0.1? A: This machine.']]);
  before = eventsIn(sound.database);
  place = makePlace();
  const editor = join(place.home, 'editor');
  writeFileSync(editor, '#!/bin/sh\necho editing\necho what I thought > "$1"\n');
  chmodSync(editor, 0o755);
  place.env = { ...place.env, EDITOR: 'sh editor', TMPDIR: place.home };
}, 60_000);

/** Like `kills` for commands that don't ask; the moments count from the first question. */
async function* kills(args: readonly string[], keys: Keys, few: number): AsyncGenerator<Held> {
  let usual = 0;
  for (let left = rounds(few, 200); left > 0; ) {
    putDatabase(place, sound.database);
    const held = await hold(place, args, keys, usual === 0 ? null : usual * 1.1 * random());
    if (held.wasKilled) left--;
    else {
      expect(held, held.text).toMatchObject({ code: 0 });
      usual = held.ms;
    }
    yield held;
  }
}

/** The events recorded since. */
function recorded(): StoredEvent[] {
  const after = eventsIn(place.database);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(problemsIn(place.database)).toEqual([]);
  return after.slice(before.length);
}

describe.skipIf(process.platform === 'win32')('killed while it asks', () => {
  it('review has kept every answer it acknowledged', async () => {
    const recalled = { 'show the answer': '\r', 'Did you recall it?': 'y' };
    const numbers = new Set<number>();
    for await (const { text, answered } of kills(['review'], recalled, 3)) {
      const kept = recorded();
      const acknowledged = text.split('Recalled; comes back').length - 1;
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
      expect(kept.length).toBeLessThanOrEqual(answered / 2);
      for (const { kind, topic, data } of kept)
        expect({ kind, topic, ...JSON.parse(data) }).toMatchObject({
          kind: 'review.rated',
          topic: 'command-line',
          grade: 3,
        });
      expect(new Set(kept.map(({ data }) => JSON.parse(data).card)).size).toBe(kept.length);
      numbers.add(kept.length);
      expect(await run(place, ['review', 'command-line', '--grade', '3'])).toMatchObject({ code: 0 });
      expect(recorded()).toHaveLength([...numbers].reduce((a, b) => Math.max(a, b)));
    }
    expect(numbers.size).toBeGreaterThan(1);
  }, 3_600_000);

  const prompt = '\x1b[?25l';
  it.each([
    [['know'], { [prompt]: '\r' }, 'Known now'],
    [['done', 'docker'], { [prompt]: '\r' }, 'done'],
    [['note', 'web'], { 'not stored': '\r', editing: '' }, 'note kept'],
  ] as const)(
    '%j has stored all or nothing',
    async (args, keys, acknowledgement) => {
      let all = 0;
      for await (const { text, wasKilled } of kills(args, keys, 3)) {
        const stored = recorded().length;
        if (!wasKilled) all = stored;
        expect(all).toBeGreaterThan(0);
        // The question has the same word, but only the answer has a line of its own.
        const isAcknowledged = !wasKilled || new RegExp(`^ {2}.*${acknowledgement}`, 'm').test(text);
        expect(isAcknowledged ? [all] : [0, all], text).toContain(stored);
      }
    },
    3_600_000,
  );
});

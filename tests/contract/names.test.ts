// One name has one meaning and one type in all of `--json`.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtIn } from '../cli/built.ts';
import { run } from '../cli/run.ts';
import { newFolder } from '../folder.ts';

it('names a question in the same way everywhere, as a person types it', async () => {
  const home = newFolder();
  const at = (now: string) => ({ home, cwd: home, builtIn, now });
  const data = async (now: string, ...argv: string[]) =>
    JSON.parse((await run([...argv, '--json'], at(now))).out).data;
  writeFileSync(
    join(home, 'roadmap.yaml'),
    `roadmap: 1
id: one
title: One
areas:
  - id: web
    title: Web
    topics:
      - {id: http, title: HTTP, hours: 1, recall: [{id: safe, ask: Which methods are safe?, answer: GET}]}
`,
  );
  await data('2026-11-18T10:00Z', 'done', 'http');
  const [asked] = (await data('2026-11-20T10:00Z', 'review', '--list', '--all')).cards;
  expect(asked).toMatchObject({ card: 'http/safe', due_on: '2026-11-19', next_on: '2026-11-20' });
  await data('2026-11-20T10:00Z', 'review', asked.card, '--grade', '1');
  const [answered] = (await data('2026-11-20T10:00Z', 'history')).entries;
  expect(answered.review).toEqual({ card: asked.card, grade: 1 });
  await data('2026-11-20T10:01Z', 'review', '--aside', asked.card);
  const [put] = (await data('2026-11-20T10:01Z', 'history')).entries;
  expect(put.question).toEqual({ card: asked.card, ask: null });
  expect((await data('2026-11-20T10:01Z', 'show', 'http')).recall[0].card).toBe(asked.card);
  expect((await data('2026-11-20T10:01Z', 'review', '--leeches')).leeches).toMatchObject([
    { card: asked.card },
  ]);
});

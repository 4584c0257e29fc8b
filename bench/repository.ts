// Repositories with many branches, as many devices or learners would have written them.

import { execFileSync } from 'node:child_process';
import type { StoredEvent } from '../src/core/log/events.ts';
import { messageOf, piecesOf } from '../src/core/sync/pieces.ts';
import type { Summary } from '../src/core/sync/summary.ts';
import { eventLine } from '../src/files/transfer/event-line.ts';
import { checksum } from '../src/store/log/events.ts';

interface Commit {
  branch: string;
  message: string;
  files: readonly { name: string; text: string }[];
}

/** Makes the repository if it isn't there; a branch that is there gets another commit. */
function write(repository: string, commits: Iterable<Commit>): void {
  execFileSync('git', ['init', '--quiet', '--bare', '--template=', repository]);
  const parts: string[] = [];
  for (const { branch, message, files } of commits) {
    parts.push(`commit refs/heads/${branch}\ncommitter roadmap <roadmap@localhost> 1767225600 +0000\n`);
    parts.push(`data ${Buffer.byteLength(message)}\n${message}\ndeleteall\n`);
    for (const { name, text } of files)
      parts.push(`M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  }
  execFileSync('git', [`--git-dir=${repository}`, 'fast-import', '--quiet', '--force'], {
    input: parts.join(''),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
}

/** Study time of this many devices, in January 2026, in these topics in turn. */
export function writeDevices(
  repository: string,
  devices: number,
  entries: number,
  { topics = ['internet'], named = 'made' } = {},
): void {
  write(
    repository,
    Array.from({ length: devices }, (_, i) => {
      const device = `${named}${String(i + 1).padStart(12 - named.length, '0')}`;
      const events = Array.from({ length: entries }, (_, n) =>
        madeUp(device, n + 1, topics[(i + n) % topics.length]!),
      );
      const lines = events.map(event => ({ seq: event.seq, line: eventLine(event) }));
      const sum = events.reduce((all, event) => all + checksum(event), 0);
      const message = messageOf(new Map([[device, { last: entries, count: entries, sum }]]));
      return { branch: `roadmap/${device}`, message, files: [...piecesOf(device, lines)] };
    }),
  );
}

function madeUp(device: string, seq: number, topic: string): StoredEvent {
  const at = Date.UTC(2026, 0) + seq * 60_000;
  return {
    ...{ device, seq, hlc: `${at.toString(16).padStart(12, '0')}-0000`, command: seq, kind: 'time.logged' },
    ...{ roadmap: 'backend', topic, at, zone: 0, day: Math.floor(at / 86_400_000) },
    data: JSON.stringify({ minutes: 1 + (seq % 60) }),
  };
}

/** Summaries of learners with these numbers; `learnt`: how many of 40 topics each has learnt. */
export function writeSummaries(repository: string, learners: Iterable<number>, learnt: number): void {
  write(
    repository,
    Array.from(learners, n => {
      const text = `${JSON.stringify(summaryOf(n, learnt))}\n`;
      const branch = `progress/learner${n}`;
      return { branch, message: 'roadmap: progress\n', files: [{ name: 'progress.json', text }] };
    }),
  );
}

function summaryOf(n: number, learnt: number): Summary {
  const day = '2026-01-31';
  return {
    'roadmap-progress': 1,
    learner: `learner${n}`,
    day,
    covers: { [`made${String(n).padStart(8, '0')}`]: 100 + learnt },
    roadmap: {
      ...{ id: 'backend', title: 'Backend developer', topics: 69, learnt, percent: learnt, left_min: 20_000 },
      milestone: { id: 'first-program', title: 'Your first program', n: 1, of: 9 },
    },
    topics: Array.from({ length: 40 }, (_, i) => [
      `topic-of-the-map-${i}`,
      i < learnt ? 'done' : 'started',
      ...([day, 60 + ((i * 7 + n) % 90), day] as const),
    ]),
    days: Array.from({ length: 31 }, (_, i) => [`2026-01-${String(i + 1).padStart(2, '0')}`, 30 + (n % 60)]),
    reviews: { due: n % 5, known_percent: 80 },
    goals: [],
    next: 'internet',
  };
}

// Notes and search on a real database: any text, large and hostile ones, and the effects of amending.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataOf, type Payload } from '../../src/core/log/events.ts';
import { longestNote } from '../../src/core/log/note-text.ts';
import { openDatabase } from '../../src/store/database.ts';
import { append } from '../../src/store/log/events.ts';
import { newFolder } from '../folder.ts';
import { type Ran, run, type Surroundings } from './run.ts';

const roadmap = `roadmap: 1
id: web
title: Web developer
areas:
  - id: basics
    title: Basics
    topics:
      - {id: http, title: HTTP, hours: 4, about: "Requests and answers.", aliases: [hypertext]}
      - {id: caching, title: HTTP caching, hours: 4}
      - {id: git, title: Git, hours: 4, about: "Versions; http is one of its transports."}
      - {id: evil, title: "Evil --> title", hours: 4}
`;

let around: Surroundings;
let database: string;

beforeEach(() => {
  const home = newFolder();
  database = join(home, 'roadmap.db');
  writeFileSync(join(home, 'roadmap.yaml'), roadmap);
  around = {
    home,
    cwd: home,
    builtIn: join(home, 'roadmap.yaml'),
    now: '2026-11-18T20:00Z',
    env: { ROADMAP_DB: database, TMPDIR: home },
  };
});

const roadmapOf = (...argv: string[]) => run(argv, around);

async function data<View>(...argv: string[]): Promise<View> {
  const { code, out, err } = await roadmapOf(...argv, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out).data;
}

async function notesOf(topic: string): Promise<{ text: string; conflicts: string[] }[]> {
  return (await data<{ notes: { text: string; conflicts: string[] }[] }>('show', topic)).notes;
}

/** An event as another command, or another device, would have written it. */
function record(payload: Payload, topic: string, at = Date.parse(around.now)): void {
  const { db } = openDatabase(database, () => 'testdevice01');
  const day = Math.floor(at / 86_400_000);
  append(db, at, [{ kind: payload.kind, roadmap: 'web', topic, at, zone: 0, day, data: dataOf(payload) }]);
  db.close();
}

/** An editor: a shell script whose `$1` is the file. */
function editor(script: string): void {
  writeFileSync(join(around.home, 'editor.sh'), script);
  around.terminal = true;
  around.env = { ...around.env, EDITOR: `sh ${join(around.home, 'editor.sh')}` };
}

const hostile = [
  'red \x1b[31m and \x1b]0;title\x07',
  'right \u202e to left \u2066',
  'two\nlines\r\nand\rmore\u2028and\u2029more\u0085more',
  'a\tcolumn\tof\tits\town',
  'nul \0 in the midst',
  'c1 \x9b31m, del \x7f, tag \u{e0041}',
  '"quoted" \'twice\' `and` $(run) ; -- </note>',
];

describe('a text', () => {
  it.each(hostile)('like %j is kept as given, and harmless wherever it is shown', async text => {
    await roadmapOf('note', 'http', text);
    expect((await notesOf('http')).map(note => note.text)).toEqual([text]);
    const first = /[a-z0-9]+/.exec(text)![0];
    const screens: Ran[] = [];
    for (const argv of [
      ['show', 'http'],
      ['history'],
      ['list', first],
      ['amend', '@1', '-m', `${text}!`],
      ['undo'],
    ]) {
      screens.push(await roadmapOf(...argv));
    }
    for (const { code, out } of screens) {
      expect(code).toBe(0);
      expect(out).not.toMatch(/[^\P{C}\n\t]|[\u2028\u2029]/u);
    }
    const rows = (await roadmapOf('history', '--plain')).out;
    expect(rows.split('\n')).toHaveLength(2);
    expect(rows.split('\t')).toHaveLength(5);
    expect((await roadmapOf('list', first, '--plain')).out.split('\n')).toHaveLength(2);
  });

  it.each(hostile)('like %j comes in through stdin as well', async text => {
    around.stdin = `${text}\n`;
    await roadmapOf('note', 'http', '-');
    expect((await notesOf('http')).map(note => note.text)).toEqual([text]);
  });

  it('with half a character is refused, and so are bytes that are no UTF-8', async () => {
    for (const argv of [
      ['note', 'http', 'half \ud83d'],
      ['done', 'http', '-m', '\udc00'],
    ]) {
      const { code, err, out } = await roadmapOf(...argv);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain('not valid Unicode; nothing was stored');
    }
    editor(`printf 'caf\\351' > "$1"`);
    const { code, err } = await roadmapOf('note', 'http');
    expect(code).toBe(2);
    expect(err).toContain('not valid Unicode');
    expect(await roadmapOf('history', '--plain')).toMatchObject({ out: '' });
  });

  it('of 1 MiB works everywhere; one byte more is refused with its size', async () => {
    around.stdin = 'word '.repeat(longestNote / 5).padEnd(longestNote, '.');
    expect((await roadmapOf('note', 'http', '-')).code).toBe(0);
    expect((await notesOf('http'))[0]!.text).toBe(around.stdin);
    for (const argv of [['show', 'http'], ['history'], ['list', 'word'], ['undo'], ['redo']])
      expect((await roadmapOf(...argv)).code).toBe(0);
    around.stdin += '.';
    const refused = await roadmapOf('note', 'http', '-');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('1048577 bytes (1.00 MiB)');
    const accents = await roadmapOf('note', 'http', 'é'.repeat(longestNote / 2 + 1));
    expect(accents.err).toContain('1048578 bytes');
    expect(await notesOf('http')).toHaveLength(1);
  }, 60_000);
});

describe('an editor', () => {
  it('gets a Markdown file of its own, whose comment is dropped', async () => {
    editor(
      `cp "$1" "${'$'}{0%/*}/seen.md"; echo "$1" > "${'$'}{0%/*}/path"; printf 'The café and the thing\\n# A heading\\n' >> "$1"`,
    );
    await roadmapOf('note', 'evil');
    expect((await notesOf('evil')).map(note => note.text)).toEqual(['The café and the thing\n# A heading']);
    const seen = readFileSync(join(around.home, 'seen.md'), 'utf8');
    expect(seen.match(/-->/g)).toHaveLength(1);
    const path = readFileSync(join(around.home, 'path'), 'utf8').trim();
    expect(path).toMatch(/\.md$/);
    expect(() => readFileSync(path)).toThrow();
    expect(() => readdirSync(dirname(path))).toThrow();
  });

  it.each([
    ['fails', 'echo "dear words" > "$1"; exit 7', 'failed (exit code 7)', 1],
    ['is killed', 'echo "dear words" > "$1"; kill -9 $$', 'was ended by SIGKILL', 1],
    ['writes too much', `head -c ${longestNote + 1} /dev/zero | tr '\\0' x > "$1"`, 'at most 1 MiB', 2],
  ])('that %s loses no text', async (_, script, said, code) => {
    editor(script);
    const ran = await roadmapOf('note', 'http');
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.err.replace(/\s+/g, ' ')).toContain(said);
    const path = /What you wrote is kept in\s+(.*)/.exec(ran.err)![1]!;
    expect(readFileSync(path, 'utf8')).toMatch(/^(dear words\n|x+)$/);
    expect(await notesOf('http')).toEqual([]);
  });

  it('is followed by a write that fails: what was written is kept too', async () => {
    await roadmapOf('note', 'http', 'first');
    const other = new Sqlite(database);
    other.exec('BEGIN IMMEDIATE');
    editor('echo "dear words" > "$1"');
    const { code, err } = await roadmapOf('note', 'http');
    other.close();
    expect(code).toBe(6);
    expect(err).toContain('another program holds your database');
    const path = /What you wrote is kept in\s+(.*)/.exec(err)![1]!;
    expect(readFileSync(path, 'utf8')).toBe('dear words\n');
  });

  it('that fails before anything was written leaves no file', async () => {
    editor('exit 1');
    expect((await roadmapOf('note', 'http')).err).not.toContain('kept');
    expect(readdirSync(around.home).filter(name => name.startsWith('roadmap-note-'))).toEqual([]);
  });

  it('that was open when roadmap was ended leaves its text for the next note on the topic', async () => {
    const left = (pid: number, topic: string, text: string) => {
      const path = join(around.home, `roadmap-note-${topic}-by-${pid}-abc`);
      mkdirSync(path);
      writeFileSync(join(path, 'note.md'), text);
      return path;
    };
    // No process has this number; the second is still being written; and of the third nothing was saved.
    const ended = 2 ** 22 + 1;
    const folder = left(ended, 'http', 'dear words\n');
    left(process.pid, 'http', 'of another terminal');
    const empty = left(ended + 1, 'http', '');
    left(ended, 'caching', 'on something else');
    editor('echo more >> "$1"');

    around.answers = ['anew'];
    const { asked } = await roadmapOf('note', 'http');
    expect(asked.map(({ question }) => question.trim())).toEqual([
      'A note was begun and not stored: dear words',
    ]);
    expect((await notesOf('http')).map(note => note.text)).toEqual(['more']);
    expect(existsSync(empty)).toBe(false);

    around.answers = ['go-on'];
    await roadmapOf('note', 'http');
    expect((await notesOf('http')).map(note => note.text)).toEqual(['dear words\nmore', 'more']);
    expect(existsSync(folder)).toBe(false);
    expect((await roadmapOf('note', 'http')).asked).toEqual([]);

    // If the editor fails again, the text stays, changed or not; a file rescued by nano goes before the saved one.
    const rescued = left(ended, 'http', '');
    writeFileSync(join(rescued, 'note.md.save'), 'rescued');
    editor('exit 1');
    around.answers = ['go-on'];
    expect((await roadmapOf('note', 'http')).err).toContain(join(rescued, 'note.md'));
    around.answers = ['delete'];
    await roadmapOf('note', 'http');
    expect(existsSync(rescued)).toBe(false);
  });

  it('shows the versions of all devices, so that none is lost when they are merged', async () => {
    await roadmapOf('note', 'http', 'first');
    record({ kind: 'note.edited', target: 'testdevice01.1', base: ['testdevice01.1'], text: 'here' }, 'http');
    record(
      { kind: 'note.edited', target: 'testdevice01.1', base: ['testdevice01.1'], text: 'there' },
      'http',
    );
    expect(await notesOf('http')).toMatchObject([{ text: 'there', conflicts: ['here'] }]);
    const shown = (await roadmapOf('show', 'http')).out;
    expect(shown).toContain('another device has:');
    expect(shown).toContain('roadmap amend @1');
    editor('grep -v "^<!--" "$1" | tr "\\n" " " > "$1.new"; mv "$1.new" "$1"');
    expect((await roadmapOf('amend', '@1')).code).toBe(0);
    expect(await notesOf('http')).toMatchObject([
      { text: expect.stringMatching(/there +here/), conflicts: [] },
    ]);
  });
});

describe('amend', () => {
  it('gives a running clock another begin, from which its time counts', async () => {
    await roadmapOf('list');
    const start = Date.parse('2026-11-18T19:00Z');
    record({ kind: 'timer.started' }, 'http', start);
    for (const flags of [
      ['--time', '1h'],
      ['--to', '19:30'],
      ['--delete'],
      ['--topic', 'git'],
      ['-m', 'x'],
    ]) {
      const refused = await roadmapOf('amend', '@1', ...flags);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain('roadmap stop');
    }
    expect((await roadmapOf('amend', '@1', '--from', '18:30')).out).toContain('today 18:30, running');
    record({ kind: 'timer.stopped', target: 'testdevice01.1' }, 'http', Date.parse('2026-11-18T19:45Z'));
    expect(await data('show', 'http')).toMatchObject({
      sessions: [{ id: '@1', minutes: 75 }],
      spent_min: 75,
    });
  });

  it('keeps the other end of clocked time', async () => {
    await roadmapOf('list');
    record({ kind: 'timer.started' }, 'http', Date.parse('2026-11-18T18:00Z'));
    record({ kind: 'timer.stopped', target: 'testdevice01.1' }, 'http', Date.parse('2026-11-18T19:00Z'));
    expect((await roadmapOf('amend', '@1', '--from', '18:20')).out).toContain('today 18:20–19:00, 40m');
    expect((await roadmapOf('amend', '@1', '--to', '19:30')).out).toContain('today 18:20–19:30, 1h 10m');
    const future = await roadmapOf('amend', '@1', '--time', '3h');
    expect(future).toMatchObject({ code: 2, out: '' });
    expect(future.err).toContain('future');
  });

  it('reads a time of day as one on the entry’s day', async () => {
    await roadmapOf('done', 'http', '-t', '1h', '--on', '2026-11-10 18:00');
    await roadmapOf('amend', '@1', '--from', '23:30', '--to', '01:15');
    expect(await data('history', 'http')).toMatchObject({
      entries: [
        {
          kind: 'time.logged',
          minutes: 105,
          day: '2026-11-10',
          time: '23:30',
          was: { time: '18:00', minutes: 60 },
        },
        { kind: 'topic.done' },
      ],
    });
  });

  it('refuses an entry of another roadmap', async () => {
    await roadmapOf('note', 'http', 'here');
    writeFileSync(join(around.home, 'other.yaml'), roadmap.replace('id: web', 'id: other'));
    const refused = await roadmapOf('amend', '@1', '--delete', '-r', join(around.home, 'other.yaml'));
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(/but one in Web.*; nothing was changed\nIf you mean that one, add: -r web\n/);
  });
});

describe('list WORDS', () => {
  type Found = { topics: { id: string; found_in: string; excerpt: string }[]; cut: boolean };
  const found = async (...words: string[]) =>
    (await data<Found>('list', ...words)).topics.map(topic => `${topic.id} ${topic.found_in}`);

  it('ranks title before other names before summary before notes', async () => {
    await roadmapOf('note', 'evil', 'evil may speak HTTP too');
    expect(await found('http')).toEqual(['http title', 'caching title', 'git about', 'evil note']);
    expect(await found('hyper')).toEqual(['http names']);
    expect(await found('http', 'transp')).toEqual(['git about']);
  });

  it('forgets a note that was rewritten or deleted, and finds the new text', async () => {
    await roadmapOf('note', 'git', 'rebase');
    expect(await found('rebase')).toEqual(['git note']);
    await roadmapOf('amend', '@1', '-m', 'merge');
    expect([await found('rebase'), await found('merge')]).toEqual([[], ['git note']]);
    await roadmapOf('amend', '@1', '--delete');
    expect(await found('merge')).toEqual([]);
    await roadmapOf('undo');
    expect(await found('merge')).toEqual(['git note']);
  });

  it.each([
    '"',
    '""',
    "'",
    '*',
    '-',
    '^',
    '(',
    ')',
    'NEAR(a b)',
    'AND',
    'OR',
    'NOT',
    'title:',
    '{',
    '}',
    ':',
    '+',
    '\0',
    'a\0b',
    '"a" OR "b"',
    'x*y',
    ';DROP TABLE note',
    '\ud800',
    '🙂',
    'ß',
    '日本',
    'a '.repeat(5000),
    'x'.repeat(100_000),
  ])('reads %j as words', async words => {
    const { code, err } = await roadmapOf('list', '--', words);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('shows each row the excerpt of its own text', async () => {
    await roadmapOf('note', 'http', 'one alpha');
    await roadmapOf('note', 'git', 'two alpha');
    await roadmapOf('note', 'git', 'alpha alpha alpha');
    const { topics } = await data<Found>('list', 'alpha');
    expect(topics.map(topic => [topic.id, topic.excerpt]).sort()).toEqual([
      ['git', 'alpha alpha alpha'],
      ['http', 'one alpha'],
    ]);
  });

  it('says so when a word is in too many notes to look at all of them', async () => {
    await roadmapOf('note', 'http', 'first');
    const { db } = openDatabase(database, () => 'testdevice01');
    const insert = db.prepare(
      "INSERT INTO note (device, seq, roadmap, topic, at, zone, day, text, heads, conflicts) VALUES ('d', ?, 'web', ?, 0, 0, 0, ?, '[]', '[]')",
    );
    const insertWords = db.prepare('INSERT INTO note_words (rowid, text) VALUES (?, ?)');
    db.transaction(() => {
      for (let i = 1; i <= 20_000; i++) {
        const text = `common word${i}`;
        insertWords.run(insert.run(i, i % 2 ? 'git' : 'evil', text).lastInsertRowid, text);
      }
    })();
    db.close();
    const everywhere = await data<Found>('list', 'common');
    expect(everywhere.cut).toBe(true);
    expect(everywhere.topics.map(topic => topic.id).sort()).toEqual(['evil', 'git']);
    expect(await found('word19999')).toEqual(['git note']);
    expect((await roadmapOf('list', 'common')).out).toContain('Add a word');
  });
});

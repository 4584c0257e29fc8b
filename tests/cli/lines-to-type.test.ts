// Lines to type name a file as a shell takes it, and the roadmap that they are about.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { lineOf } from '../../src/core/cli/words.ts';
import { asWord } from '../../src/core/text/quote.ts';
import { splitCommand } from '../../src/core/text/split-command.ts';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { type Ran, run, type Surroundings } from './run.ts';

const file = 'my map.yaml';

it.each([
  ['rust', 'rust'],
  ['./a-b_c.yaml', './a-b_c.yaml'],
  ['my map.yaml', '"my map.yaml"'],
  ['a"$b', '"a\\"\\$b"'],
  ["it's", '"it\'s"'],
  ['', '""'],
])('the word %s', (word, typed) => {
  expect(asWord(word)).toBe(typed);
  expect(lineOf(['show', word])).toBe(`roadmap show ${typed}`);
});

it('a file with a space in its name is in quotation marks, whatever is said of it', async () => {
  const home = newFolder();
  const cwd = join(home, 'work');
  mkdirSync(cwd);
  const around = { home, cwd, builtIn, now: '2026-11-18T10:00Z', terminal: true, env: { NO_COLOR: '1' } };
  const roadmap = (...argv: string[]) => run(argv, around);
  expect((await roadmap('init', file)).out).toContain(`roadmap check "${file}"`);
  await roadmap('maps', 'add', file);
  expect((await roadmap('maps', 'add', file)).err).toContain(`maps add "${file}" --as`);
  expect((await roadmap('import', file, '--as', 'roadmap')).err).toContain(`maps add "${file}"`);
  expect((await roadmap('backup', 'a copy.db')).out).toContain('roadmap restore "a copy.db"');
  expect((await roadmap('export', 'all of it.json')).out).toContain('roadmap import "all of it.json"');
  writeFileSync(join(cwd, 'a list.md'), '- [x] One\n- [ ] Two\n');
  const made = await roadmap('import', 'a list.md', '--as', 'roadmap', '-o', 'a map.yaml');
  expect(made.out).toContain('roadmap maps add "a map.yaml"');
  expect(made.out).toContain('roadmap -r "a map.yaml" import "a list.md"');
  writeFileSync(join(cwd, 'a broken one.yaml'), 'roadmap: 1\nid: 7\n');
  expect((await roadmap('use', 'a broken one.yaml')).err).toContain('roadmap check "a broken one.yaml"');
});

/** The roadmap in use. */
const base = `roadmap: 1
id: base
title: Base
areas:
  - {id: all, title: All, topics: [{id: shell, title: Shell, hours: 2}]}
`;

const other = `roadmap: 1
id: other
title: Other
milestones:
  - {id: begin, title: Begin, topics: [git, web, http]}
  - {id: later, title: Later, topics: [tls, lang]}
areas:
  - id: one
    title: One
    topics:
      - id: git
        title: Git
        hours: 2
        recall: [{id: q, ask: What is a commit?, answer: A state.}, {id: r, ask: What is a tag?, answer: A name.}]
      - id: web
        title: Web
        hours: 9
        goals: [{id: read, do: Read a page.}, {id: write, do: Write a page.}]
        links: [{title: A, url: "https://a.test/", kind: course}, {title: B, url: "https://b.test/", kind: course}]
      - {id: http, title: HTTP, hours: 30, needs: [web]}
      - {id: tls, title: TLS, hours: 3}
      - id: files
        title: Files
        hours: 1
        optional: true
        try: {contract: A file., checks: [{id: a, name: A file, file: {path: a.txt, text: {contains: here}}}]}
  - id: two
    title: Two
    topics:
      - {id: older, title: Old, hours: 1}
      - group: lang
        title: Language
        pick: 1
        topics: [{id: go, title: Go, hours: 4}, {id: c, title: C, hours: 5}]
`;

/** The home of somebody who has learnt for a few days in the roadmap that is not in use. */
let learnt: string;

const around = (home: string): Surroundings => ({
  ...{ home, cwd: join(home, 'work'), builtIn: join(home, 'package.yaml'), now: '2026-11-18T18:00Z' },
  ...{ terminal: true, columns: 100, env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', EDITOR: 'true' } },
});

/** Splits a line into words, as a shell would. */
function typed(line: string): string[] {
  const [program, ...argv] = splitCommand(line);
  expect(program).toBe('roadmap');
  return argv;
}

function copyOf(home: string): string {
  const copy = newFolder();
  cpSync(home, copy, { recursive: true });
  return copy;
}

beforeAll(async () => {
  learnt = newFolder();
  const { cwd } = around(learnt);
  mkdirSync(cwd);
  writeFileSync(join(learnt, 'package.yaml'), base);
  writeFileSync(join(cwd, 'new.yaml'), other);
  writeFileSync(join(cwd, 'other.yaml'), other.replace('id: older', 'id: old'));
  writeFileSync(join(cwd, 'marks.json'), '{"done":["Rn3q2ckBnTKNyX8gxEaa0","x_Y1Uj8ZjZ8gxEaa1Rn3q"]}');
  for (const line of [
    'maps add other.yaml',
    '-r other log git 2h --on 5d',
    '-r other done git old --on 5d',
    '-r other log web 1h --on 4d',
    '-r other tick web 1 --on 4d',
    '-r other note web Careful',
    '-r other done go --on 4d',
    '-r other goal http --by 3w',
    'maps update other new.yaml --yes',
  ])
    expect(await run(typed(`roadmap ${line}`), around(learnt)), line).toMatchObject({ code: 0 });
});

/** By command, what shows lines to type; what must come before is divided by a semicolon. */
const shown: Readonly<Record<string, readonly string[]>> = {
  status: ['', 'status --plain', 'undo 9; status'],
  next: ['next', 'next --for tls', 'next --area two', 'next web'],
  done: [
    'done tls',
    'done web',
    'done http --no-input',
    'done',
    'done x --no-input',
    'done web 2h',
    'done tls web -t 1h',
  ],
  tick: ['tick web', 'tick web 2', 'tick http 1', 'tick web 9', 'tick web x', 'tick x 1 --no-input'],
  try: ['try files', 'try files --in .', 'try --list', 'try files --list', 'try web'],
  start: ['start tls', 'start web; start web --ago 5m', 'start http'],
  stop: ['start web --ago 20m; stop', 'start web --ago 20m; stop; stop', 'stop --discard --at 9'],
  log: ['log web 20m', 'log', 'log web', 'log web 1h yesterday --on mon'],
  note: ['note web Q: Why? A: So.', 'note --no-input'],
  notes: ['notes', 'notes tls', 'notes nothing of it'],
  amend: ['amend @1', 'amend @1 --time 3h', 'amend @3', 'amend 99', 'amend @6 --no-input'],
  know: ['know tls', 'know --from base', 'know --from x', 'know --no-input'],
  skip: ['skip tls', 'skip git', 'skip go; choose c'],
  reopen: ['reopen git', 'reopen tls'],
  goal: ['goal', 'goal web', 'goal later', 'goal http --drop; goal', 'goal --drop', 'skip tls; goal tls'],
  choose: ['choose c', 'choose web', 'skip c; choose c'],
  review: [
    ...['review', 'review git', 'review --list', 'review web', 'review --aside git/q', 'review --grade 3'],
    ...[
      'review --aside git/q; review --leeches',
      'review --edit x',
      'review git --grade 2',
      'review --everywhere',
    ],
    ...['skip tls; review tls', 'review --goal', 'goal http --drop; review --goal', 'review --edit x/y'],
  ],
  show: [
    'show git',
    'show web',
    'show http',
    'show files',
    'choose c; show go',
    'show lang',
    'show old',
    'show',
  ],
  list: ['list', 'list --state gone', 'list git'],
  report: [
    'report',
    'report year',
    'report --everywhere',
    'report week --since 3d',
    'report --format md --json',
  ],
  history: ['history x --no-input'],
  graph: ['graph', 'graph http'],
  open: ['open web', 'open web 9', 'open git', 'open web 2'],
  plan: ['plan', 'plan --hours 9h', 'goal http --drop; plan --by 2w --trim', 'goal http --by tomorrow; plan'],
  undo: ['log web 5m; undo', 'undo --list', 'undo @99'],
  redo: ['log web 5m; undo; redo'],
  check: ['check'],
  init: ['init mine.yaml'],
  maps: [
    'maps',
    'maps add new.yaml',
    'maps remove other',
    'maps update x',
    'maps update base',
    'maps update',
  ],
  use: ['use', 'use x'],
  config: ['config', 'config x'],
  export: ['export all.json', 'export plan.ics', 'export --format csv --json'],
  import: ['import marks.json', 'import new.yaml --as roadmap'],
  share: ['share', 'share --to class.git --as ada'],
  cohort: ['cohort', 'cohort x'],
  sync: ['sync', 'sync --to all.git'],
  backup: ['backup a.db'],
  restore: ['backup a.db; restore a.db', 'restore x.db'],
  mcp: ['mcp'],
  completion: ['completion x'],
  help: ['help'],
};
const screens = Object.values(shown).flat();

it('are shown by every command', async () => {
  const { out } = await run(['help', '--all', '--json'], around(copyOf(learnt)));
  const commands: { name: string }[] = JSON.parse(out).data.commands;
  expect(Object.keys(shown).sort()).toEqual(commands.map(({ name }) => name).sort());
});

/** The screen and the errors of the last of these lines, typed with these options. */
async function shownBy(
  lines: string,
  home: string,
  option: string[] = [],
  env: Record<string, string> = {},
  columns = 100,
): Promise<{ text: string; place: Surroundings }> {
  const place = { ...around(copyOf(home)), columns };
  let ran: Ran | null = null;
  for (const line of lines.split('; ')) {
    const keys = ['enter', '3', 'x', 'q'];
    const now = { ...place, keys, env: { ...place.env, ...env } };
    ran = await run([...option, ...typed(`roadmap ${line}`)], now);
  }
  return { text: `${ran!.out}\n${ran!.err}`.replaceAll(place.home, '~'), place };
}

/** The lines to type in a text. */
const begins = String.raw`(?<=^ *|[:?] |\(| {2}|then )roadmap`;
const proposedIn = (text: string): string[] =>
  [
    ...text.matchAll(
      new RegExp(String.raw`${begins}(?= \S|$)(?:(?<!,) (?![ (])(?:"[^"]*"|[^ "\n\\])*)*`, 'gm'),
    ),
  ].map(([line]) => line.replace(/[,.)]$/, ''));

/** They do the same whichever roadmap is in use. */
const onNone = [
  /^roadmap (?:backup|completion|config|help|init|redo|restore|stop|sync|undo|use)\b/,
  /^roadmap (?:maps(?! diff$)|check \S|cohort (?:add|list|drop)|import(?!.*--names)|share --stop)/,
  /^roadmap export \S+\.jsonl?\b/,
  / --everywhere\b/,
];
const tried = new Set<string>();

it.each(screens)('name the roadmap where it is not in use, and only there: %s', async lines => {
  const { text, place } = await shownBy(lines, learnt, ['-r', 'other']);
  // What is written goes on in this folder, and help is of no roadmap.
  if (!/^(?:help|mcp|init)/.test(lines))
    for (const line of proposedIn(text)) {
      const isOnNone = onNone.some(each => each.test(line.replace(/ -r \S+/, '')));
      expect(line).toMatch(isOnNone ? /^roadmap (?!-r other)/ : /^roadmap -r (?:other|NAME) /);
    }
  expect((await shownBy(`use other; ${lines}`, learnt)).text).not.toContain('-r other');

  // Whoever types them acts on that roadmap.
  for (const line of proposedIn(text)) {
    if (
      !line.startsWith('roadmap -r other ') ||
      /[<>]|NAME|FOLDER|ADDRESS|\.\.\./.test(line) ||
      tried.has(line)
    )
      continue;
    tried.add(line);
    const home = copyOf(place.home);
    const { out, err } = await run([...typed(line), '--json', '--no-input'], around(home));
    if (out.startsWith('{')) expect({ line, map: JSON.parse(out).map.id }).toEqual({ line, map: 'other' });
    else
      expect({ line, code: JSON.parse(err).error.code }).toEqual({
        line,
        code: expect.stringMatching(/^(?:refused|usage|needs-terminal|roadmap-missing)$/),
      });
  }
});

it.each(['', 'next', 'done tls', 'start web --ago 20m; stop'])(
  'name no roadmap that ROADMAP_FILE names: %s',
  async lines => {
    const { text } = await shownBy(lines, learnt, [], { ROADMAP_FILE: 'other' });
    expect(proposedIn(text).length).toBeGreaterThan(0);
    expect(text).not.toContain('-r other');
  },
);

it.each([
  ...[
    'undo 9',
    'next -n 3',
    'show web',
    'list',
    'notes tls',
    'goal http --drop; goal',
    'done http --no-input',
  ],
  ...[
    'review --aside git/q',
    'start web --ago 20m; stop',
    'import marks.json',
    'show old',
    'note --no-input',
  ],
])('stay whole on a narrow screen: %s', async lines => {
  const at = async (columns: number) =>
    new Set(proposedIn((await shownBy(lines, learnt, ['-r', 'other'], {}, columns)).text));
  const wide = await at(100);
  const narrow = await at(40);
  // There is no room for a line at the right edge.
  wide.delete('roadmap -r other review');
  expect(wide.size).toBeGreaterThan(0);
  expect(narrow).toEqual(wide);
});

it('name no roadmap that is in use without -r, too', async () => {
  for (const [name, lines] of [
    ['base', 'next'],
    ['built-in', 'next'],
    ['../package.yaml', 'next'],
    ['other', 'use other; next'],
  ] as const) {
    const { text } = await shownBy(lines, learnt, ['-r', name]);
    expect(proposedIn(text).length).toBeGreaterThan(1);
    expect(text).not.toContain('roadmap -r');
  }
});

/** Types some lines in one home. */
async function typing(lines: readonly string[], home = copyOf(learnt)): Promise<string[]> {
  const texts: string[] = [];
  for (const line of lines) {
    const { out, err } = await run(typed(`roadmap ${line}`), around(home));
    texts.push(out + err);
  }
  return texts;
}

it('about a clock name its roadmap, whichever is in use', async () => {
  const [, stop, none] = await typing(['-r other start web --ago 20m', 'stop', 'stop']);
  expect(proposedIn(stop!)).toEqual([
    'roadmap -r other done web',
    'roadmap -r other amend @9',
    'roadmap undo',
  ]);
  expect(proposedIn(none!)).toEqual(['roadmap -r other log web 45m']);
  const [, here] = await typing(['start shell --ago 20m', '-r other stop']);
  expect(proposedIn(here!)).toEqual(['roadmap done shell', 'roadmap amend @10', 'roadmap undo']);
});

it('of done without a topic name that of a clock in another roadmap', async () => {
  const home = copyOf(learnt);
  const [, there] = await typing(['-r other start web --ago 20m', 'done'], home);
  expect(there).toBe(`error: which topic is done? The clock runs on Web, a topic of Other
Name it: roadmap done <topic>
That one: roadmap -r other done web
`);
  const [, here] = await typing(['start shell --ago 20m', '-r other done'], home);
  expect(here).toContain('That one: roadmap -r base done shell\n');
  const [shell, web] = await typing(['-r base done shell', '-r other done web'], home);
  expect(shell).toContain('Shell  done');
  expect(web).toContain('Web  done');
});

it('say how an entry of another roadmap is amended', async () => {
  const [text] = await typing(['amend @1 --time 3h']);
  expect(text).toBe(`error: there is no entry @1 in this roadmap, but one in Other; nothing was changed
If you mean that one, add: -r other
Entries and their ids: roadmap history
`);
  const [there] = await typing(['-r other amend @1 --time 3h']);
  expect(there).toContain('Git  amended');
});

it('name the roadmap of each question that a review of all puts aside', async () => {
  const place = around(copyOf(learnt));
  await run(['done', 'shell', '--on', '5d'], place);
  const keys = ['x', 'x', 'x', 'x'];
  const { out, err } = await run(['review', '--everywhere'], { ...place, keys });
  const lines = [
    'roadmap review --back shell/#explain',
    ...['go/#explain', 'git/q', 'git/r'].map(card => `roadmap -r other review --back ${card}`),
  ];
  for (const text of [out, err])
    expect(
      proposedIn(text)
        .filter(line => line.includes('--back'))
        .sort(),
    ).toEqual(lines.sort());
  const { maps } = JSON.parse((await run(['review', '--everywhere', '--list', '--json'], place)).out).data;
  expect(maps.map(({ name }: { name: string | null }) => name)).toEqual([null, 'other']);
});

it.each([
  ['report --everywhere --plain', 'As JSON: roadmap report --everywhere --json\n'],
  ['done tls -t 1h --plain', 'As JSON: roadmap done tls -t 1h --json\n'],
  ['-r other report 2025 --plain', 'As JSON: roadmap -r other report 2025 --json\n'],
  ['-r other done http -t 2h --no-input', 'Only this one: roadmap -r other done http -t 2h --force\n'],
  [
    '-r other done http -m "a b" --on mon --no-input',
    'roadmap -r other done http --on mon -m "a b" --with-needs\n',
  ],
  ['import new.yaml --id x', 'Add: --as roadmap\n'],
  ['-r other done git web -t "1h 5m"', 'roadmap -r other done git -t "1h 5m"\n'],
  ['-r other log web 1h mon --on "tue 18:00" -m x', 'roadmap -r other log web 1h --on "tue 18:00" -m x\n'],
  ['log 1h "how the web"', 'roadmap log "how the web" 1h\n'],
  ['goal --by "2 weeks"', 'roadmap goal <topic> --by "2 weeks"\n'],
  ['report --everywhere week --since "3 days"', 'Give one of them: week, or --since "3 days"\n'],
  [
    'report 2025 --format md --json',
    'Name one: -o report.md\\nThe report itself as JSON: without --format md"',
  ],
  ['report --everywhere --format html', 'Its other forms: --format text, md or csv\n'],
  ['report 2025 --format html', 'Write it to a file: -o report.html\n'],
  ['next web', 'Type: roadmap next --area web   or   roadmap next --for web\n'],
  ['-r other next web', 'Type: roadmap -r other next --area web   or   roadmap -r other next --for web\n'],
  ['history', 'That one: roadmap -r other history\n'],
  ['-r other mcp', '-- roadmap -r other mcp\n'],
  ['-r other mcp', '"args": ["-r","other","mcp"]}'],
  ['maps update x', 'All of them: roadmap maps\n'],
  ['maps update oter', 'Did you mean: other\nAll of them: roadmap maps\n'],
  ['undo @99', 'Entries and their ids: roadmap history\n'],
])('do what was typed: %s', async (line, hint) => {
  const [text] = await typing([line]);
  expect(text).toContain(hint);
  expect(text).not.toContain('A file:');
});

it('have a file in quotation marks after it was written, kept or moved', async () => {
  const home = copyOf(learnt);
  const lines = ['backup "a b.db"', 'restore "a b.db"', 'export "a b.json"', 'sync --to "all of it.git"'];
  const [backup, , exported, synced] = await typing(lines, home);
  expect(proposedIn(backup!)).toEqual(['roadmap restore "a b.db"']);
  expect(proposedIn(exported!)).toEqual(['roadmap import "a b.json"']);
  expect(synced).toContain('all of it.git"');
});

it.each([
  ['choose c', 'Why: roadmap next is set aside; its 1h still count. Back to it: roadmap -r asks choose go\n'],
  ['done old --no-input', 'It needs: c (Why: roadmap next)\n'],
  ['goal old', 'Why: roadmap next  a goal now\n'],
  ['notes go', 'There is no note on Why: roadmap next. Write one: roadmap -r asks note go "..."\n'],
  [
    'notes x: roadmap done y',
    'There is no note with "x: roadmap done y". All notes: roadmap -r asks notes\n',
  ],
  ['done old -m "ls -r" --no-input', 'roadmap -r asks done old -m "ls -r" --with-needs\n'],
])('never change a title or a text: %s', async (line, said) => {
  const home = copyOf(learnt);
  const title = 'title: "Why: roadmap next"';
  writeFileSync(
    join(around(home).cwd, 'asks.yaml'),
    `roadmap: 1
id: asks
title: Asks
areas:
  - id: one
    title: One
    topics:
      - {id: old, ${title}, hours: 1, needs: [c]}
      - group: lang
        title: Language
        pick: 1
        topics: [{id: go, ${title}, hours: 4}, {id: c, ${title}, hours: 5}]
`,
  );
  const texts = await typing(['maps add asks.yaml', '-r asks log go 1h', `-r asks ${line}`], home);
  expect(texts[2]).toContain(said);
});

// Several roadmaps: which one a command uses, and that nothing is recorded in another.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { type Ran, run } from './run.ts';

const mapOf = (id: string, title: string, topics: readonly string[]) => `roadmap: 1
id: ${id}
title: ${title}
areas:
  - id: all
    title: All
    topics:
${topics.map(topic => `      - {id: ${topic}, title: ${topic[0]!.toUpperCase()}${topic.slice(1)}, hours: 2}`).join('\n')}
`;

const base = mapOf('base', 'Base', ['shell', 'editor']);
const rust = mapOf('rust', 'Learning Rust', ['ownership', 'borrowing', 'traits']);

let home: string;
let cwd: string;

beforeEach(() => {
  home = newFolder();
  cwd = join(home, 'work');
  mkdirSync(cwd);
  writeFileSync(join(home, 'package.yaml'), base);
});

function roadmap(
  typed: string,
  more: { stdin?: string; env?: Record<string, string>; cwd?: string } = {},
): Promise<Ran> {
  return run(typed.split(' '), {
    home,
    cwd,
    builtIn: join(home, 'package.yaml'),
    now: '2026-11-18T10:00Z',
    ...more,
  });
}

const write = (name: string, text: string | Buffer) => writeFileSync(join(cwd, name), text);

async function titleInUse(
  ...given: Parameters<typeof roadmap> extends [string, ...infer Rest] ? Rest : never
) {
  const { out, code } = await roadmap('status --json', ...given);
  return code === 0 ? JSON.parse(out).data.roadmap.title : code;
}

describe('a file named roadmap.yaml', () => {
  const slips: [string, string | Buffer][] = [
    ['the key is missing', rust.replace('roadmap: 1\n', '')],
    ['the key has a typing error', rust.replace('roadmap:', 'roadmp:')],
    ['the key begins with a capital', rust.replace('roadmap:', 'Roadmap:')],
    ['the key is indented', rust.replace('roadmap:', '  roadmap:')],
    ['another value', rust.replace('roadmap: 1', 'roadmap: yes')],
    ['half of it', rust.slice(0, 60)],
    ['UTF-16', Buffer.from(`\ufeff${rust.replace('roadmap:', 'roadmp:')}`, 'utf16le')],
  ];
  it.each(slips)('is refused when it is meant as a roadmap: %s', async (_, text) => {
    write('roadmap.yaml', text);
    for (const typed of ['next', 'done shell', 'log shell 20m', 'list', 'history']) {
      const { code, err } = await roadmap(typed);
      expect({ typed, code }).toEqual({ typed, code: 5 });
      expect(err).toContain('roadmap.yaml');
    }
    expect((await roadmap('check')).code).toBe(1);
    for (const typed of ['undo --list', 'config', 'maps', '-r built-in next'])
      expect({ typed, code: (await roadmap(typed)).code }).toEqual({ typed, code: 0 });
  });

  it('that is refused stops every command that uses a roadmap, and no other', async () => {
    write('roadmap.yaml', rust);
    await roadmap('done ownership -m So');
    await roadmap('export all.jsonl');
    await roadmap('backup copy.db');
    write('roadmap.yaml', rust.replace('roadmap:', 'roadmp:'));
    write('list.md', '- [x] Ownership');
    const stopped = [
      ...['status', 'next', 'list', 'show traits', 'history', 'notes', 'report', 'report --everywhere'],
      ...['plan', 'graph', 'review', 'review --everywhere', 'goal', 'goal traits', 'open traits'],
      ...['export x.ics', 'done traits', 'tick traits', 'try --list', 'start traits', 'log traits 20m'],
      ...['note traits So', 'know traits', 'know --from base', 'skip traits', 'reopen ownership'],
      ...['choose traits', 'import list.md', 'maps diff', 'share', 'cohort', 'use', 'amend @2 --delete'],
    ];
    const others = [
      ...['undo', 'redo', 'undo --list', 'config', 'maps', 'maps add - --as b', 'use base'],
      ...['import all.jsonl', 'export x.jsonl', 'backup x.db', 'restore copy.db', 'help', 'completion bash'],
      ...['init x.yaml', 'sync', 'mcp --json', 'stop', 'check'],
    ];
    const { out } = await roadmap('help --all --json');
    const all = JSON.parse(out).data.commands.map(({ name }: { name: string }) => name);
    const named = new Set([...stopped, ...others].map(typed => typed.split(' ')[0]));
    expect([...named].sort()).toEqual(all.sort());
    for (const typed of stopped) {
      const { code, err } = await roadmap(typed);
      expect({ typed, code, err }).toMatchObject({
        code: 5,
        err: expect.stringContaining('roadmap.yaml has'),
      });
    }
    for (const typed of others) {
      const { code, err } = await roadmap(typed, { stdin: rust });
      expect({ typed, code, err: err.includes('roadmap.yaml has') }).toEqual({
        ...{ typed, err: false },
        code: { stop: 4, check: 1, sync: 4 }[typed] ?? 0,
      });
    }
  });

  it.each([
    ['empty', ''],
    ['a plan of a project', 'roadmap:\n  - quarter: Q1\n    topics: [billing]\n'],
    ['with another root', 'title: Plan\nareas:\n  - name: API\n    hours: 3\n'],
    ['of a text', '# Roadmap: 1\nWe plan areas, topics and hours.\n'],
  ])('is passed over when it is something else, with one note ever: %s', async (_, text) => {
    write('roadmap.yaml', text);
    expect((await roadmap('-q next')).err).toBe('');
    const first = await roadmap('next');
    expect(first.out).toContain('Shell');
    expect(first.err).toContain('roadmap.yaml belongs to something else, so this is about Base');
    expect((await roadmap('done shell')).err).not.toContain('something else');
    expect((await roadmap('next')).err).toBe('');
  });

  it('counts with .yml, too; in one folder .yaml goes first', async () => {
    write('roadmap.yml', rust);
    expect(await titleInUse()).toBe('Learning Rust');
    write('roadmap.yaml', 'something: else\n');
    expect(await titleInUse()).toBe('Learning Rust');
    expect(await titleInUse({ env: { ROADMAP_FILE: '.' } })).toBe('Learning Rust');
    write('roadmap.yaml', mapOf('go', 'Learning Go', ['goroutines']));
    expect(await titleInUse()).toBe('Learning Go');
  });

  it.each(['', '# Rust\n'])('is refused where a roadmap was used, when it holds %j', async text => {
    write('roadmap.yaml', rust);
    await roadmap('done ownership');
    write('roadmap.yaml', text);
    expect((await roadmap('done shell')).code).toBe(5);
  });

  it.each(['roadmap.yaml', 'roadmap.yml'])(
    'is refused where a roadmap was used, when %s is a folder',
    async name => {
      write(name, rust);
      await roadmap('done ownership');
      rmSync(join(cwd, name));
      mkdirSync(join(cwd, name));
      for (const typed of ['done shell', 'next', 'check', 'use'])
        expect(await roadmap(typed)).toMatchObject({
          code: 5,
          err: `error: ${name}, which you used as a roadmap, is a folder now; nothing was changed\nWith another one: roadmap -r built-in next\nAll of them: roadmap maps\n`,
        });
      for (const typed of ['-r built-in next', 'undo --list', 'use built-in'])
        expect({ typed, code: (await roadmap(typed)).code }).toEqual({ typed, code: 0 });
      const { out } = await roadmap('maps');
      expect(out).toMatch(/ rust +Learning Rust +1 topic, 0m +no file/);
      expect(out).toContain('None of them is used here.');
    },
  );

  it('is missed once where a roadmap was used', async () => {
    write('roadmap.yaml', rust);
    await roadmap('done ownership');
    renameSync(join(cwd, 'roadmap.yaml'), join(cwd, 'kept'));
    const { out, err } = await roadmap('next');
    expect(out).toContain('Shell');
    expect(err).toBe(
      'note: ~/work/roadmap.yaml, which you used, is gone, so this is about Base\n  All roadmaps: roadmap maps\n'.replace(
        '~/work/',
        '',
      ),
    );
    expect((await roadmap('next')).err).toBe('');
    renameSync(join(cwd, 'kept'), join(cwd, 'roadmap.yaml'));
    expect(await titleInUse()).toBe('Learning Rust');
  });

  it('is missed after the error of a command that fails; with --json at the next one', async () => {
    write('roadmap.yaml', rust);
    await roadmap('done ownership');
    rmSync(join(cwd, 'roadmap.yaml'));
    const json = await roadmap('done borrowing --json');
    expect(JSON.parse(json.err).error.code).toBe('no-such-topic');
    expect((await roadmap('done borrowing')).err).toBe(`error: no topic "borrowing"; nothing was changed
Find it by words: roadmap list borrowing
note: roadmap.yaml, which you used, is gone, so this is about Base
  All roadmaps: roadmap maps
`);
    expect((await roadmap('done borrowing')).err).not.toContain('note');
  });
});

describe('a name', () => {
  it('is that of a file, of the built-in roadmap, or of one that was used', async () => {
    write('rust.yaml', rust);
    expect(await titleInUse({ env: { ROADMAP_FILE: 'rust' } })).toBe(3);
    expect(await titleInUse({ env: { ROADMAP_FILE: 'rust.yaml' } })).toBe('Learning Rust');
    for (const [name, title] of [
      ['rust', 'Learning Rust'],
      ['built-in', 'Base'],
      ['base', 'Base'],
      ['./rust.yaml', 'Learning Rust'],
      ['rus', 3],
      ['Rust', 3],
      ['./rust', 5],
      ['rest.yaml', 5],
    ] as const)
      expect([name, await titleInUse({ env: { ROADMAP_FILE: name } })]).toEqual([name, title]);
    // A file of this very name goes first; a folder needs ./
    mkdirSync(join(cwd, 'rust'));
    writeFileSync(join(cwd, 'rust', 'roadmap.yaml'), mapOf('go', 'Learning Go', ['goroutines']));
    expect(await titleInUse({ env: { ROADMAP_FILE: 'rust' } })).toBe('Learning Rust');
    expect(await titleInUse({ env: { ROADMAP_FILE: './rust' } })).toBe('Learning Go');
    write('base', mapOf('c', 'Learning C', ['pointers']));
    expect(await titleInUse({ env: { ROADMAP_FILE: 'base' } })).toBe('Learning C');
  });

  it('can be the default', async () => {
    write('rust.yaml', rust);
    await roadmap('-r rust.yaml next');
    await roadmap('config roadmap rust');
    expect(await titleInUse()).toBe('Learning Rust');
    await roadmap('config roadmap base');
    expect((await roadmap('config roadmap --json')).out).toContain('"is_default":true');
    await roadmap('config roadmap rust');
    rmSync(join(cwd, 'rust.yaml'));
    expect((await roadmap('next')).err).toContain('your default roadmap is gone');
  });

  it('of a default whose file is gone leaves the built-in roadmap, and that is said each time', async () => {
    write('rust.yaml', rust);
    await roadmap('use rust.yaml');
    expect((await roadmap('done ownership')).err).toBe('');
    rmSync(join(cwd, 'rust.yaml'));
    const said = `note: your default roadmap is gone (rust.yaml), so this is about Base
  Choose another one: roadmap use built-in
  All of them: roadmap maps
`;
    for (const typed of ['next', 'next', 'check', 'list', 'use', 'maps', 'log shell 20m'])
      expect([typed, await roadmap(typed)]).toEqual([
        typed,
        expect.objectContaining({ code: 0, err: expect.stringContaining(said) }),
      ]);
    for (const typed of ['history', 'done ownership']) expect((await roadmap(typed)).err).toContain(said);
    // On stderr a script finds the failure alone.
    const { error } = JSON.parse((await roadmap('done ownership --json')).err);
    expect(error.code).toBe('no-such-topic');
    expect((await roadmap('use')).out).toContain('Base, 2 topics');
    expect((await roadmap('maps')).out).toMatch(/\* base .*\n.*rust +Learning Rust +1 topic, 0m +no file/);
    for (const typed of ['-r built-in next', '-q next', 'maps diff'])
      expect([typed, await roadmap(typed)]).toEqual([typed, expect.objectContaining({ code: 0, err: '' })]);
    expect((await roadmap('use built-in')).out).not.toContain('Back:');
    expect((await roadmap('next')).err).toBe('');
  });

  it('that nothing has is refused, with the nearest one', async () => {
    write('rust.yaml', rust);
    await roadmap('-r rust.yaml next');
    const { code, err } = await roadmap('-r rsut next');
    expect(err).toBe(`error: there is no roadmap "rsut"
Did you mean: rust
All of them: roadmap maps
A file: roadmap -r ./rsut.yaml
`);
    expect(code).toBe(3);
    mkdirSync(join(cwd, 'go'));
    writeFileSync(join(cwd, 'go/roadmap.yaml'), mapOf('go', 'Learning Go', ['goroutines']));
    expect((await roadmap('-r go next')).err).toContain('A file: roadmap -r ./go\n');
  });
});

describe('two maps with one id', () => {
  it('are never mixed when they are different', async () => {
    write('rust.yaml', rust);
    await roadmap('-r rust.yaml done ownership');
    write('other.yaml', mapOf('rust', 'The game', ['axe', 'hatchet', 'traits']));
    const { code, err } = await roadmap('-r other.yaml done axe');
    expect(err).toBe(`error: two different roadmaps have the id rust; nothing was changed
other.yaml: The game, 3 topics
rust.yaml: Learning Rust, 3 topics, 1 in common
Progress is kept under the id. Give one another id: in other.yaml, write  id: rust-2
Your entries stay with the roadmap that keeps the id rust. If both get another id, write  was: [rust]  in the one that the entries belong to
`);
    expect(code).toBe(5);
    write('mine.yaml', mapOf('base', 'Mine', ['one', 'two']));
    expect((await roadmap('-r mine.yaml next')).code).toBe(5);
    // The other one is used as before, and the file after a change of its id.
    expect(await titleInUse({ env: { ROADMAP_FILE: 'rust.yaml' } })).toBe('Learning Rust');
    write('other.yaml', mapOf('rust-2', 'The game', ['axe']));
    expect((await roadmap('-r other.yaml done axe')).code).toBe(0);
  });

  it('are a copy and the file that it came from, however much that one was rewritten', async () => {
    write('roadmap.yaml', rust);
    await roadmap('maps add roadmap.yaml');
    await roadmap('done ownership');
    write('roadmap.yaml', mapOf('rust', 'Rust anew', ['cargo', 'crates', 'traits']));
    expect((await roadmap('done cargo')).code).toBe(0);
    expect((await roadmap('-r rust next')).out).toContain('Borrowing');
    expect((await roadmap('maps update rust --yes')).code).toBe(0);
    expect((await roadmap('-r rust show cargo')).out).toContain('done');
    // Another file with this id is as different as before.
    write('other.yaml', mapOf('rust', 'The game', ['axe', 'hatchet', 'traits']));
    expect((await roadmap('-r other.yaml next')).code).toBe(5);
  });

  it('share progress when they are states of one map, as in a clone', async () => {
    write('rust.yaml', rust);
    await roadmap('-r rust.yaml done ownership');
    write('clone.yaml', mapOf('rust', 'Learning Rust', ['ownership', 'borrowing', 'macros', 'traits']));
    expect((await roadmap('-r clone.yaml show ownership')).out).toContain('done');
    // Rewritten at its own path, it is the same map; a file that is gone is nobody's.
    write('rust.yaml', mapOf('rust', 'Rust anew', ['ownership', 'borrowing', 'traits', 'cargo']));
    expect((await roadmap('-r rust.yaml next')).code).toBe(0);
    rmSync(join(cwd, 'clone.yaml'));
    rmSync(join(cwd, 'rust.yaml'));
    write('other.yaml', mapOf('rust', 'The game', ['axe', 'hatchet']));
    expect((await roadmap('-r other.yaml next')).code).toBe(0);
    // When it comes back, it is another one.
    write('rust.yaml', mapOf('rust', 'Rust anew', ['ownership', 'borrowing', 'traits', 'cargo']));
    expect((await roadmap('-r rust.yaml done traits')).code).toBe(5);
    expect((await roadmap('-r other.yaml next')).code).toBe(0);
  });

  it('are each counted by the earlier ids that their own file has', async () => {
    write('rust.yaml', rust);
    write('tree.yaml', rust.replace('{id: ownership,', '{id: owning, was: [ownership],'));
    await roadmap('-r rust.yaml done ownership');
    await roadmap('-r tree.yaml done borrowing');
    const listed = async () => {
      const { maps } = JSON.parse((await roadmap('maps --json')).out).data;
      return maps.map(({ file_name: file, coverage: { learnt } }: never) => `${file} ${learnt}`).sort();
    };
    const both = ['rust.yaml 2', 'the built-in roadmap 0', 'tree.yaml 2'];
    expect(await listed()).toEqual(both);
    await roadmap('-r rust.yaml next');
    expect(await listed()).toEqual(both);
    // And by those of the file that one names.
    write('go.yaml', mapOf('go', 'Learning Go', ['ownership', 'owning']));
    for (const other of ['rust', 'tree']) {
      await roadmap(`-r ${other === 'rust' ? 'tree' : 'rust'}.yaml next`);
      expect((await roadmap(`-r go.yaml know --from ${other}.yaml`)).err).toMatch(
        other === 'rust' ? /ownership +Ownership/ : /owning +Owning/,
      );
    }
  });

  it('are named in the line that checks them, where they are not in use', async () => {
    write('broken.yaml', 'roadmap: 1\n');
    for (const line of [
      '-r broken.yaml next',
      'know --from broken.yaml',
      'use broken.yaml',
      'maps diff broken.yaml',
    ])
      expect((await roadmap(line)).err).toContain('Check again: roadmap check broken.yaml\n');
    write('roadmap.yaml', 'roadmap: 1\n');
    expect((await roadmap('next')).err).toContain('Check again: roadmap check\n');
    expect((await roadmap('use broken.yaml')).err).toContain('Check again: roadmap check broken.yaml\n');
  });

  it('are named by their files, in a line that works', async () => {
    write('rust.yaml', rust);
    write('my clone.yaml', rust);
    const surroundings = { home, cwd, builtIn: join(home, 'package.yaml'), now: '2026-11-18T10:00Z' };
    const type = (...argv: string[]) => run(argv, surroundings);
    await type('-r', 'my clone.yaml', 'done', 'ownership');
    await roadmap('-r rust.yaml done borrowing');
    for (const line of ['know --from', 'use', 'maps diff', 'config roadmap', '-r']) {
      const { err, code } = await roadmap(line === '-r' ? '-r rust next' : `${line} rust`);
      expect({ err, code }).toEqual({
        code: 3,
        err: `error: there are 2 roadmap files with the id rust\nroadmap ${line} rust.yaml\nroadmap ${line} "my clone.yaml"\n`,
      });
    }
    expect((await roadmap('know --from rsut')).err).toContain('A file: roadmap know --from ./rsut.yaml\n');
    write('go.yaml', mapOf('go', 'Learning Go', ['ownership']));
    expect((await roadmap('-r go.yaml know --from rust.yaml')).err).toContain(
      'roadmap -r go.yaml know --from rust.yaml ownership\n',
    );
    expect((await type('-r', 'go.yaml', 'know', '--from', 'my clone.yaml')).err).toContain(
      'roadmap -r go.yaml know --from "my clone.yaml" ownership\n',
    );
    const { out } = await roadmap('use go.yaml --json');
    const { map, same } = JSON.parse(out).data;
    expect([map.name, same.map.name]).toEqual(['go', expect.stringMatching(/^(?:rust|my clone)\.yaml$/)]);
  });
});

describe('where another map is meant', () => {
  it('what records names its map after an entry in another', async () => {
    write('rust.yaml', rust);
    expect((await roadmap('done shell')).err).toBe('');
    expect((await roadmap('-r rust.yaml done ownership')).err).toBe(
      'note: this was recorded in Learning Rust; the entry before was in Base\n',
    );
    expect((await roadmap('-r rust.yaml done borrowing')).err).toBe('');
    expect((await roadmap('done editor')).err).toContain('this was recorded in Base');
    await roadmap('-r rust.yaml start traits');
    expect((await roadmap('stop --discard')).err).toContain(
      'this was recorded in Learning Rust, not in the roadmap in use here',
    );
    await roadmap('start editor');
    expect((await roadmap('-r rust.yaml start traits')).err).toBe(
      'note: this was recorded in Learning Rust; the entry before was in Base\n',
    );
  });

  it('history names its map after an entry in another', async () => {
    write('rust.yaml', rust);
    await roadmap('-r rust.yaml done ownership');
    expect((await roadmap('-r rust.yaml history')).err).toBe('');
    const { out, err } = await roadmap('history');
    expect(out).toContain('Nothing is recorded here yet.');
    expect(err).toBe(
      'note: this is the history of Base; the last entry was in Learning Rust\n  That one: roadmap -r rust history\n',
    );
    expect((await roadmap('-q history')).err).toBe('');
  });

  it('undo and redo name it, also when the one in use is broken', async () => {
    write('rust.yaml', rust);
    await roadmap('done shell');
    await roadmap('-r rust.yaml done ownership');
    expect((await roadmap('undo --list')).out).toContain(
      ' 1  Learning Rust: Ownership: done\n   2  Shell: done',
    );
    expect((await roadmap('undo')).out).toContain('Taken back in Learning Rust: Ownership: done');
    write('roadmap.yaml', 'roadmap: 1\n');
    const { out, code } = await roadmap('redo');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('Done again in Learning Rust: Ownership: done'),
    });
    expect((await roadmap('-r rust undo')).out).toContain('Taken back: Ownership: done');
  });

  it('undo names a choice in another one by its titles, also when it is gone', async () => {
    const group =
      '      - {group: way, title: A way, pick: 1, topics: [{id: one, title: First, hours: 1}, {id: two, title: Second, hours: 1}]}\n';
    write('rust.yaml', rust + group);
    expect((await roadmap('-r rust.yaml choose two')).err).toBe('');
    expect((await roadmap('undo --list')).out).toContain('Learning Rust: A way: Second chosen\n');
    write('rust.yaml', rust);
    for (const typed of ['undo --list', '-r rust.yaml undo --list'])
      expect((await roadmap(typed)).out).toContain('A way: Second chosen\n');
  });
});

describe('maps', () => {
  it('are added by file, folder and stdin, used by name, and removed', async () => {
    write('rust.yaml', rust);
    const { out, code } = await roadmap('maps add rust.yaml');
    expect({ out, code }).toEqual({
      code: 0,
      out: `
  rust  Learning Rust, 3 topics in 1 area, about 6h
  Kept in  ~/.local/share/roadmap/maps/rust.yaml
  From     rust.yaml

`,
    });
    const copy = join(home, '.local/share/roadmap/maps/rust.yaml');
    expect(readFileSync(copy, 'utf8')).toBe(rust);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    rmSync(join(cwd, 'rust.yaml'));
    expect(await titleInUse({ env: { ROADMAP_FILE: 'rust' } })).toBe('Learning Rust');

    mkdirSync(join(cwd, 'package/roadmaps'), { recursive: true });
    writeFileSync(join(cwd, 'package/roadmap.yaml'), mapOf('go', 'Learning Go', ['goroutines']));
    writeFileSync(join(cwd, 'package/roadmaps/c.yaml'), mapOf('c', 'Learning C', ['pointers']));
    writeFileSync(join(cwd, 'package/roadmaps/other.yaml'), 'something: else\n');
    expect(
      JSON.parse((await roadmap('maps add package --json')).out).data.added.map(
        ({ id }: { id: string }) => id,
      ),
    ).toEqual(['go', 'c']);
    expect((await roadmap('maps add - --as rust-2', { stdin: rust })).code).toBe(0);
    expect(
      JSON.parse((await roadmap('maps --json')).out)
        .data.maps.map(({ id }: { id: string }) => id)
        .sort(),
    ).toEqual(['base', 'c', 'go', 'rust', 'rust-2']);

    await roadmap('-r rust done ownership');
    await roadmap('use rust');
    expect((await roadmap('maps remove rust')).out).toContain('What you recorded in it is kept (1 entry)');
    expect(await titleInUse()).toBe('Base');
    expect((await roadmap('maps')).out).toMatch(/rust +Learning Rust +1 topic, .* no file/);
    await roadmap('maps add .local/share/roadmap/maps/removed/rust.yaml', { cwd: home });
    expect((await roadmap('-r rust show ownership')).out).toContain('done');
  });

  it('can have an id that YAML would read as no text', async () => {
    for (const id of ['null', 'true', '7', '1e5']) {
      expect((await roadmap(`maps add - --as ${id}`, { stdin: rust })).code).toBe(0);
      expect(JSON.parse((await roadmap(`-r ${id} status --json`)).out).map.id).toBe(id);
    }
  });

  it('made of an outline go to stdout with -o -, and nowhere else', async () => {
    write('plan.md', '- Shell\n- Editor\n');
    const { out, code } = await roadmap('import plan.md --as roadmap -o -');
    expect({ code, begin: out.slice(0, 24) }).toEqual({ code: 0, begin: '# Made from plan.md (a M' });
    expect((await roadmap('maps add -', { stdin: out })).code).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['plan.md']);
    expect((await roadmap('import plan.md --as roadmap -o - --json')).code).toBe(2);
  });

  it('made anew keep title and earlier ids of the earlier one, which can be named, and say what is not kept', async () => {
    write(
      'mine.yaml',
      `${mapOf('mine', 'My own', ['shell', 'editor', 'mail', 'news'])}milestones: [{id: m, title: M, topics: [shell, mail]}, {id: n, title: N, topics: [news]}]\nwas: [ours]\nabout: "No: a mouse"\n`,
    );
    await roadmap('maps add mine.yaml');
    write('plan.md', '- Shell\n- Editor\n- Pager\n');
    const { out } = await roadmap('import plan.md --as roadmap --like mine -o new.yaml');
    expect(out).toContain('new.yaml: My own, 3 topics');
    expect(out).toContain('Kept       ids of 2 topics, 2 topics of the earlier file are gone\n');
    expect(out).toContain('Left out   1 milestone of the earlier file\n');
    expect(await titleInUse({ env: { ROADMAP_FILE: './new.yaml' } })).toBe('My own');
    expect(readFileSync(join(cwd, 'new.yaml'), 'utf8')).toContain(
      'id: mine\ntitle: My own\nabout: "No: a mouse"\nwas: [ours]\nmilestones:\n  - id: m\n    title: M\n    topics: [shell]\nareas:\n',
    );
    await roadmap('import plan.md --as roadmap --like mine --id other -o other.yaml');
    expect(readFileSync(join(cwd, 'other.yaml'), 'utf8')).not.toContain('was: ');
  });

  it('made of stdin are not the nearest roadmap at once', async () => {
    const { out } = await roadmap('import - --as roadmap --json', { stdin: '- Shell\n' });
    expect(JSON.parse(out).data).toMatchObject({ file_name: 'my-roadmap.yaml', title: 'My roadmap' });
  });

  it('are added all or not at all', async () => {
    mkdirSync(join(cwd, 'package/roadmaps'), { recursive: true });
    writeFileSync(join(cwd, 'package/roadmaps/a.yaml'), rust);
    writeFileSync(join(cwd, 'package/roadmaps/b.yaml'), `${rust}nonsense: 1\n`);
    expect((await roadmap('maps add package')).code).toBe(5);
    expect(existsSync(join(home, '.local/share/roadmap/maps'))).toBe(false);
  });

  it.each([
    ['maps add rust.yaml', 4],
    ['maps add different.yaml', 5],
    ['maps add nowhere.yaml', 5],
    ['maps add empty', 5],
    ['maps add broken.yaml', 5],
    ['maps add rust.yaml --as built-in', 4],
    ['maps add other.yaml --as no/id', 5],
    ['maps add', 2],
    ['maps remove', 2],
    ['maps update', 2],
    ['maps update base', 4],
    ['maps remove base', 4],
    ['maps remove nothing', 3],
    ['maps frobnicate', 2],
    ['maps add own.yaml other.yaml', 2],
    ['maps remove rust other', 2],
    ['use nothing', 3],
    ['use broken.yaml', 5],
    ['maps add https://example.org/maps', 2],
  ])('%s is refused with exit code %i, and changes nothing', async (typed, code) => {
    write('rust.yaml', rust);
    write('different.yaml', mapOf('base', 'Other', ['axe', 'hatchet']));
    write('other.yaml', mapOf('other', 'Other', ['axe']));
    write('broken.yaml', 'roadmap: 1\n');
    mkdirSync(join(cwd, 'empty'));
    await roadmap('maps add rust.yaml');
    const before = (await roadmap('maps --json')).out;
    const ran = await roadmap(typed);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: expect.stringContaining('error: ') });
    expect((await roadmap('maps --json')).out).toBe(before);
  });

  it('are added from one file or folder, and from a package by its folder', async () => {
    mkdirSync(join(cwd, 'maps/roadmaps'), { recursive: true });
    write('maps/roadmaps/rust.yaml', rust);
    await roadmap('maps add maps');
    write('maps/roadmaps/c.yaml', mapOf('c', 'Learning C', ['pointers']));
    expect(
      (await roadmap('maps add maps')).err,
    ).toBe(`error: there is a roadmap rust already; nothing was changed
To bring it up to date: roadmap maps update rust maps/roadmaps/rust.yaml
To keep both: roadmap maps add maps/roadmaps/rust.yaml --as rust-2
To add others: name their files, one by one
`);
    expect((await roadmap('maps add a.yaml b.yaml')).err).toBe(
      'error: maps add takes one thing after it, so there is no place for "b.yaml"\nUsage: roadmap help maps\n',
    );
    expect((await roadmap('maps diff a b c')).err).toContain('maps takes three things after it, so');
    expect((await roadmap('maps add @acme/x')).err).not.toContain('node_modules');
    mkdirSync(join(cwd, 'node_modules/@acme/x'), { recursive: true });
    write('node_modules/@acme/x/roadmap.yaml', rust);
    for (const typed of ['@acme/x', 'npm:@acme/x'])
      expect(await roadmap(`maps add ${typed}`)).toMatchObject({
        code: 5,
        err: `error: there is no file "${typed}"\nThe package: roadmap maps add node_modules/@acme/x\n`,
      });
  });

  it('from the network are for git and curl to fetch', async () => {
    expect(
      (await roadmap('maps add https://example.org/acme/maps.git')).err,
    ).toBe(`error: roadmap opens no network connection; nothing was changed
Fetch it: git clone https://example.org/acme/maps.git
Then: roadmap maps add ./maps
`);
    expect((await roadmap('maps add https://example.org/rust.yaml')).err).toContain(
      'curl -fsSL https://example.org/rust.yaml | roadmap maps add -',
    );
    expect((await roadmap('maps add https://example.org/$(id)')).err).not.toContain('$(id)');
  });

  it('are listed without the built-in one of a package that was used before', async () => {
    const earlier = join(home, 'node_modules/roadmap-cli');
    mkdirSync(earlier, { recursive: true });
    writeFileSync(join(earlier, 'roadmap.yaml'), base);
    const before = { home, cwd, builtIn: join(earlier, 'roadmap.yaml'), now: '2026-11-18T10:00Z' };
    expect((await run(['done', 'shell'], before)).code).toBe(0);
    const { maps } = JSON.parse((await roadmap('maps --json')).out).data;
    expect(maps.map(({ id, touched }: { id: string; touched: number }) => [id, touched])).toEqual([
      ['base', 1],
    ]);
  });

  it('are listed when one has problems, or the id of another', async () => {
    write('rust.yaml', rust);
    await roadmap('-r rust.yaml done ownership');
    write('rust.yaml', `${rust}nonsense: 1\n`);
    await roadmap('done shell');
    write('roadmap.yaml', mapOf('base', 'Other', ['axe', 'hatchet']));
    const { out, code } = await roadmap('maps');
    expect(code).toBe(0);
    // Neither the title nor the entries of the one that has the id.
    expect(out).toMatch(/\* base +base +id taken\n/);
    expect(out).toMatch(/rust +Learning Rust +1 topic, .* has problems/);
  });

  it('name the goal that is due within two weeks, and no day where only a goal was set', async () => {
    write('rust.yaml', rust);
    await roadmap('-r rust.yaml goal traits --by 2026-12-20');
    await roadmap('-r rust.yaml goal borrowing --by 2026-12-01');
    expect((await roadmap('maps')).out).toMatch(
      / {4}rust +Learning Rust +0 of 3, 0 % +rust.yaml\n {4}goal Borrowing, by 1 Dec[^\n]*\n\n/,
    );
    const [, record] = JSON.parse((await roadmap('maps --json')).out).data.maps;
    expect(record).toMatchObject({
      last_day: null,
      goal: { id: 'borrowing', title: 'Borrowing', by: '2026-12-01' },
    });
    await roadmap('-r rust.yaml done borrowing');
    expect((await roadmap('maps')).out).not.toContain('goal');
  });

  it('count ticked steps in the percentage, as every other screen does', async () => {
    write('roadmap.yaml', rust.replace('hours: 2}', 'hours: 2, goals: [one, two, three, four]}'));
    await roadmap('tick ownership 1-3');
    const { maps } = JSON.parse((await roadmap('maps --json')).out).data;
    expect(maps[0]).toMatchObject({ id: 'rust', coverage: { learnt: 0, percent: 25 } });
    expect(JSON.parse((await roadmap('list --json')).out).data.roadmap.percent).toBe(25);
  });

  it('can be completed by name', async () => {
    write('rust.yaml', rust);
    await roadmap('maps add rust.yaml');
    const words = async (...typed: string[]) =>
      (
        await run(['complete', '--', ...typed], {
          home,
          cwd,
          builtIn: join(home, 'package.yaml'),
          now: '2026-11-18T10:00Z',
        })
      ).out;
    expect(await words('use', '')).toBe('base\tbuilt in\nrust\trust\n:32\n');
    expect(await words('-r', 'ru')).toBe('rust\trust\n:32\n');
    expect(await words('know', '--from', 'ru')).toBe('rust\trust\n:32\n');
    expect(await words('import', 'x.md', '--like', 'ru')).toBe('rust\trust\n:32\n');
    expect(await words('maps', '')).toBe('add\nupdate\ndiff\nremove\n:36\n');
    expect(await words('maps', 'remove', 'b')).toContain(':32');
    expect(await words('maps', 'add', '')).toBe(':32\n');
    expect(await words('maps', 'update', '')).toContain('rust\trust\n:32\n');
    expect(await words('maps', 'update', 'rust', '')).toBe(':32\n');
    expect(await words('maps', 'diff', 'rust', 'b')).toBe('base\tbuilt in\n:32\n');
  });
});

it('help on maps has the command and the subject', async () => {
  const { out } = await roadmap('help maps');
  expect(out).toContain('roadmap maps add mine.yaml');
  expect(out).toContain('The roadmap in use is the first of these');
});

describe('use', () => {
  it('sets the roadmap for folders without one, and says where it is not used', async () => {
    write('rust.yaml', rust);
    await roadmap('maps add rust.yaml');
    expect((await roadmap('use')).out).toContain('Used here: no other one is nearer or chosen.');
    expect((await roadmap('use rust')).out).toBe(`
  rust  Learning Rust, 3 topics          ~/.local/share/roadmap/maps/rust.yaml
  Used from now on wherever no roadmap.yaml is nearer.

`);
    expect(await titleInUse()).toBe('Learning Rust');
    write('roadmap.yaml', mapOf('go', 'Learning Go', ['goroutines']));
    expect((await roadmap('use base')).out).toContain('Here it is not: roadmap.yaml goes first.');
    expect((await roadmap('use base --json')).out).toContain('"changed":false');
  });
});

describe('init', () => {
  it('takes id and title from the folder or the file, and none that is taken', async () => {
    const made = async (folder: string, ...typed: string[]) => {
      mkdirSync(join(home, folder), { recursive: true });
      const { out, err } = await run(['init', ...typed, '--json'], {
        ...{ home, cwd: join(home, folder), builtIn: join(home, 'package.yaml'), now: '2026-11-18T10:00Z' },
      });
      expect(err).toBe('');
      const file = join(folder, typed[0] ?? 'roadmap.yaml');
      const { code } = await run(['check', file], {
        ...{ home, cwd: home, builtIn: join(home, 'package.yaml'), now: '2026-11-18T10:00Z' },
      });
      const { id, title } = JSON.parse(out).data;
      return [code, id, title];
    };
    expect(await made('Rust Book')).toEqual([0, 'rust-book', 'Rust book']);
    expect(await made('x', 'go-maps.yaml')).toEqual([0, 'go-maps', 'Go maps']);
    expect(await made('base')).toEqual([0, 'base-2', 'Base']);
    expect(await made('2026')).toEqual([0, '2026', '2026']);
    expect(await made('null')).toEqual([0, 'null', 'Null']);
    // With -r it means the one of the package.
    expect(await made('built-in')).toEqual([0, 'built-in-2', 'Built in']);
    expect(await made('1e3')).toEqual([0, '1e3', '1e3']);
    expect(await made('\u5b66\u4e60')).toEqual([0, 'my-roadmap', 'My roadmap']);
  });
});

it('check remarks on what its author may not have meant, and on nothing else', async () => {
  const topics = (lines: string) => rust.slice(0, rust.indexOf('      - ')) + lines;
  write(
    'rust.yaml',
    topics(`      - {id: a, title: Same, hours: 1, optional: true}
      - {id: b, title: same, hours: 1, needs: [a]}
      - {group: g, title: One, topics: [{id: c, title: C, hours: 1}]}
      - {id: early, title: Early, hours: 1, needs: [b, late, later], recall: [{id: q, ask: Why, answer: So}]}
  - id: later
    title: Later
    needs: [g]
    topics:
      - {id: late, title: Late, hours: 1, recall: [{ask: Why, answer: So}, {ask: When, answer: Now}]}
      - {id: d, title: D, hours: 1, needs: [late]}
`),
  );
  const { out, code } = await roadmap('check rust.yaml --json');
  const remarks: { code: string; line: number }[] = JSON.parse(out).data.file.remarks;
  expect({ code, remarks: remarks.map(({ code, line }) => `${line} ${code}`) }).toEqual({
    code: 0,
    remarks: [
      '9 equal-titles',
      '9 needs-optional',
      '10 group-of-one',
      '11 needs-later',
      '11 needs-later',
      '16 question-without-id',
    ],
  });
  write(
    'rust.yaml',
    topics(`      - {id: a, title: One, hours: 1, optional: true}
      - {id: b, title: Two, hours: 1, optional: true, needs: [a]}
      - {group: g, title: Three, topics: [{id: c, title: C, hours: 1}, {id: d, title: D, hours: 1}]}
`),
  );
  expect(JSON.parse((await roadmap('check rust.yaml --json')).out).data.file.remarks).toEqual([]);
  // With milestones, the order of areas means nothing.
  const late = `      - {id: a, title: A, hours: 1, needs: [b]}
  - id: later
    title: Later
    topics:
      - {id: b, title: B, hours: 1}
`;
  write('rust.yaml', topics(late));
  expect((await roadmap('check rust.yaml')).out).toContain('"b" is in a later area than topic "a", which');
  write('rust.yaml', `${topics(late)}milestones: [{id: m, title: M, topics: [a]}]\n`);
  expect(JSON.parse((await roadmap('check rust.yaml --json')).out).data.file.remarks).toEqual([]);
});

describe('one week and one day of a person, over all maps', () => {
  const json = async (typed: string, now = '2026-11-18T10:00Z') =>
    JSON.parse(
      (await run(`${typed} --json`.split(' '), { home, cwd, builtIn: join(home, 'package.yaml'), now })).out,
    ).data;

  beforeEach(async () => {
    write('rust.yaml', rust);
    for (const typed of [
      'config weekly_goal 8h',
      'log shell 3h --on mon',
      '-r rust.yaml log traits 2h --on tue',
    ])
      expect((await roadmap(typed)).code).toBe(0);
  });

  it('are what the weekly goal and the days are of', async () => {
    const week = { all_min: 300, goal_min: 480, days: 2, of_days: 3 };
    expect((await json('status')).week).toMatchObject({ ...week, minutes: 180 });
    expect((await json('-r rust.yaml status')).week).toMatchObject({ ...week, minutes: 120 });
    expect((await roadmap('status')).out).toMatch(/This week 5h of 8h .*on 2 of 3 days {2}\(3h here\)/);
    expect((await json('report')).studied).toMatchObject({ minutes: 180, all_min: 300, days: 1 });
    expect((await roadmap('report')).out).toContain('3h here, 5h of 8h goal in all');
    expect((await roadmap('report --format md')).out).toContain('**3h**, in all roadmaps 5h of a goal of 8h');
    expect((await json('report last-week')).studied).toMatchObject({ minutes: 0, all_min: 0 });
  });

  it('are what the weeks of a year are set against', async () => {
    await roadmap('-r rust.yaml log traits 5h --on tue');
    await roadmap('log shell 1h --on 1d');
    for (const on of ['35d', '28d']) await roadmap(`log shell 30m --on ${on}`);
    const { weeks } = (await json('report year')).year;
    expect(weeks.at(-1)).toMatchObject({ minutes: 240, all_min: 660 });
    expect((await roadmap('report year')).out).toContain(
      'weekly goal of 8h reached in 1 of 3 weeks, in all roadmaps',
    );
  });

  it('are shown without a word about others where there is one map alone', async () => {
    await roadmap('-r rust.yaml undo');
    expect((await roadmap('status')).out).toMatch(/This week 3h of 8h .*on 1 of 3 days\n/);
    expect((await roadmap('report')).out).toContain('3h of 8h goal');
  });

  it('hold the time for reviews: answers in one map use up that of the other', async () => {
    await roadmap('config daily_reviews 2m');
    const ask = (n: number) => Array.from({ length: n }, (_, i) => `Q: ${i}? A: ${i}.`).join('\n');
    for (const typed of ['done shell', '-r rust.yaml done traits'])
      expect((await roadmap(typed)).code).toBe(0);
    await roadmap('note shell -', { stdin: ask(2) });
    await roadmap('-r rust.yaml note traits -', { stdin: ask(6) });
    const next = '2026-11-20T10:00Z';
    const due = async (of: string) => (await json(`${of}status`, next)).memory.due;
    expect(await due('-r rust.yaml ')).toMatchObject({ questions: 4, waiting: 2 });
    expect(await due('')).toMatchObject({ questions: 2, waiting: 0 });
    expect((await json('review shell --grade 3', next)).answered).toHaveLength(2);
    expect(await due('-r rust.yaml ')).toMatchObject({ questions: 2, waiting: 4 });
    expect((await json('-r rust.yaml review traits --grade 3', next)).answered).toHaveLength(6);
    await roadmap('note shell -', { stdin: ask(3) });
    expect((await json('status', next)).memory.due?.questions ?? 0).toBe(0);
  });

  it('are for what is remembered best in any map', async () => {
    await roadmap('config daily_reviews 2m');
    const ask = (n: number) => Array.from({ length: n }, (_, i) => `Q: ${i}? A: ${i}.`).join('\n');
    await roadmap('done shell --on 20d');
    await roadmap('done editor --on 3d');
    await roadmap('-r rust.yaml done traits --on 10d');
    await roadmap('note shell -', { stdin: ask(6) });
    await roadmap('note editor -', { stdin: ask(1) });
    await roadmap('-r rust.yaml note traits -', { stdin: ask(2) });
    const asked = async (typed: string) => {
      const { maps } = await json(`review --everywhere${typed}`);
      return maps.map(({ id, review: { cards, waiting } }: never) => [
        id,
        (cards as { topic: { id: string } }[]).map(({ topic }) => topic.id).join(' '),
        waiting,
      ]);
    };
    expect(await asked('')).toEqual([
      ['base', 'editor shell', 5],
      ['rust', 'traits traits', 0],
    ]);
    expect(await asked(' -n 2')).toEqual([
      ['base', 'editor', 6],
      ['rust', 'traits', 1],
    ]);
    expect(await asked(' --list -n 3')).toEqual([
      ['base', 'editor', 6],
      ['rust', 'traits traits', 0],
    ]);
    expect((await asked(' --list')).map(([, , waiting]: unknown[]) => waiting)).toEqual([0, 0]);
    // The other way round, the first map has nothing that fits.
    expect(await asked(' -n 1 -r rust.yaml')).toEqual([
      ['rust', '', 2],
      ['base', 'editor', 6],
    ]);
  });
});

it('counts the topics that count, on every screen of a roadmap', async () => {
  const more = `
      - {id: macros, title: Macros, hours: 3, optional: true}
      - {group: way, title: A way, pick: 1, topics: [{id: one, title: First, hours: 1}, {id: two, title: Second, hours: 1}]}
`;
  write('rust.yaml', rust.trimEnd() + more);
  expect((await roadmap('maps add rust.yaml')).out).toContain(
    'Learning Rust, 4 topics in 1 area, about 7h\n',
  );
  const said = async (typed: string) => (await roadmap(typed)).out.replace(/\s+/g, ' ');
  expect(await said('use rust')).toContain('Learning Rust, 4 topics ');
  expect(await said('use')).toContain('Learning Rust, 4 topics ');
  expect(await said('status')).toContain('Learning Rust, 4 topics, about 7h.');
  expect(await said('maps')).toContain('Learning Rust 0 of 4, 0 %');
  expect(await said('check rust.yaml')).toContain('Learning Rust, 6 topics, of which 4 count, in 1 area');
  await roadmap('skip traits');
  expect(await said('use')).toContain('Learning Rust, 3 topics ');
  expect(await said('maps')).toContain('Learning Rust 0 of 3, 0 %');
});

it.each([80, 40])('shows an id whole, which is to be typed, at %i columns', async columns => {
  const id = 'a-second-roadmap-with-a-long-id';
  write('long.yaml', mapOf(id, 'A second roadmap with quite a long title', ['shell']));
  await roadmap('maps add long.yaml');
  const around = {
    home,
    cwd,
    builtIn: join(home, 'package.yaml'),
    now: '2026-11-18T10:00Z',
    terminal: true,
    columns,
  };
  const { out } = await run(['maps', '--no-color'], around);
  expect(out.split('\n').map(line => line.trim().split('  ')[0])).toContain(id);
  expect(out).toContain('added');
  expect((await run(['use', id, '--no-color'], around)).out.replace(/\s+/g, ' ')).toContain('title, 1 topic');
});

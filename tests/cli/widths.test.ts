// Every screen stays within the terminal, with the built-in roadmap's real texts, and a line to type stays whole.

import { beforeAll, describe, expect, it } from 'vitest';
import { examples } from '../../src/core/cli/examples.ts';
import { helpTopics } from '../../src/core/cli/help-topics.ts';
import { width } from '../../src/render/kit/width.ts';
import { newFolder } from '../folder.ts';
import { builtIn } from './built.ts';
import { run, type Surroundings } from './run.ts';

const screens = [
  ['status'],
  ['next', '-n', '5'],
  ['list', '--all'],
  ['goal'],
  ['report'],
  ['report', 'month'],
  ['report', 'year'],
  ['plan', '--hours', '8h', '--by', '10w'],
  ['plan', '--trim'],
  ['plan', '--check'],
  ['graph'],
  ['graph', 'docker'],
  ['history'],
  ['undo', '--list'],
  ['review'],
  ['next', '--fit', '45m'],
  ['config'],
  ['maps'],
  ['use'],
  ['notes'],
  ['check'],
  ['help'],
  ['help', '--all'],
  ...Object.keys(examples).map(name => ['help', name]),
  ...helpTopics.map(({ name }) => ['help', name]),
];

/** The lines to type of `help`; JSON is only shown. */
const examplesToType = [
  ...Object.values(examples).flatMap(lines => lines.map(([line]) => line)),
  ...helpTopics
    .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks))
    .flatMap(block => (block.kind === 'example' ? block.lines : []))
    .filter(line => !line.startsWith('{')),
];
/** Those of other screens: after a colon or a question mark, up to a bracket, two spaces or the end. */
const toType = /(?<=[:?] )roadmap (?:(?! {2}| \().)+/gm;

const colour = new RegExp(`${'\\'}x1b\\[[\\d;]*m`, 'g');

/** Such a line may be longer than the terminal is wide, which then breaks it so that it can be copied. */
function isToType(line: string): boolean {
  const bare = line.replace(colour, '').trim();
  return bare.startsWith('roadmap ') || examplesToType.includes(bare);
}

describe.each([80, 60, 40, 30])('at %i columns', columns => {
  let around: Surroundings;
  let topics: string[];

  beforeAll(async () => {
    const home = newFolder();
    around = { home, cwd: home, builtIn, now: '2026-11-18T10:00Z', terminal: true, columns };
    const done = ['done', 'command-line', 'internet', '--on', '3d', '-m', 'A note. '.repeat(30)];
    expect((await run(done, around)).code).toBe(0);
    // Long ago, so that there is something to draw.
    expect((await run(['log', 'internet', '45m', '--on', '100d'], around)).code).toBe(0);
    for (const [topic, by] of [
      ['docker', '2027-06-30'],
      ['sql', 'fri'],
    ] as const) {
      expect((await run(['goal', topic, '--by', by], around)).code).toBe(0);
    }
    const { out } = await run(['list', '--all', '--json'], around);
    topics = JSON.parse(out).data.topics.map(({ id }: { id: string }) => id);
  });

  it('says what happened, however long the title is', async () => {
    const said = async (...argv: string[]) =>
      (await run([...argv, '--no-color'], around)).out.trim().replace(/\s+/g, ' ');
    expect(await said('log', 'jboss-messaging', '45m')).toMatch(
      /^. JBoss messaging .* 45m recorded, today 45m in 1 session/,
    );
    expect(await said('note', 'jboss-messaging', 'Text.')).toMatch(/^JBoss messaging .* note kept @\d+ Text/);
    expect(await said('done', 'jboss-messaging', '--force')).toMatch(
      /^. JBoss messaging .* done 45m in 1 session/,
    );
    expect(await said('undo', '3')).toContain('Taken back');
  });

  it.each([[], ['--ascii']])('fits every screen %s', async (...flags) => {
    for (const screen of [...screens, ...topics.map(topic => ['show', topic])]) {
      const { out, code } = await run([...screen, ...flags, '--no-input'], around);
      expect(code, screen.join(' ')).toBe(0);
      expect(out.replace(colour, ''), screen.join(' ')).not.toMatch(/ $/m);
      const lines = out.split('\n').filter(line => !isToType(line));
      for (const line of lines) expect(width(line), line).toBeLessThanOrEqual(columns);
      if (flags.length > 0) expect(out.replace(colour, ''), screen.join(' ')).toMatch(/^\p{ASCII}*$/u);
    }
  });

  it.skipIf(columns > 40)('leaves a line to type whole', async () => {
    const isHelp = (screen: readonly string[]) => screen[0] === 'help';
    for (const screen of [
      ...screens.filter(screen => !isHelp(screen)),
      ...topics.map(topic => ['show', topic]),
    ]) {
      const on = async (columns: number) =>
        (await run([...screen, '--no-input', '--no-color'], { ...around, columns })).out;
      const narrow = await on(columns);
      for (const line of (await on(100)).match(toType) ?? [])
        expect(narrow, screen.join(' ')).toContain(line);
    }
    const helps = await Promise.all(screens.filter(isHelp).map(argv => run(argv, around)));
    const printed = helps.flatMap(({ out }) => out.split('\n').map(line => line.trim()));
    const beside = (line: string) => printed.some(found => found === line || found.startsWith(`${line}  `));
    for (const line of examplesToType) expect(beside(line), line).toBe(true);
  });
});

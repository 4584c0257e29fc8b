// The built program in a real terminal, with pagers and editors of the learner's own.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../folder.ts';
import { bin, environmentOf } from './built.ts';
import { Session } from './session.ts';

let home: string;

beforeAll(async () => {
  home = newFolder();
  for (let i = 0; i < 12; i++) await see(['note', 'internet', `note ${i}`]);
}, 60_000);

interface Around {
  env?: Record<string, string>;
  rows?: number;
  /** Typed after the first line of output. */
  keys?: string;
}

async function see(
  args: string[],
  { env = {}, rows = 10, keys }: Around = {},
): Promise<{ code: number; raw: string }> {
  const all = { ...environmentOf(home, join(home, 'roadmap.db')), TMPDIR: home, ...env };
  const session = new Session(process.execPath, [bin, ...args], { cwd: home, env: all, rows });
  if (keys !== undefined) {
    await session.shows('\n');
    session.press(keys);
  }
  return { code: await session.ended, raw: session.raw };
}

function script(name: string, text: string): string {
  writeFileSync(join(home, name), text);
  return `sh ${join(home, name)}`;
}

const all = /note 11".*note 0"/s;

describe('history', () => {
  it.each([
    [{}, 'FRX'],
    [{ LESS: '-i' }, '-R -i'],
    [{ LESS: '' }, '-R '],
  ])('less shows colours whatever its options: %j', async (env, expected) => {
    const PAGER = script('options.sh', `echo "[$LESS]"; cat > /dev/null`);
    expect((await see(['history'], { env: { ...env, PAGER } })).raw).toContain(`[${expected}]`);
  });

  it('taller than the terminal goes through the pager, without a shell', async () => {
    const pager = script('mark.sh', 'echo "PAGED $1"; cat');
    const { code, raw } = await see(['history'], { env: { PAGER: `${pager} $HOME;` } });
    expect(code).toBe(0);
    expect(raw).toContain('PAGED $HOME;');
    expect(raw).toMatch(all);
  });

  it.each([['report'], ['list'], ['show', 'internet'], ['notes']])('so do %s %s', async (...args) => {
    const env = { PAGER: script('mark.sh', 'echo PAGED; cat') };
    expect((await see(args, { env, rows: 8 })).raw).toContain('PAGED');
    expect((await see(args, { env, rows: 200 })).raw).not.toContain('PAGED');
  });

  it('does not if it fits, in a pipe, without input, as rows or as JSON', async () => {
    const env = { PAGER: script('mark.sh', 'echo PAGED; cat') };
    for (const [args, rows] of [
      [['history'], 60],
      [['history', '-n', '2'], 10],
      [['history', '--no-input'], 10],
      [['history', '--plain'], 10],
      [['history', '--json'], 10],
    ] as const) {
      const { code, raw } = await see([...args], { env, rows });
      expect(code).toBe(0);
      expect(raw).not.toContain('PAGED');
      expect(raw).toContain('note 11');
    }
  });

  it.each([
    ['is missing', 'no-such-pager --x', true],
    ['is empty', '', true],
    ['is no program', '/', true],
    ['quits at once', 'true', false],
    ['fails', 'false', false],
  ])('with a pager that %s is no error', async (_, PAGER, shown) => {
    const { code, raw } = await see(['history'], { env: { PAGER } });
    expect(code).toBe(0);
    expect(all.test(raw)).toBe(shown);
    expect(raw).not.toContain('error');
  });

  it('opens less by default, in colour; q leaves it early', async () => {
    const { code, raw } = await see(['history'], { keys: 'q' });
    expect(code).toBe(0);
    expect(raw).toContain('note 11');
    expect(raw).not.toContain('note 0"');
    expect(raw).not.toContain('ESC[');
  });
});

describe('an editor', () => {
  it('has the terminal: it draws there, and reads the keys', async () => {
    const EDITOR = script(
      'ask.sh',
      'test -t 0 && test -t 1 && echo "EDITING"; read line; echo "$line" > "$1"',
    );
    const { code, raw } = await see(['note', 'internet'], { env: { EDITOR }, keys: 'typed by hand\r' });
    expect(code).toBe(0);
    expect(raw).toContain('EDITING');
    expect(raw).toContain('note kept');
    expect((await see(['history', '-n', '1', '--plain'])).raw).toContain('typed by hand');
  });

  it('may take Ctrl-C for itself', async () => {
    const EDITOR = script(
      'trap.sh',
      'trap "echo stopped > $1; exit 0" INT; echo READY; read line; read line',
    );
    const { code, raw } = await see(['note', 'internet'], { env: { EDITOR }, keys: '\x03' });
    expect(raw).toContain('note kept');
    expect(code).toBe(0);
  });

  it('vi: left with :q, there is no note', async () => {
    const { code, raw } = await see(['note', 'internet'], { keys: ':q!\r' });
    expect(code).toBe(0);
    expect(raw).toContain('nothing was stored');
  });

  it('gets arguments as they are named, and no shell reads them', async () => {
    const record = script('record.sh', `echo "$1|$2" > ${join(home, 'arguments')}`);
    await see(['note', 'internet'], {
      env: { ROADMAP_EDITOR: `${record} "two words" $(touch${'\t'}hacked)` },
    });
    expect(readFileSync(join(home, 'arguments'), 'utf8')).toBe('two words|$(touch\n');
  });
});

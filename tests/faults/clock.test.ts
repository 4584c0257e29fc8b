// Clocks that jump, and zones of all kinds: recorded time is the time that passed, and the latest entry stays last.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { run as runHere } from '../cli/run.ts';
import { rounds } from '../rounds.ts';
import { builtIn, eventsIn, makePlace, type Place, problemsIn, run, smallRoadmap } from './place.ts';

const hour = 3_600_000;
let place: Place;
beforeEach(() => {
  place = makePlace();
  writeFileSync(join(place.home, 'roadmap.yaml'), smallRoadmap);
});

async function type(now: number, args: string[], zoneAt: (at: number) => number = () => 0) {
  const { home, database } = place;
  const around = { home, cwd: home, builtIn, now: new Date(now).toISOString(), zoneAt };
  return runHere(args, { ...around, env: { ROADMAP_DB: database } });
}

describe('a clock that is set back a year', () => {
  const now = Date.UTC(2026, 10, 18, 10);
  const before = now - 365 * 24 * hour;

  it('stops no command and loses nothing; undo follows the order of entry', async () => {
    await type(now, ['log', 'web', '30m']);
    await type(now, ['start', 'web']);
    const commands = [
      ['status'],
      ['next'],
      ['list'],
      ['report'],
      ['report', 'all'],
      ['show', 'web'],
      ['stop', '--discard'],
      ['log', 'web', '20m'],
      ['done', 'web', '-t', '10m'],
      ['note', 'web', 'Q: Why? A: Because.'],
      ['review', 'web', '--grade', '3'],
      ['undo'],
      ['redo'],
      ['goal', 'git', '--by', '10w'],
      ['plan'],
      ['skip', 'git'],
      ['check'],
    ];
    for (const args of commands) {
      const { code, err } = await type(before, args);
      expect({ code, err: err.replace(/^note: [\s\S]*/, '') }, args.join(' ')).toEqual({ code: 0, err: '' });
    }
    const hlcs = eventsIn(place.database).map(({ hlc }) => hlc);
    expect(hlcs).toEqual(hlcs.toSorted());
    expect((await type(before, ['history', '--plain'])).out.split('\n')[0]).toMatch(/^@2\t.*discarded/);
    expect((await type(before, ['undo'])).out).toContain('Git: skipped');
    expect((await type(before, ['redo'])).code).toBe(0);
    const { out: listed } = await type(now, ['list', '--plain', '--all']);
    expect(listed).toMatch(/^web\tdone\t/m);
    expect(listed).toMatch(/^git\tskipped\t/m);
    expect(JSON.parse((await type(now, ['show', 'web', '--json'])).out).data.spent_min).toBe(60);
    expect(problemsIn(place.database)).toEqual([]);
  });

  it('stops a clock that was started later, and says that no time was recorded', async () => {
    await type(now, ['start', 'web']);
    const { code, out } = await type(before, ['stop']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('so nothing is recorded') });
    expect(await type(now, ['stop'])).toMatchObject({ code: 4 });
    expect(problemsIn(place.database)).toEqual([]);
  });
});

/** Minutes east of UTC in a zone, and a moment at which they changed. */
interface Change {
  name: string;
  way: 'forward' | 'back' | 'nowhere';
  offsetAt(at: number): number;
  at: number;
}

function offsetsOf(name: string): Change['offsetAt'] {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return at => {
    const minute = Math.floor(at / 60_000) * 60_000;
    const part = Object.fromEntries(
      parts.formatToParts(minute).map(({ type, value }) => [type, Number(value)]),
    );
    return (Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!) - minute) / 60_000;
  };
}

/** The last change forward and the last one back since 2005; for a zone without one, a day on which others change. */
function changesIn(name: string): Change[] {
  const offsetAt = offsetsOf(name);
  const step = 20 * 24 * hour;
  const found = new Map<Change['way'], Change>();
  for (let at = Date.UTC(2026, 11); at > Date.UTC(2005, 0) && found.size < 2; at -= step) {
    const turn = offsetAt(at) - offsetAt(at - step);
    const way = turn > 0 ? 'forward' : 'back';
    if (turn !== 0 && !found.has(way))
      found.set(way, { name, way, offsetAt, at: turnBetween(at - step, at, offsetAt) });
  }
  if (found.size > 0) return [...found.values()];
  return [{ name, way: 'nowhere', offsetAt, at: Date.UTC(2026, 2, 29, 1) }];
}

function turnBetween(early: number, late: number, offsetAt: Change['offsetAt']): number {
  if (late - early <= 60_000) return late;
  const middle = Math.floor((early + late) / 120_000) * 60_000;
  return offsetAt(middle) === offsetAt(late)
    ? turnBetween(early, middle, offsetAt)
    : turnBetween(middle, late, offsetAt);
}

describe('in every time zone', () => {
  const all = Intl.supportedValuesOf('timeZone').flatMap(changesIn);
  /** One for each kind of change. */
  const kinds = new Map(
    all.map(change => [`${change.offsetAt(change.at)} ${change.offsetAt(change.at - 60_000)}`, change]),
  );
  const few = [...kinds.values()].filter((_, i) => i % 12 === 0);
  const chosen = rounds(few.length, all.length) === few.length ? few : all;

  it('are changes of both ways', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThan(400);
    expect(new Set(all.map(({ way }) => way)).size).toBe(3);
  });

  it.each(chosen)('a change of the clock changes no study time: $name, $way', async zone => {
    const at = (now: number, ...args: string[]) => type(now, args, zone.offsetAt);
    const change = zone.at;
    expect(await at(change - 50 * 60_000, 'start', 'web'), zone.name).toMatchObject({ code: 0 });
    expect(await at(change + 40 * 60_000, 'stop', '--json')).toMatchObject({ code: 0 });
    const local = new Date(change + 41 * 60_000 + zone.offsetAt(change) * 60_000);
    const clock = local.toISOString().slice(11, 16);
    expect(await at(change + 45 * 60_000, 'log', 'git', '1m', '--on', clock)).toMatchObject({ code: 0 });
    expect(await at(change + 46 * 60_000, 'log', 'git', '1h', '--on', 'yesterday')).toMatchObject({
      code: 0,
    });
    expect(await at(change + 30 * hour, 'done', 'web', '--on', 'yesterday')).toMatchObject({ code: 0 });
    const report = await at(change + 30 * hour, 'report', 'all', '--json');
    expect(report).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(report.out).data.studied).toMatchObject({ minutes: 90 + 61 });
    for (const args of [
      ['report'],
      ['report', 'month'],
      [],
      ['next'],
      ['history'],
      ['show', 'web'],
      ['review'],
    ])
      expect(await at(change + 30 * hour, ...args), args.join(' ')).toMatchObject({ code: 0, err: '' });
    const stopped = eventsIn(place.database).find(({ kind }) => kind === 'timer.stopped');
    expect(stopped).toMatchObject({ zone: zone.offsetAt(change + 40 * 60_000) });
    expect(problemsIn(place.database)).toEqual([]);
    rmSync(place.database);
  });

  it('as the system has it', async () => {
    const hard = [
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Europe/Dublin',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
    ];
    const names = rounds(0, 1) === 1 ? Intl.supportedValuesOf('timeZone') : hard;
    for (const { name, offsetAt, at: change } of names.flatMap(name => changesIn(name).slice(0, 1))) {
      place.env.TZ = name;
      const at = (now: number, ...args: string[]) =>
        run(place, [...args, '--now', new Date(now).toISOString()]);
      expect(await at(change - 50 * 60_000, 'start', 'web'), name).toMatchObject({ code: 0 });
      expect(await at(change + 40 * 60_000, 'stop'), name).toMatchObject({
        code: 0,
        out: expect.stringContaining('1h 30m'),
      });
      const [started, stopped] = eventsIn(place.database).slice(-2);
      expect([started!.kind, stopped!.kind], name).toEqual(['timer.started', 'timer.stopped']);
      expect([started!.zone, stopped!.zone], name).toEqual([
        offsetAt(change - 50 * 60_000),
        offsetAt(change + 40 * 60_000),
      ]);
    }
  }, 3_600_000);
});

describe('a clock that shows no year from 1970 to 2099', () => {
  it.each([
    ['1969-06-01T00:00Z', 1969],
    ['2100-01-01T00:00Z', 2100],
    ['+275760-01-01T00:00Z', 275_760],
  ])('%s stops no reading command; recording is refused', async (instant, year) => {
    const now = Date.parse(instant);
    for (const args of [['next'], ['list'], ['status'], ['report'], ['history']])
      expect(await type(now, args), args.join(' ')).toMatchObject({ code: 0 });
    for (const args of [
      ['done', 'web'],
      ['log', 'web', '5m'],
      ['start', 'web'],
      ['note', 'web', 'x'],
    ]) {
      expect(await type(now, args), args.join(' ')).toMatchObject({
        code: 1,
        out: '',
        err: `error: the clock of this computer shows the year ${year}; nothing was changed\nSet it to a time from 1970 to 2099, and type it again.\n`,
      });
    }
    expect(eventsIn(place.database)).toEqual([]);
    expect(await type(Date.UTC(2099, 11, 31), ['done', 'web'])).toMatchObject({ code: 0 });
  });
});

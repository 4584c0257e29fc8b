// Clocks: when one may have ended, also in nights in which clocks change, and which entries share time.

import { describe, expect, it } from 'vitest';
import { forgottenNote } from '../../../src/core/log/forgotten-timer.ts';
import {
  exampleEnd,
  isForgotten,
  overlapping,
  parseEnd,
  ranFor,
  type TopicClock,
} from '../../../src/core/log/timers.ts';
import { Failure } from '../../../src/core/text/failure.ts';
import { studyDay } from '../../../src/core/time/calendar.ts';

const hour = 3_600_000;

/** Berlin: clocks were put forward on 29 March 2026 and back on 25 October, both at 01:00 UTC. */
const berlin = (at: number) => (at >= Date.UTC(2026, 2, 29, 1) && at < Date.UTC(2026, 9, 25, 1) ? 120 : 60);

const clockAt = (iso: string, zoneAt: (at: number) => number = () => 0) => ({
  now: Date.parse(iso),
  dayStarts: 240,
  zoneAt,
});

function runningSince(iso: string, zoneAt: (at: number) => number = () => 0): TopicClock {
  const at = Date.parse(iso);
  const zone = zoneAt(at);
  const day = studyDay(at, zone, 240);
  return { device: 'd', seq: 1, at, zone, day, roadmap: 'web', topic: 'http', title: 'HTTP' };
}

describe('a clock seems forgotten', () => {
  it('after more than four hours', () => {
    const running = runningSince('2026-11-18T08:00Z');
    expect(isForgotten(running, Date.parse('2026-11-18T12:00Z'))).toBe(false);
    expect(isForgotten(running, Date.parse('2026-11-18T12:01Z'))).toBe(true);
  });

  it('and the reminder has commands that work as they are', () => {
    const told = (now: string) => forgottenNote([runningSince('2026-11-18T19:30Z')], clockAt(now));
    expect(told('2026-11-18T20:00Z')).toBeNull();
    expect(told('2026-11-19T04:42Z')).toBe(
      'the clock on HTTP has run for 9h 12m. Forgot it?\nroadmap stop --at 20:30     or     roadmap stop --discard',
    );
    expect(told('2026-11-22T04:42Z')).toContain('81h 12m');
    expect(told('2026-11-22T04:42Z')).toContain('roadmap stop --at "2026-11-18 20:30"');
  });

  it('the first of several is named', () => {
    const clocks = [
      { ...runningSince('2026-11-19T08:00Z'), title: 'Git' },
      { ...runningSince('2026-11-18T08:00Z'), title: 'SQL' },
    ];
    expect(forgottenNote(clocks, clockAt('2026-11-19T09:00Z'))).toContain('the clock on SQL');
  });

  it('with a title that can fake no second line', () => {
    const running = { ...runningSince('2026-11-18T08:00Z'), title: 'SQL\nerror: all is lost' };
    expect(forgottenNote([running], clockAt('2026-11-19T08:00Z'))!.split('\n')).toHaveLength(2);
  });

  it('with a begin in the future has run for no time', () =>
    expect(ranFor(runningSince('2026-11-18T19:30Z'), Date.parse('2026-11-18T19:00Z'))).toBe('0m'));
});

describe('the end that is typed', () => {
  const running = runningSince('2026-11-18T19:30:40Z');
  const clock = clockAt('2026-11-19T09:00Z');
  const end = (typed: string) => new Date(parseEnd(typed, running, clock).at).toISOString();

  it('is a moment after the begin', () => {
    expect(end('20:15')).toBe('2026-11-18T20:15:00.000Z');
    expect(end('00:10')).toBe('2026-11-19T00:10:00.000Z');
    expect(end('yesterday 23:00')).toBe('2026-11-18T23:00:00.000Z');
  });

  it('may be the minute of the begin', () => expect(end('19:30')).toBe('2026-11-18T19:30:40.000Z'));

  it('is refused before the begin, and in the future', () => {
    expect(() => end('19:29')).toThrow('19:29 is before the clock was started; nothing was changed');
    expect(() => end('2026-11-19 10:00')).toThrow(Failure);
  });

  it('is refused in both readings if it is still to come today', () => {
    const now = clockAt('2026-11-18T20:00Z');
    expect(() => parseEnd('23:00', running, now)).toThrow(
      '23:00 is still to come today, and yesterday it was before the clock was started; nothing was changed',
    );
    expect(() => parseEnd('19:00', running, now)).toThrow('19:00 is before the clock was started; nothing');
  });

  it('of an hour that comes twice is the first after the begin', () => {
    const now = clockAt('2026-10-25T03:00Z', berlin);
    const from = (iso: string) =>
      new Date(parseEnd('02:30', runningSince(iso, berlin), now).at).toISOString();
    expect(from('2026-10-25T00:15Z')).toBe('2026-10-25T00:30:00.000Z');
    // Begun in the second 02:15.
    expect(from('2026-10-25T01:15Z')).toBe('2026-10-25T01:30:00.000Z');
    expect(() => from('2026-10-25T01:45Z')).toThrow('before the clock was started');
  });

  it('of an hour that is skipped is moved forward', () => {
    const now = clockAt('2026-03-29T05:00Z', berlin);
    const at = parseEnd('02:30', runningSince('2026-03-29T00:30Z', berlin), now).at;
    expect(new Date(at).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('has an example that is read as an hour after the begin', () => {
    for (const now of ['2026-11-18T23:40Z', '2026-11-19T20:29Z', '2026-11-19T20:31Z', '2026-12-24T09:00Z']) {
      const example = exampleEnd(running, clockAt(now)).replaceAll('"', '');
      const { at } = parseEnd(example, running, clockAt(now));
      expect(Math.abs(at - running.at - hour)).toBeLessThan(60_000);
    }
  });
});

describe('entries share time', () => {
  const entry = (iso: string, minutes: number, clocked: boolean) => {
    return { device: 'd', seq: 1, at: Date.parse(iso), zone: 0, day: 0, minutes, clocked };
  };
  const shares = (other: ReturnType<typeof entry>, typed = false) =>
    overlapping([other], {
      begin: Date.parse('2026-11-18T18:00Z'),
      end: Date.parse('2026-11-18T19:00Z'),
      typed,
    }).length === 1;

  it.each([
    ['before', '2026-11-18T17:00Z', 60, false],
    ['into it', '2026-11-18T17:00Z', 61, true],
    ['within', '2026-11-18T18:10Z', 5, true],
    ['around', '2026-11-18T17:00Z', 180, true],
    ['out of it', '2026-11-18T18:59Z', 60, true],
    ['after', '2026-11-18T19:00Z', 60, false],
  ])('clocked %s', (_, iso, minutes, expected) => expect(shares(entry(iso, minutes, true))).toBe(expected));

  it('logged ones where they stand within it', () => {
    expect(shares(entry('2026-11-18T18:30Z', 60, false))).toBe(true);
    // Logged along with a completion, so this is its end.
    expect(shares(entry('2026-11-18T17:30Z', 60, false))).toBe(false);
    expect(shares(entry('2026-11-18T17:30Z', 60, false), true)).toBe(true);
  });

  it('not with a day without a time', () => {
    const noon = { ...entry('2026-11-18T18:00Z', 60, false), zone: -360 };
    expect(shares(noon)).toBe(false);
    expect(shares({ ...noon, clocked: true })).toBe(true);
  });
});

// Durations are read in every form people write them in, and shown in one.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHours, formatMinutes, parseDuration } from '../../../src/core/time/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['90', 90],
    ['90m', 90],
    ['1h', 60],
    ['1h30', 90],
    ['1h30m', 90],
    ['1h 30m', 90],
    ['1h 05m', 65],
    ['1h5', 65],
    ['1:30', 90],
    ['1.5h', 90],
    ['1,5h', 90],
    ['0.25h', 15],
    [' 45M ', 45],
    ['10', 10],
    ['2 hours', 120],
    ['1 hour 30 minutes', 90],
    ['1hr', 60],
    ['2hrs', 120],
    ['45min', 45],
    ['45 mins', 45],
    ['.5h', 30],
    ['16h', 960],
    ['16:00', 960],
    ['0:01', 1],
  ])('%j is %i minutes', (text, minutes) => expect(parseDuration(text)).toBe(minutes));

  it.each([
    ...[
      '',
      '   ',
      'h',
      'm',
      '1:90',
      '1h90',
      '1:5',
      '1.5',
      '1.5',
      '-5',
      '+5',
      '1h-5',
      '1d',
      '90s',
      '1e3',
      '0x10',
    ],
    ...[
      '1h30h',
      '1.5m',
      '1..5h',
      '.h',
      '2 hourses',
      '2 hours ago',
      '٣',
      '１h',
      'an hour',
      '1h\n30m',
      '\x1b[31m',
      'NaN',
      'Infinity',
    ],
  ])('%j is none', text => {
    expect(() => parseDuration(text)).toThrow(
      expect.objectContaining({
        code: 'usage',
        message: expect.stringMatching(/^".*" is not a duration$/),
        hint: 'Write for example: 45m, 1h30, 1.5h, 1:30',
      }),
    );
  });

  it.each(['1', '2', ' 9 ', '02'])('%j may be hours or minutes, and is refused', text => {
    const n = Number(text);
    expect(() => parseDuration(text)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/can be hours or minutes$/),
        hint: `Write ${n}h for hours, or ${n}m for minutes`,
      }),
    );
  });

  it.each(['0', '0m', '0h', '0:00', '0.001h'])('%j is too short', text => {
    expect(() => parseDuration(text)).toThrow(
      expect.objectContaining({ message: `"${text}" is too short`, hint: 'The shortest duration is 1m' }),
    );
  });

  it.each(['961', '16h01', '16.1h', '24:00', '9'.repeat(50)])('%j is too long', text => {
    expect(() => parseDuration(text)).toThrow(
      expect.objectContaining({ message: `"${text}" is too long`, hint: 'The longest duration is 16h' }),
    );
  });

  it('reads its own output', () => {
    for (let minutes = 1; minutes <= 960; minutes++) {
      expect(parseDuration(formatMinutes(minutes))).toBe(minutes);
    }
  });

  it('reads any text or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0159hm:., ') }), text => {
        try {
          expect(parseDuration(text)).toSatisfy((n: number) => Number.isInteger(n) && n >= 1 && n <= 960);
        } catch (error) {
          expect(error).toHaveProperty('code', 'usage');
        }
      }),
    );
  });
});

describe('formats', () => {
  it.each([
    [0, '0m'],
    [45, '45m'],
    [59.6, '1h'],
    [60, '1h'],
    [65, '1h 05m'],
    [780, '13h'],
    [6000, '100h'],
  ])('%d minutes are %s', (minutes, text) => expect(formatMinutes(minutes)).toBe(text));

  it.each([
    [0, '0m'],
    [0.01, '5m'],
    [0.75, '45m'],
    [0.99, '1h'],
    [1.5, '1.5h'],
    [2.04, '2h'],
    [5.4, '5.5h'],
    [7.2, '7h'],
    [9.97, '10h'],
    [10.4, '10h'],
    [309.6, '310h'],
  ])('%d hours are %s', (hours, text) => expect(formatHours(hours)).toBe(text));
});

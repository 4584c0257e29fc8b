// Which events count, and in what order: the same on every device, in any order of arrival.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareEvents,
  dataOf,
  liveEvents,
  parseEvent,
  refOf,
  type StoredEvent,
  titleIn,
} from '../../../src/core/log/events.ts';
import { firstInvalid } from '../../../src/core/log/hybrid-logical-clock.ts';

it.each([
  [{ title: 'Git' }, 'Git'],
  [{ title: 'Git\r\nerror:\tall is lost' }, 'Git error: all is lost'],
  [{ title: '😀'.repeat(200) }, '😀'.repeat(120)],
  [{ title: '' }, null],
  [{ title: 7 }, null],
  [{}, null],
])('the title in a first entry is one line, whatever another device wrote: %j', (data, title) => {
  expect(titleIn(JSON.stringify(data))).toBe(title);
});

describe('understand', () => {
  it.each([
    ['topic.done', {}],
    ['topic.reopened', {}],
    ['topic.skipped', {}],
    ['topic.started', {}],
    ['topic.known', {}],
    ['topic.chosen', { topic: 'java' }],
    ['step.ticked', { step: 'types', text: 'Write types.' }],
    ['step.cleared', { step: 'types', text: 'Write types.' }],
    ['time.logged', { minutes: 1 }],
    ['time.logged', { minutes: 1440 }],
    ['note.added', { text: '' }],
    ['setting.set', { key: 'weekly_goal', value: '480' }],
    ['setting.set', { key: 'weekly_goal', value: null }],
    ['practice.tried', { version: '9f3c12ab', passed: ['a', 'b'], open: ['c'], left: [], seconds: 2 }],
    ['undone', { device: 'a', seq: 1 }],
    ['review.rated', { card: 'x', grade: 1, seconds: 0 }],
    ['review.rated', { card: 'x', grade: 4, seconds: 9, early: true }],
    ['card.aside', { card: 'x' }],
    ['card.back', { card: '@a.1#1' }],
    [
      'card.edited',
      { card: 'x', words: { ask: 'Why?', answer: 'So.' }, was: { ask: 'How?', answer: 'Thus.' } },
    ],
    ['card.edited', { card: 'x', words: null, was: { ask: 'How?', answer: 'Thus.' } }],
  ])('knows %s %j', (kind, fields) => {
    const found = parseEvent(event('a', 2, { kind, data: JSON.stringify(fields) }));
    expect(found).toMatchObject({ ref: 'a.2', payload: { kind, ...fields } });
    expect(JSON.parse(dataOf(found!.payload))).toEqual(fields);
  });

  it('ignores fields that a newer version added', () => {
    expect(parseEvent(event('a', 1, { kind: 'topic.done', data: '{"mood":"good"}' }))?.payload).toEqual({
      kind: 'topic.done',
    });
  });

  it('accepts the forecasts that earlier versions recorded, and ignores their data', () => {
    const data = '{"scope":null,"left":60,"p50":20000,"p80":20100,"p90":null}';
    expect(parseEvent(event('a', 1, { kind: 'forecast.made', data }))?.payload).toEqual({
      kind: 'forecast.made',
    });
  });

  it.each([
    ['an unknown kind', { kind: 'timer.paused' }],
    ['a kind that is a name of JavaScript’s own', { kind: 'constructor' }],
    ['data that is no JSON', { data: '{' }],
    ['empty data', { data: '' }],
    ['data that is null', { data: 'null' }],
    ['data that is a number', { data: '5' }],
    ['no minutes', { kind: 'time.logged', data: '{}' }],
    ['0 minutes', { kind: 'time.logged', data: '{"minutes":0}' }],
    ['half minutes', { kind: 'time.logged', data: '{"minutes":1.5}' }],
    ['minutes as text', { kind: 'time.logged', data: '{"minutes":"5"}' }],
    ['more minutes than a day has', { kind: 'time.logged', data: '{"minutes":1441}' }],
    ['a note without text', { kind: 'note.added', data: '{"text":null}' }],
    ['a choice of nothing', { kind: 'topic.chosen', data: '{}' }],
    ['a tick of nothing', { kind: 'step.ticked', data: '{"text":"Write types."}' }],
    ['a tick without the text', { kind: 'step.cleared', data: '{"step":"types"}' }],
    ['a setting without a value', { kind: 'setting.set', data: '{"key":"x"}' }],
    [
      'a try of no version',
      { kind: 'practice.tried', data: '{"passed":[],"open":[],"left":[],"seconds":1}' },
    ],
    [
      'a try that does not say what was left out',
      { kind: 'practice.tried', data: '{"version":"1","passed":["a"],"open":[],"seconds":1}' },
    ],
    [
      'a try of something other than ids',
      { kind: 'practice.tried', data: '{"version":"1","passed":[1],"open":[],"left":[],"seconds":1}' },
    ],
    [
      'a try of less than no time',
      { kind: 'practice.tried', data: '{"version":"1","passed":["a"],"open":[],"left":[],"seconds":-1}' },
    ],
    ['an undo of nothing', { kind: 'undone', data: '{"device":"a"}' }],
    ['an undo of half an event', { kind: 'undone', data: '{"device":"a","seq":1.5}' }],
    [
      'an answer early in another way',
      { kind: 'review.rated', data: '{"card":"x","grade":3,"seconds":1,"early":1}' },
    ],
    ['a question of no name put aside', { kind: 'card.aside', data: '{"card":""}' }],
    ['a question of half a character', { kind: 'card.back', data: '{"card":"\\ud800"}' }],
    ['words that are not said to replace any', { kind: 'card.edited', data: '{"card":"x","words":null}' }],
    [
      'words without a question',
      {
        kind: 'card.edited',
        data: '{"card":"x","words":{"ask":"","answer":"!"},"was":{"ask":"?","answer":"!"}}',
      },
    ],
    ['a malformed clock', { hlc: '5' }],
    ['a clock from 2100', { hlc: `${firstInvalid.toString(16).padStart(12, '0')}-0000` }],
    ['a date from 2100', { at: firstInvalid }],
    ['a date before 1970', { at: -1 }],
    ['a date that is no whole number', { at: 0.5 }],
  ])('is null for %s', (_, more) => expect(parseEvent(event('a', 1, more))).toBeNull());
});

describe('the order', () => {
  it('is by clock, then device, then seq as a number', () => {
    const sorted = [
      event('a', 9, { hlc: clock(1) }),
      event('a', 10, { hlc: clock(1) }),
      event('b', 1, { hlc: clock(1) }),
      event('a', 1, { hlc: clock(2) }),
    ];
    expect(sorted.toReversed().sort(compareEvents)).toEqual(sorted);
  });
});

describe('liveEvents', () => {
  const live = (...events: StoredEvent[]) => liveEvents(events).map(refOf);

  it('lists valid events in order', () => {
    expect(live(event('a', 2), event('b', 1, { kind: 'unheard-of' }), event('a', 1))).toEqual(['a.1', 'a.2']);
  });

  it('leaves out what was undone', () => expect(live(event('a', 1), undo('a', 2, 'a', 1))).toEqual(['a.2']));

  it('takes an undo of an undo as a redo', () => {
    expect(live(event('a', 1), undo('a', 2, 'a', 1), undo('a', 3, 'a', 2))).toEqual(['a.1', 'a.3']);
  });

  it('takes the undo of a redo as an undo', () => {
    const chain = [event('a', 1), undo('a', 2, 'a', 1), undo('a', 3, 'a', 2)];
    expect(live(...chain, undo('a', 4, 'a', 3))).toEqual(['a.2', 'a.4']);
    expect(live(...chain, undo('a', 4, 'a', 1))).toEqual(['a.3', 'a.4']);
  });

  it('leaves out what was undone twice, until both are taken back', () => {
    const twice = [event('a', 1), undo('a', 2, 'a', 1), undo('a', 3, 'a', 1)];
    expect(live(...twice, undo('a', 4, 'a', 2))).toEqual(['a.3', 'a.4']);
    expect(live(...twice, undo('a', 4, 'a', 2), undo('a', 5, 'a', 3))).toEqual(['a.1', 'a.4', 'a.5']);
  });

  it('lets no device undo the entries or undos of another one', () => {
    expect(live(event('a', 1), undo('b', 1, 'a', 1, 9))).toEqual(['a.1', 'b.1']);
    expect(live(event('a', 1), undo('a', 2, 'a', 1), undo('b', 1, 'a', 2, 9))).toEqual(['a.2', 'b.1']);
  });

  it('ignores an undo of a later event, of itself, or in a circle', () => {
    expect(live(undo('a', 1, 'a', 2), event('a', 2))).toEqual(['a.1', 'a.2']);
    expect(live(undo('a', 1, 'a', 1))).toEqual(['a.1']);
    expect(live(undo('a', 1, 'a', 2), undo('a', 2, 'a', 1))).toEqual(['a.2']);
  });

  it('lets an undo arrive before its event', () => {
    const early = undo('a', 2, 'a', 1);
    expect(live(early)).toEqual(['a.2']);
    expect(live(early, event('a', 1))).toEqual(['a.2']);
  });

  it('is voided exactly by the live undos of its device that are later, in any arrival order', () => {
    const some = fc.record({
      device: fc.constantFrom('a', 'b', 'c'),
      ms: fc.oneof(fc.nat(3), fc.nat(1e12)),
      undoes: fc.option(
        fc.record({ device: fc.constantFrom('a', 'b', 'c'), seq: fc.integer({ min: 1, max: 6 }) }),
      ),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 18 }), fc.infiniteStream(fc.nat()), (drawn, places) => {
        const seqs = { a: 0, b: 0, c: 0 };
        const events = drawn.map(({ device, ms, undoes }) => {
          const seq = ++seqs[device as 'a'];
          const more = undoes ? { kind: 'undone', data: JSON.stringify(undoes) } : {};
          return event(device, seq, { hlc: clock(ms), ...more });
        });
        const voided = (one: StoredEvent): boolean =>
          events.some(other => {
            if (other.kind !== 'undone' || compareEvents(one, other) >= 0) return false;
            if (other.device !== one.device) return false;
            return refOf(JSON.parse(other.data)) === refOf(one) && !voided(other);
          });
        const expected = events.filter(one => !voided(one)).sort(compareEvents);
        const arrived = events
          .map(one => ({ one, place: places.next().value! }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(liveEvents(arrived).map(refOf)).toEqual(expected.map(refOf));
      }),
      { numRuns: 500 },
    );
  });
});

function clock(ms: number): string {
  return `${ms.toString(16).padStart(12, '0')}-0000`;
}

function event(device: string, seq: number, more: Partial<StoredEvent> = {}): StoredEvent {
  const when = { at: 1000 * seq, zone: 0, day: 20_000, hlc: clock(seq) };
  return {
    device,
    seq,
    command: seq,
    kind: 'topic.done',
    roadmap: 'map',
    topic: 'http',
    data: '{}',
    ...when,
    ...more,
  };
}

function undo(device: string, seq: number, of: string, target: number, ms = seq): StoredEvent {
  return event(device, seq, {
    kind: 'undone',
    data: JSON.stringify({ device: of, seq: target }),
    hlc: clock(ms),
  });
}

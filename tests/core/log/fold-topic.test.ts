// The fold: each rule by plain examples, and one result for any order of three devices' events.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareEvents,
  dataOf,
  type Grade,
  type Payload,
  refOf,
  type StoredEvent,
} from '../../../src/core/log/events.ts';
import { countingNoLonger, fold, neverTouched } from '../../../src/core/log/fold-topic.ts';
import { scheduleCards } from '../../../src/core/review/fsrs.ts';

describe('status', () => {
  it.each([
    ['done', 'done'],
    ['known', 'known'],
    ['skipped', 'skipped'],
    ['started', 'started'],
    ['reopened', 'open'],
    ['done reopened', 'open'],
    ['skipped reopened', 'open'],
    ['done known', 'known'],
    ['known done', 'done'],
    ['done skipped', 'skipped'],
    ['done reopened started', 'started'],
    ['skipped started', 'started'],
    ['done started', 'done'],
    ['known started', 'known'],
    ['started done started', 'done'],
  ])('after %s is %s', (kinds, status) => {
    const payloads = kinds.split(' ').map(kind => ({ kind: `topic.${kind}` }) as Payload);
    expect(progress(...payloads).status).toBe(status);
  });

  it('is that of the last event by clock, not by date', () => {
    const events = [at(5000, { kind: 'topic.skipped' }), at(1000, { kind: 'topic.done' })];
    expect(fold(log(events))!.progress).toMatchObject({ status: 'done', since: { at: 1000 } });
  });

  it('holds since the event that gave it', () => {
    const events = [at(1000, { kind: 'topic.started' }), at(2000, { kind: 'topic.started' })];
    expect(fold(log(events))!.progress.since).toEqual({ at: 1000, day: 1 });
    expect(fold(log([...events, at(3000, { kind: 'topic.done' })]))!.progress.since).toEqual({
      at: 3000,
      day: 3,
    });
    expect(fold(log([...events, at(3000, { kind: 'topic.reopened' })]))!.progress.since).toBeNull();
  });

  it('holds since the first of equal events', () => {
    for (const kind of ['topic.done', 'topic.known'] as const) {
      const twice = fold(log([at(1000, { kind }), at(2000, { kind })]))!;
      expect(twice.progress.since).toEqual({ at: 1000, day: 1 });
    }
  });

  it('is started with the first study time', () => {
    const events = [
      at(4000, { kind: 'time.logged', minutes: 5 }),
      at(2000, { kind: 'time.logged', minutes: 5 }),
    ];
    expect(fold(log(events))!.progress).toMatchObject({ status: 'started', since: { at: 2000, day: 2 } });
  });

  it('is not changed by study time if it is done, known or skipped', () => {
    for (const kind of ['topic.done', 'topic.known', 'topic.skipped'] as const) {
      expect(progress({ kind }, { kind: 'time.logged', minutes: 5 }).status).toBe(kind.slice(6));
    }
  });

  it('is open after a note alone', () =>
    expect(progress({ kind: 'note.added', text: 'x' }).status).toBe('open'));
});

describe('completions', () => {
  it('are counted, and the first is the one with the earliest date', () => {
    const events = [
      at(5000, { kind: 'topic.done' }),
      at(6000, { kind: 'topic.reopened' }),
      at(3000, { kind: 'topic.done' }),
    ];
    expect(fold(log(events))!.progress).toMatchObject({ doneCount: 2, firstDone: { at: 3000, day: 3 } });
  });

  it('are none if a topic was known before', () => {
    expect(progress({ kind: 'topic.known' })).toMatchObject({ doneCount: 0, firstDone: null });
  });
});

describe('study time', () => {
  it('adds up, each entry kept', () => {
    const events = [
      at(2000, { kind: 'time.logged', minutes: 30 }),
      at(1000, { kind: 'time.logged', minutes: 30 }),
    ];
    const folded = fold(log(events))!;
    expect(folded.progress).toMatchObject({ minutes: 60, sessions: 2 });
    expect(folded.entries).toEqual([
      { device: 'a', seq: 1, at: 2000, zone: 60, day: 2, minutes: 30 },
      { device: 'a', seq: 2, at: 1000, zone: 60, day: 1, minutes: 30 },
    ]);
  });
});

describe('study time moved to a topic', () => {
  it('counts once even if two devices moved it there', () => {
    const moved = at(1000, { kind: 'time.logged', minutes: 30, from: 'b.7' });
    const other = at(1000, { kind: 'time.logged', minutes: 30, from: 'b.8' });
    expect(fold(log([moved, moved, other]))!.progress).toMatchObject({ minutes: 60, sessions: 2 });
    const undo = at(2000, { kind: 'undone', device: 'a', seq: 1 });
    expect(fold(log([moved, moved, undo]))!.progress).toMatchObject({ minutes: 30, sessions: 1 });
  });

  it('is that of the last move', () => {
    const moved = (minutes: number) => at(1000, { kind: 'time.logged', minutes, from: 'b.7' });
    expect(fold(log([moved(30), moved(20)]))!.entries).toMatchObject([{ seq: 2, minutes: 20 }]);
  });
});

describe('a change to an entry or a note that comes later in the order', () => {
  it.each<[Payload, Payload]>([
    [{ kind: 'timer.stopped', target: 'a.2' }, { kind: 'timer.started' }],
    [{ kind: 'entry.removed', target: 'a.2' }, { kind: 'timer.started' }],
    [
      { kind: 'entry.removed', target: 'a.2' },
      { kind: 'time.logged', minutes: 5 },
    ],
    [
      { kind: 'entry.edited', target: 'a.2', minutes: 1 },
      { kind: 'time.logged', minutes: 5 },
    ],
    [{ kind: 'entry.edited', target: 'a.2', begin: { at: 9, zone: 0, day: 9 } }, { kind: 'timer.started' }],
    [
      { kind: 'note.edited', target: 'a.2', base: ['a.2'], text: 'theirs' },
      { kind: 'note.added', text: 'mine' },
    ],
    [
      { kind: 'note.removed', target: 'a.2', base: ['a.2'] },
      { kind: 'note.added', text: 'mine' },
    ],
    [{ kind: 'undone', device: 'a', seq: 2 }, { kind: 'topic.done' }],
  ])('does nothing to it: %j before %j', (before, after) => {
    const [early, late] = log([at(1000, before), at(1000, after)]) as [StoredEvent, StoredEvent];
    expect(fold([early, late])).toEqual(fold([late]));
    expect(fold([{ ...early, device: 'b' }, late])).toEqual(fold([late]));
  });
});

describe('countingNoLonger', () => {
  const here = log([
    at(1000, { kind: 'topic.done' }),
    at(1000, { kind: 'time.logged', minutes: 5 }),
    at(1000, { kind: 'timer.started' }),
    at(1000, { kind: 'note.added', text: 'x' }),
    at(1000, { kind: 'setting.set', key: 'x', value: 'y' }),
  ]);
  const arriving = (...payloads: Payload[]) =>
    log([...here, ...payloads.map(payload => at(1000, payload))]).slice(here.length);

  it.each<[number, Payload[]]>([
    [0, [{ kind: 'topic.reopened' }, { kind: 'timer.stopped', target: 'a.3' }]],
    [0, [{ kind: 'note.edited', target: 'a.4', base: ['a.4'], text: 'y' }]],
    [1, [{ kind: 'undone', device: 'a', seq: 1 }]],
    [1, [{ kind: 'undone', device: 'a', seq: 5 }]],
    [
      0,
      [
        { kind: 'undone', device: 'a', seq: 1 },
        { kind: 'undone', device: 'a', seq: 6 },
      ],
    ],
    [1, [{ kind: 'entry.removed', target: 'a.3' }]],
    [
      2,
      [
        { kind: 'entry.removed', target: 'a.2' },
        { kind: 'note.removed', target: 'a.4', base: ['a.4'] },
      ],
    ],
    [5, [1, 2, 3, 4, 5].map(seq => ({ kind: 'undone', device: 'a', seq }))],
  ])('is %i by %j', (expected, payloads) => {
    expect(countingNoLonger(here, arriving(...payloads))).toBe(expected);
  });

  it('counts time that another device moved elsewhere in this topic', () => {
    const moved = log([at(1000, { kind: 'time.logged', minutes: 5, from: 'b.7' })]);
    const again = { ...moved[0]!, device: 'c', hlc: '000000000009-0000' };
    expect(countingNoLonger(moved, [again])).toBe(1);
  });
});

describe('notes', () => {
  it('are all kept, as they were written', () => {
    const texts = ['', 'two\nlines', 'same', 'same', '{"text":1}'];
    const { notes } = fold(log(texts.map(text => at(1000, { kind: 'note.added', text }))))!;
    expect(notes.map(({ text }) => text)).toEqual(texts);
  });
});

describe('choices', () => {
  it('are listed latest first and each once', () => {
    const chosen = ['java', 'go', 'python', 'go'].map(topic => ({ kind: 'topic.chosen', topic }) as const);
    expect(progress(...chosen).chosen).toEqual(['go', 'python', 'java']);
  });
});

describe('ticks', () => {
  const step = (kind: 'step.ticked' | 'step.cleared', ms: number, id = 'types', text = 'Write types.') =>
    at(ms, { kind, step: id, text });
  const state = (...events: Unplaced[]) => fold(log(events))!.progress;
  const types = { step: 'types', text: 'Write types.', day: 1 };

  it('are kept with their day and their text, and begin the topic', () => {
    expect(state(step('step.ticked', 1000), step('step.ticked', 2000, 'files', 'Read.'))).toMatchObject({
      ...{ status: 'started', since: { at: 1000, day: 1 }, touched: 2, minutes: 0, sessions: 0 },
      ticked: [types, { step: 'files', text: 'Read.', day: 2 }],
    });
  });

  it('that are cleared count as if they had never been', () => {
    const cleared = state(step('step.ticked', 1000), step('step.cleared', 2000));
    expect(cleared).toEqual(neverTouched);
    expect(state(step('step.cleared', 1000), step('step.ticked', 1000)).ticked).toEqual([types]);
  });

  it('are those that were said last, by the clock', () => {
    const again = step('step.ticked', 3000, 'types', 'Write all types.');
    expect(state(step('step.ticked', 5000), again).ticked).toEqual([
      { step: 'types', text: 'Write all types.', day: 3 },
    ]);
  });

  it('neither finish a topic nor change what is done, known or skipped', () => {
    for (const kind of ['topic.done', 'topic.known', 'topic.skipped'] as const) {
      const given = state(at(1000, { kind }), step('step.ticked', 1000));
      expect(given).toMatchObject({ status: kind.slice(6), ticked: [types] });
    }
    const reopened = state(
      step('step.ticked', 1000),
      at(2000, { kind: 'topic.done' }),
      at(3000, { kind: 'topic.reopened' }),
    );
    expect(reopened).toMatchObject({ status: 'started', since: { day: 1 }, ticked: [types] });
  });

  it('come back when their clearing is undone', () => {
    const undone = at(3000, { kind: 'undone', device: 'a', seq: 2 });
    expect(state(step('step.ticked', 1000), step('step.cleared', 2000), undone).ticked).toEqual([types]);
  });
});

describe('tries', () => {
  const tried = (ms: number, passed: string, open = '', left = '', version = 'v1') => {
    const ids = (letters: string) => [...letters];
    return at(ms, {
      kind: 'practice.tried',
      ...{ version, passed: ids(passed), open: ids(open), left: ids(left), seconds: 1 },
    });
  };
  const triesOf = (...events: Unplaced[]) => fold(log(events))!.progress.tried;
  const shown = { day: 2, version: 'v1', checks: 2 };

  it('have the first day on which all checks held, and what was found last', () => {
    expect(triesOf(tried(1000, 'a', 'b'), tried(2000, 'ab'), tried(3000, 'ab'))).toEqual({
      shown,
      last: { day: 3, version: 'v1', passed: ['a', 'b'], open: [], left: [] },
    });
    expect(triesOf(tried(2000, 'ab'), tried(1000, 'abc', '', '', 'v2'))!.shown).toEqual({
      ...{ day: 1, version: 'v2', checks: 3 },
    });
  });

  it('show nothing as long as a check is open or left out, or none was tried', () => {
    expect(triesOf(tried(1000, 'a', 'b'))!.shown).toBeNull();
    expect(triesOf(tried(1000, 'a', '', 'b'))!.shown).toBeNull();
    expect(triesOf(tried(1000, ''))!.shown).toBeNull();
    expect(fold(log([at(1000, { kind: 'topic.done' })]))!.progress.tried).toBeNull();
  });

  it('show what they once showed, whatever is found later and by whichever checks', () => {
    const found = triesOf(tried(2000, 'ab'), tried(3000, 'a', 'b'), tried(4000, 'abc', '', '', 'v2'));
    expect(found).toMatchObject({ shown, last: { day: 4, version: 'v2' } });
    expect(triesOf(tried(2000, 'ab'), tried(3000, 'a', 'b'))!.last).toMatchObject({ day: 3, open: ['b'] });
  });

  it('mark nothing, begin nothing, and can be undone', () => {
    expect(fold(log([tried(1000, 'ab')]))!.progress).toEqual({
      ...neverTouched,
      tried: expect.objectContaining({ shown: { ...shown, day: 1 } }),
    });
    const undone = at(3000, { kind: 'undone', device: 'a', seq: 2 });
    expect(triesOf(tried(1000, 'a', 'b'), tried(2000, 'ab'), undone)).toMatchObject({
      ...{ shown: null, last: { day: 1 } },
    });
  });
});

describe('touched', () => {
  it('is the latest study day of status, time or note', () => {
    const events = [
      at(1000, { kind: 'topic.started' }),
      at(7000, { kind: 'note.added', text: 'x' }),
      at(3000, { kind: 'topic.done' }),
    ];
    expect(fold(log(events))!.progress.touched).toBe(7);
  });
});

describe('undo', () => {
  const done = at(1000, { kind: 'topic.done' });
  const undo = (seq: number) => at(2000, { kind: 'undone', device: 'a', seq });

  it('leaves nothing of a topic whose only event it voids', () =>
    expect(fold(log([done, undo(1)]))).toBeNull());

  it('of an undo brings the event back as it was', () => {
    expect(fold(log([done, undo(1), undo(2)]))).toEqual(fold(log([done])));
  });

  it('restores the state before', () => {
    const skipped = at(1500, { kind: 'topic.skipped' });
    expect(fold(log([done, skipped, undo(2)]))!.progress).toEqual(fold(log([done]))!.progress);
  });

  it('takes study time, notes and choices back', () => {
    const events = [
      at(1000, { kind: 'time.logged', minutes: 5 }),
      at(1000, { kind: 'note.added', text: 'x' }),
      at(1000, { kind: 'topic.chosen', topic: 'go' }),
    ];
    expect(fold(log([done, ...events, undo(2), undo(3), undo(4)]))).toEqual(fold(log([done])));
  });
});

describe('an event that one device undoes and another built on', () => {
  const note = (text: string) => at(1000, { kind: 'note.added', text });
  const edit = (text: string, base: string[]) => at(1000, { kind: 'note.edited', target: 'a.1', base, text });
  const undo = (seq: number) => at(2000, { kind: 'undone', device: 'a', seq });
  const notes = (...events: Unplaced[]) =>
    fold(log(events))?.notes.map(({ text, conflicts }) => [text, ...conflicts]) ?? [];

  it('a note keeps the other device’s text', () => {
    expect(notes(note('first'), edit('second', ['a.1']), undo(1))).toEqual([['second']]);
    expect(notes(note('first'), edit('second', ['a.1']), undo(1), undo(2))).toEqual([]);
  });

  it('a replaced text doesn’t come back, nor does the one before it', () => {
    const both = [note('first'), edit('second', ['a.1']), edit('third', ['a.2'])];
    expect(notes(...both, undo(2))).toEqual([['third']]);
    const deleted = at(1000, { kind: 'note.removed', target: 'a.1', base: ['a.2'] });
    expect(notes(note('first'), edit('second', ['a.1']), deleted, undo(2))).toEqual([]);
  });

  it('comes back if nobody built on it', () => {
    expect(notes(note('first'), edit('second', ['a.1']), undo(2))).toEqual([['first']]);
  });

  it('a clock that the other device stopped keeps its time', () => {
    const clock = [
      at(0, { kind: 'timer.started' }),
      at(1_800_000, { kind: 'timer.stopped', target: 'a.1' }),
      undo(1),
    ];
    expect(fold(log(clock))!.entries).toMatchObject([{ seq: 1, minutes: 30 }]);
    expect(fold(log([...clock, undo(2)]))?.entries ?? []).toEqual([]);
  });
});

describe('fold', () => {
  it('ignores unknown fields of an edit', () => {
    const begin = { at: 3000, zone: 0, day: 3, minutes: 999_999, seq: 77, place: 'home' };
    const edited = {
      ...at(2000, { kind: 'entry.edited', target: 'a.1' }),
      data: JSON.stringify({ target: 'a.1', begin }),
    };
    const { entries } = fold(log([at(1000, { kind: 'time.logged', minutes: 5 }), edited]))!;
    expect(entries).toEqual([{ device: 'a', seq: 1, at: 3000, zone: 0, day: 3, minutes: 5 }]);
  });

  it('ignores text that can’t be stored unchanged', () => {
    const half = { ...at(1000, { kind: 'note.added', text: '' }), data: '{"text":"\\ud800"}' };
    expect(fold(log([half]))).toBeNull();
  });

  it('is null for no events', () => expect(fold([])).toBeNull());

  it('ignores unknown kinds and malformed data', () => {
    const strange = [
      { ...at(9000, { kind: 'topic.done' }), kind: 'topic.paused' },
      { ...at(9000, { kind: 'topic.done' }), data: 'nonsense' },
      { ...at(9000, { kind: 'time.logged', minutes: 5 }), data: '{"minutes":-5}' },
      { ...at(9000, { kind: 'topic.done' }), at: -1 },
    ];
    const known = at(1000, { kind: 'topic.started' });
    expect(fold(log([known, ...strange]))).toEqual(fold(log([known])));
    expect(fold(log(strange))).toBeNull();
  });

  it('gives equal progress on three replicas, whatever the order, batches and duplicates of arrival', () => {
    const strange = fc.constantFrom(
      { kind: 'timer.started', data: '{}' },
      { kind: 'time.logged', data: '{"minutes":"many"}' },
      { kind: 'topic.done', data: '[' },
    );
    const device = fc.constantFrom('a', 'b', 'c');
    const seq = fc.integer({ min: 1, max: 8 });
    const payload: fc.Arbitrary<Payload> = fc.oneof(
      fc.record({
        kind: fc.constantFrom(
          'topic.done',
          'topic.reopened',
          'topic.skipped',
          'topic.started',
          'topic.known',
        ),
      }),
      fc.record({ kind: fc.constant('topic.chosen' as const), topic: fc.constantFrom('java', 'go') }),
      fc.record({
        kind: fc.constantFrom('step.ticked' as const, 'step.cleared' as const),
        step: fc.constantFrom('types', 'files'),
        text: fc.constantFrom('Write types.', 'Read files.'),
      }),
      fc.record({
        kind: fc.constant('practice.tried' as const),
        version: fc.constantFrom('v1', 'v2'),
        passed: fc.constantFrom<string[]>([], ['a'], ['a', 'b']),
        open: fc.constantFrom<string[]>([], ['c']),
        left: fc.constantFrom<string[]>([], ['d']),
        seconds: fc.nat(9),
      }),
      fc.record({ kind: fc.constant('time.logged' as const), minutes: fc.integer({ min: 1, max: 1440 }) }),
      fc.record({ kind: fc.constant('note.added' as const), text: fc.string({ maxLength: 3 }) }),
      fc.record({
        kind: fc.constant('review.rated' as const),
        card: fc.constantFrom('x', 'y'),
        grade: fc.constantFrom<Grade>(1, 2, 3, 4),
        seconds: fc.nat(60),
      }),
      fc.record({ kind: fc.constantFrom('card.aside', 'card.back'), card: fc.constantFrom('x', 'y') }),
      fc.record({
        kind: fc.constant('card.edited' as const),
        card: fc.constantFrom('x', 'y'),
        words: fc.constantFrom(null, { ask: 'Why?', answer: 'So.' }, { ask: 'How?', answer: 'Thus.' }),
        was: fc.constant({ ask: 'What?', answer: 'That.' }),
      }),
      fc.record({ kind: fc.constant('undone' as const), device, seq }),
      fc.record({ kind: fc.constant('undone' as const), device, seq }),
    );
    const drawn = fc.record({
      device,
      ms: fc.oneof(fc.nat(2), fc.integer({ min: 0, max: 4_102_444_800_100 })),
      at: fc.oneof(fc.nat(3000), fc.constant(4_102_444_800_000)),
      day: fc.nat(3),
      content: fc.oneof(
        { weight: 9, arbitrary: payload.map(one => ({ kind: one.kind, data: dataOf(one) })) },
        strange,
      ),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 24 }), fc.infiniteStream(fc.nat()), (drawn, places) => {
        const seqs = new Map<string, number>();
        const events = drawn.map(({ device, ms, at, day, content }): StoredEvent => {
          const seq = (seqs.get(device) ?? 0) + 1;
          seqs.set(device, seq);
          const hlc = `${ms.toString(16).padStart(12, '0')}-0000`;
          return {
            device,
            seq,
            hlc,
            command: seq,
            roadmap: 'map',
            topic: 'http',
            at,
            zone: 0,
            day,
            ...content,
          };
        });
        const whole = fold(events.toSorted(compareEvents));
        const cards = scheduleCards(whole?.reviews ?? []);
        for (let replica = 0; replica < 3; replica++) {
          const arrived = [...events, ...events.filter(() => places.next().value! % 3 === 0)]
            .map(event => ({ event, place: places.next().value! }))
            .sort((a, b) => a.place - b.place);
          const held = new Map<string, StoredEvent>();
          for (const { event } of arrived) held.set(refOf(event), structuredClone(event));
          const folded = fold([...held.values()]);
          expect(folded).toEqual(whole);
          expect(scheduleCards(folded?.reviews ?? [])).toEqual(cards);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('changes no event', () => {
    const events = log([
      at(2000, { kind: 'topic.chosen', topic: 'go' }),
      at(1000, { kind: 'topic.chosen', topic: 'java' }),
    ]).reverse();
    const before = structuredClone(events);
    fold(events);
    expect(events).toEqual(before);
  });
});

type Unplaced = Pick<StoredEvent, 'kind' | 'data' | 'at' | 'day'>;

function at(ms: number, payload: Payload): Unplaced {
  return { kind: payload.kind, data: dataOf(payload), at: ms, day: ms / 1000 };
}

/** The events of one device, one each ms, in this order. */
function log(events: Unplaced[]): StoredEvent[] {
  return events.map((event, i) => ({
    device: 'a',
    seq: i + 1,
    hlc: `00000000000${i}-0000`,
    command: i + 1,
    roadmap: 'map',
    topic: 'http',
    zone: 60,
    ...event,
  }));
}

function progress(...payloads: Payload[]) {
  return fold(log(payloads.map(payload => at(1000, payload))))!.progress;
}

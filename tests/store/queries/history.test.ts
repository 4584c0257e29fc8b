// Undo and redo work as in an editor: compared with a plain pair of stacks, and with earlier progress.

import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataOf, type Fact, type Payload } from '../../../src/core/log/events.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { readSettings } from '../../../src/store/log/settings.ts';
import { type LoggedCommand, readCommands, readLog } from '../../../src/store/queries/history.ts';
import { newFolder } from '../../folder.ts';
import { runs } from '../../rounds.ts';
import { append } from '../append.ts';
import { readProgress } from '../read-progress.ts';

const now = Date.UTC(2026, 10, 22);
let folder: string;
let db: Database;

beforeEach(() => {
  folder = newFolder();
  db = openDatabase(join(folder, 'progress.db'), () => 'device000001').db;
});
afterEach(() => {
  db.close();
});

describe('readCommands', () => {
  it('knows of nothing at the beginning', () => expect(readCommands(db)).toEqual({ done: [], undos: [] }));

  it('lists commands with all their events, the latest first', () => {
    append(db, now, [fact('a'), fact('b')]);
    append(db, now, [fact('c')]);
    expect(listed().done).toEqual([['c'], ['a', 'b']]);
  });

  it('takes off what was undone, and offers it to redo', () => {
    append(db, now, [fact('a')]);
    append(db, now, [fact('b'), fact('c')]);
    undo(1);
    expect(listed()).toEqual({ done: [['a']], undos: [[['b', 'c']]] });
    redo(1);
    expect(listed()).toEqual({ done: [['b', 'c'], ['a']], undos: [] });
    undo(1);
    undo(1);
    expect(listed()).toEqual({ done: [], undos: [[['a']], [['b', 'c']]] });
  });

  it('takes several back with one undo, and puts them on again with one redo', () => {
    for (const id of ['a', 'b', 'c']) append(db, now, [fact(id)]);
    undo(2);
    expect(listed()).toEqual({ done: [['a']], undos: [[['b'], ['c']]] });
    redo(1);
    expect(listed()).toEqual({ done: [['c'], ['b'], ['a']], undos: [] });
  });

  it('takes several undos back with one redo, in the order in which all was done', () => {
    for (const id of ['a', 'b', 'c']) append(db, now, [fact(id)]);
    undo(1);
    undo(1);
    redo(2);
    expect(listed()).toEqual({ done: [['c'], ['b'], ['a']], undos: [] });
  });

  it('makes undos final once something new is done', () => {
    append(db, now, [fact('a')]);
    undo(1);
    append(db, now, [fact('b')]);
    expect(listed()).toEqual({ done: [['b']], undos: [] });
  });

  it('has only commands of this device', () => {
    append(db, now, [fact('a')]);
    db.prepare("UPDATE event SET device = 'device000002'").run();
    append(db, now, [fact('b')]);
    expect(listed().done).toEqual([['b']]);
  });

  it('accepts commands with unknown kinds of events', () => {
    append(db, now, [{ ...fact('a'), kind: 'timer.started' }]);
    expect(listed().done).toEqual([['a']]);
  });
});

describe('after any commands, undos and redos', () => {
  const topicId = fc.constantFrom('a', 'b', 'c');
  const payload: fc.Arbitrary<Payload> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('topic.done', 'topic.reopened', 'topic.skipped', 'topic.started', 'topic.known'),
    }),
    fc.record({ kind: fc.constant('time.logged' as const), minutes: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ kind: fc.constant('note.added' as const), text: fc.string({ maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('setting.set' as const),
      key: fc.constantFrom('x', 'y'),
      value: fc.string({ maxLength: 2 }),
    }),
  );
  const anyFact = fc.record({ payload, id: topicId }).map(({ payload, id }) => fact(id, payload));
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ facts: fc.array(anyFact, { minLength: 1, maxLength: 3 }) }) },
    { weight: 3, arbitrary: fc.record({ undo: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ redo: fc.integer({ min: 1, max: 3 }) }) },
  );

  it('the stacks are those of an editor, and progress equals that of the commands still standing', () => {
    let run = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), steps => {
        db.close();
        db = openDatabase(join(folder, `progress-${run++}.db`), () => 'device000001').db;
        // Hundreds of commits that no power cut threatens.
        db.pragma('synchronous = OFF');
        let done: number[] = [];
        let undos: number[][] = [];
        const states = new Map([['', state()]]);
        for (const step of steps) {
          if ('facts' in step) {
            done.push(append(db, now, step.facts)[0]!.seq);
            undos = [];
          } else if ('undo' in step) {
            const taken = done.slice(-step.undo);
            done = done.slice(0, -step.undo);
            if (taken.length > 0) undos.push(taken);
            undo(step.undo);
          } else {
            for (let n = 0; n < step.redo; n++) done.push(...(undos.pop() ?? []));
            redo(step.redo);
          }
          const log = readCommands(db);
          expect(log.done.map(numberOf)).toEqual(done.toReversed());
          expect(log.undos.map(({ undid }) => undid.map(numberOf))).toEqual(undos.toReversed());

          const key = done.join();
          states.set(key, states.get(key) ?? state());
          expect(state()).toEqual(states.get(key));
        }
      }),
      { numRuns: runs(60) },
    );
  });
});

describe('readLog', () => {
  it('lists the events of a roadmap and those of none, or of some topics', () => {
    append(db, now, [fact('a'), fact('b'), { ...fact('a'), roadmap: 'other' }]);
    append(db, now, [fact('a', { kind: 'setting.set', key: 'x', value: '1' })]);
    expect(readLog(db, 'map', null).map(({ seq }) => seq)).toEqual([1, 2, 4]);
    expect(readLog(db, 'map', ['a', 'c']).map(({ seq }) => seq)).toEqual([1]);
    expect(readLog(db, 'map', [])).toEqual([]);
  });
});

/** Voids every event of the last commands: one event more for each. */
function undo(count: number): void {
  voidAll(readCommands(db).done.slice(0, count));
}

/** Voids the last undos. */
function redo(count: number): void {
  voidAll(readCommands(db).undos.slice(0, count));
}

function voidAll(commands: readonly LoggedCommand[]): void {
  const facts = commands
    .flatMap(({ events }) => events)
    .map(({ device, seq, roadmap, topic }): Fact => {
      return { ...fact(null, { kind: 'undone', device, seq }), roadmap, topic };
    });
  if (facts.length > 0) append(db, now, facts);
}

function fact(topic: string | null, payload: Payload = { kind: 'topic.done' }): Fact {
  const place = payload.kind === 'setting.set' ? { roadmap: null, topic: null } : { roadmap: 'map', topic };
  return { kind: payload.kind, ...place, at: now, zone: 60, day: 20_779, data: dataOf(payload) };
}

/** Commands as the topics of their events. */
function listed() {
  const topics = ({ events }: LoggedCommand) => events.map(({ topic }) => topic);
  const { done, undos } = readCommands(db);
  return { done: done.map(topics), undos: undos.map(({ undid }) => undid.map(topics)) };
}

function numberOf({ events }: LoggedCommand): number {
  return events[0]!.seq;
}

/** Everything the learner sees that events can change. */
function state() {
  return { progress: new Map(readProgress(db, 'map')), settings: readSettings(db) };
}

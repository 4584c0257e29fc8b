// The log for history, undo and redo: entries of topics, and commands.

import { parseEvent, refOf, type StoredEvent } from '../../core/log/events.ts';
import type { Database } from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { columnsOfEvent, eventColumns, idsOfMap } from '../log/event-rows.ts';

/** One command that the learner typed: its events, oldest first. */
export interface LoggedCommand {
  events: StoredEvent[];
}

export interface CommandLog {
  /** Commands that can be undone, latest first. */
  done: LoggedCommand[];
  /** Undos that `redo` can take back, latest first. */
  undos: (LoggedCommand & { undid: LoggedCommand[] })[];
}

/**
 * This device's commands, replayed as an editor's undo stack. An undo (a command of only `undone` events) pops the
 * commands it voids; a redo (an undo of an undo) pushes them again; a new command makes earlier undos final.
 */
export function readCommands(db: Database): CommandLog {
  const commands = commandsOf(db);
  const commandOf = new Map<string, LoggedCommand>();
  for (const command of commands) for (const event of command.events) commandOf.set(refOf(event), command);

  let done: LoggedCommand[] = [];
  let undos: CommandLog['undos'] = [];
  for (const command of commands) {
    const targets = targetsOf(command, commandOf);
    const redone = undos.filter(undo => targets.has(undo.events[0]!.command));
    if (targets.size === 0) {
      done.push(command);
      undos = [];
    } else if (redone.length > 0) {
      undos = undos.filter(undo => !redone.includes(undo));
      // The first command that was undone was the latest one.
      done.push(...redone.toReversed().flatMap(undo => undo.undid));
    } else {
      undos.push({ ...command, undid: done.filter(other => targets.has(other.events[0]!.command)) });
      done = done.filter(other => !targets.has(other.events[0]!.command));
    }
  }
  return { done: done.reverse(), undos: undos.reverse() };
}

/** Whether other devices recorded something, or this one under its id from before a restore. */
export function hasOtherDevices(db: Database): boolean {
  const device = deviceOf(db);
  const has = (where: string) =>
    db.prepare(`SELECT 1 FROM event WHERE device ${where} ? LIMIT 1`).get(device);
  return has('<') !== undefined || has('>') !== undefined;
}

/** Without forecasts, which can't be undone. */
function commandsOf(db: Database): LoggedCommand[] {
  const events = db
    .prepare(`SELECT ${eventColumns} FROM event WHERE device = ? AND kind <> 'forecast.made' ORDER BY seq`)
    .all(deviceOf(db));
  const commands = new Map<number, LoggedCommand>();
  for (const event of events as StoredEvent[]) {
    const command = commands.get(event.command);
    if (command) command.events.push(event);
    else commands.set(event.command, { events: [event] });
  }
  return [...commands.values()];
}

/** The commands that an undo voids, by their first `seq`; empty for other commands. */
function targetsOf({ events }: LoggedCommand, commandOf: ReadonlyMap<string, LoggedCommand>): Set<number> {
  const targets = events.map(event => {
    const payload = parseEvent(event)?.payload;
    return payload?.kind === 'undone' ? commandOf.get(refOf(payload))?.events[0]?.command : undefined;
  });
  return new Set(targets.filter(target => target !== undefined));
}

/** All events of a roadmap, or of some of its topics. */
export function readLog(db: Database, roadmap: string, topics: readonly string[] | null): StoredEvent[] {
  if (topics === null) {
    return db
      .prepare(`SELECT ${eventColumns} FROM event WHERE roadmap IN ${idsOfMap} OR roadmap IS NULL`)
      .all({ roadmap }) as StoredEvent[];
  }
  return db
    .prepare(
      `SELECT ${columnsOfEvent} FROM topic_event placed JOIN event USING (device, seq)
       WHERE placed.roadmap = ? AND placed.topic IN (SELECT value FROM json_each(?))`,
    )
    .all(roadmap, JSON.stringify(topics)) as StoredEvent[];
}

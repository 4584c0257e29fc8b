// The log as the learner looks back on it: the entries of topics, and the commands that undo and redo work on.

import { refOf, type StoredEvent, understand } from '../../core/log/events.ts';
import type { Database } from '../database.ts';
import { deviceOf } from '../log/device.ts';
import { columnsOfEvent, eventColumns } from '../log/event-rows.ts';

/** What the learner typed once: all its events, oldest first. */
export interface LoggedCommand {
  events: StoredEvent[];
}

export interface CommandLog {
  /** Commands that stand, the latest first. */
  done: LoggedCommand[];
  /** Undos that stand and that `redo` may take back, the latest first. */
  undos: (LoggedCommand & { undid: LoggedCommand[] })[];
}

/**
 * This device's commands, replayed as the stack that any editor keeps: an undo (a command of `undone` events alone) takes
 * what it voids off, a redo (an undo of an undo) puts it back, and a new command makes the undos before it final.
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
      // What was taken back first was the latest, and is so again.
      done.push(...redone.toReversed().flatMap(undo => undo.undid));
    } else {
      undos.push({ ...command, undid: done.filter(other => targets.has(other.events[0]!.command)) });
      done = done.filter(other => !targets.has(other.events[0]!.command));
    }
  }
  return { done: done.reverse(), undos: undos.reverse() };
}

/** Whether other devices recorded something, or this one as it was called before a restore. */
export function hasOtherDevices(db: Database): boolean {
  const device = deviceOf(db);
  const has = (where: string) =>
    db.prepare(`SELECT 1 FROM event WHERE device ${where} ? LIMIT 1`).get(device);
  return has('<') !== undefined || has('>') !== undefined;
}

/** Without forecasts: to have been told something isn't a thing that could be taken back. */
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

/** The commands an undo voids, by their first `seq`; none for a command that is no undo. */
function targetsOf({ events }: LoggedCommand, commandOf: ReadonlyMap<string, LoggedCommand>): Set<number> {
  const targets = events.map(event => {
    const payload = understand(event)?.payload;
    return payload?.kind === 'undone' ? commandOf.get(refOf(payload))?.events[0]?.command : undefined;
  });
  return new Set(targets.filter(target => target !== undefined));
}

/** All events of a roadmap, or of some of its topics. */
export function readLog(db: Database, roadmap: string, topics: readonly string[] | null): StoredEvent[] {
  if (topics === null) {
    return db
      .prepare(`SELECT ${eventColumns} FROM event WHERE roadmap = ? OR roadmap IS NULL`)
      .all(roadmap) as StoredEvent[];
  }
  return db
    .prepare(
      `SELECT ${columnsOfEvent} FROM topic_event placed JOIN event USING (device, seq)
       WHERE placed.roadmap = ? AND placed.topic IN (SELECT value FROM json_each(?))`,
    )
    .all(roadmap, JSON.stringify(topics)) as StoredEvent[];
}

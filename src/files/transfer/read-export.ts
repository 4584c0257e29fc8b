// Reads an export line by line; each problem has its position.

import { isUtf8 } from 'node:buffer';
import type { StoredEvent } from '../../core/log/events.ts';
import { isOutOfReach } from '../../core/log/hybrid-logical-clock.ts';
import { Failure } from '../../core/text/failure.ts';
import { eventFrom, exportVersion } from './event-line.ts';
import { jsonFaultAt } from './json-fault.ts';
import { type Line, linesOf } from './read-lines.ts';

/** The number of entries, from the first line of the file; null if it is not an export. */
export function readHeader(line: Line, name: string): number | null {
  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(textOf(line));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'roadmap-export')) return null;
  const { 'roadmap-export': version, events } = value;
  if (typeof version === 'number' && version > exportVersion) {
    throw new Failure(
      'file-newer',
      `${name} was written by a newer roadmap (export version ${version}, this one knows ${exportVersion})`,
      { hint: 'Nothing was changed. Install the newer roadmap.' },
    );
  }
  if (version !== exportVersion || !Number.isSafeInteger(events) || (events as number) < 0)
    throw damaged(line, name, 'it is not the header of an export', 0);
  return events as number;
}

/** The events of an export in ascending order, without duplicates. `onRead` receives the bytes read so far. */
export function* readEvents(
  fd: number,
  name: string,
  expected: number,
  onRead: (bytes: number) => void,
): Generator<StoredEvent> {
  let last: StoredEvent | null = null;
  let count = 0;
  let lines = 0;
  for (const line of linesOf(fd, name)) {
    lines++;
    if (lines === 1) continue;
    const event = eventOf(line, name);
    if (last !== null && !follows(event, last)) {
      const message = `it must come after ${last.device}.${last.seq}, and each entry once`;
      throw damaged(line, name, message, 0);
    }
    if (isOutOfReach(event.hlc, expected))
      throw damaged(line, name, 'it was recorded after 2098, by its clock', 0);
    last = event;
    count++;
    if (count % 1000 === 0) onRead(line.offset);
    yield event;
  }
  if (count !== expected) {
    throw new Failure(
      'file-invalid',
      `${name} has ${count} of the ${expected} entries it should have: ${count < expected ? 'it was cut off' : 'some were added'}`,
      { hint: 'Nothing was changed.' },
    );
  }
}

function follows(event: StoredEvent, last: StoredEvent): boolean {
  return event.device === last.device ? event.seq > last.seq : event.device > last.device;
}

function eventOf(line: Line, name: string): StoredEvent {
  const text = textOf(line);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const at = jsonFaultAt(text);
    throw damaged(line, name, at === text.length ? 'it ends too early' : 'it is not valid JSON', at, text);
  }
  // Invalid UTF-8 would silently become other text.
  if (!isUtf8(line.bytes)) throw damaged(line, name, 'it is not valid UTF-8', text.indexOf('\ufffd'), text);
  const read = eventFrom(value);
  if ('event' in read) return read.event;
  const { key, message } = read.fault;
  throw damaged(line, name, message, key === null ? 0 : Math.max(0, text.indexOf(JSON.stringify(key))), text);
}

/** `at`: UTF-16 units of the line before the problem. */
function damaged(line: Line, name: string, message: string, at: number, text = ''): Failure {
  const bytes = Buffer.byteLength(text.slice(0, at));
  const column = [...text.slice(0, at)].length + 1;
  return new Failure('file-invalid', `${name}:${line.number}:${column} is damaged: ${message}`, {
    hint: `At byte ${line.offset + bytes}. Nothing was changed.`,
  });
}

function textOf({ bytes, offset }: Line): string {
  const text = bytes.toString();
  return offset === 0 ? text.replace(/^\ufeff/, '') : text;
}

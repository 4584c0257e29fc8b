// Reads a piece of a log from a repository: lines of one device, in ascending order.

import type { StoredEvent } from '../../core/log/events.ts';
import { isOutOfReach } from '../../core/log/hybrid-logical-clock.ts';
import { Failure } from '../../core/text/failure.ts';
import { eventFrom } from './event-line.ts';

/** `entries`: how many there are in all logs. Throws a failure that names the line. */
export function readPiece(
  { name, device, first }: { name: string; device: string; first: number },
  bytes: Uint8Array,
  entries: number,
): StoredEvent[] {
  const wrong = (line: number, message: string) => new Failure('file-invalid', `${name}:${line}: ${message}`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrong(1, 'it is not UTF-8');
  }
  const lines = text.split('\n');
  if (lines.pop() !== '') throw wrong(lines.length + 1, 'the last line is not complete');
  let last = first - 1;
  return lines.map((line, i) => {
    const read = parsed(line);
    if ('fault' in read) throw wrong(i + 1, read.fault.message);
    const { event } = read;
    if (event.device !== device) throw wrong(i + 1, `the entry is of device ${event.device}`);
    if (event.seq <= last) throw wrong(i + 1, 'the entries are not in ascending order');
    if (isOutOfReach(event.hlc, entries)) throw wrong(i + 1, 'it was recorded after 2098, by its clock');
    last = event.seq;
    return event;
  });
}

function parsed(line: string): ReturnType<typeof eventFrom> {
  try {
    return eventFrom(JSON.parse(line));
  } catch {
    return { fault: { key: null, message: 'it is not JSON' } };
  }
}

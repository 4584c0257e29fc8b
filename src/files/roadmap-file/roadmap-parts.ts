// The parts of a roadmap file as written, valid or not, each with its path and its parent.

import type { Problem } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';

export type Path = Problem['path'];
export type Kind = 'roadmap' | 'milestone' | 'area' | 'group' | 'topic';

export interface Part {
  kind: Kind;
  value: unknown;
  path: Path;
  /** Empty if there is none. */
  id: string;
  idPath: Path;
  area: Part | null;
  group: Part | null;
}

/** The file itself, then its milestones, then each area, group and topic, in the order of the file. */
export function* partsOf(file: unknown): Generator<Part> {
  const whole = partAt('roadmap', [], file);
  yield whole;
  for (const [path, value] of entriesOf(whole, 'milestones')) yield partAt('milestone', path, value);
  for (const [path, value] of entriesOf(whole, 'areas')) {
    const area = partAt('area', path, value);
    yield area;
    for (const [path, value] of entriesOf(area, 'topics')) {
      const isGroup = isRecord(value) && 'group' in value;
      const part = partAt(isGroup ? 'group' : 'topic', path, value, area);
      yield part;
      if (!isGroup) continue;
      for (const [path, value] of entriesOf(part, 'topics')) yield partAt('topic', path, value, area, part);
    }
  }
}

function partAt(
  kind: Kind,
  path: Path,
  value: unknown,
  area: Part | null = null,
  group: Part | null = null,
): Part {
  const idKey = kind === 'group' ? 'group' : 'id';
  const id = isRecord(value) ? value[idKey] : null;
  return { kind, value, path, id: typeof id === 'string' ? id : '', idPath: [...path, idKey], area, group };
}

/** The entries of a list with their paths; empty if there is no list. */
export function entriesOf(part: Part, key: string): [Path, unknown][] {
  const list = isRecord(part.value) ? part.value[key] : null;
  return Array.isArray(list) ? list.map((value, index) => [[...part.path, key, index], value]) : [];
}

/** Like `entriesOf`, with texts alone. */
export function textsOf(part: Part, key: string): [Path, string][] {
  return entriesOf(part, key).filter((entry): entry is [Path, string] => typeof entry[1] === 'string');
}

/** How messages name a part: by its id, or else by its title. */
export function nameOf({ kind, id, value }: Part): string {
  if (kind === 'roadmap') return 'the file';
  const name = id === '' && isRecord(value) ? value.title : id;
  return typeof name === 'string' ? `${kind} ${quote(name)}` : `this ${kind}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Turns the plain values of a roadmap file into a roadmap, or returns all problems.

import { groupWork, mostGroupWork } from '../../core/roadmap/group-work.ts';
import type { RoadmapFile } from '../../core/roadmap/roadmap.ts';
import type { Problem } from '../../core/text/failure.ts';
import { mostProblems } from './found-problems.ts';
import { compile, type SoundPart } from './roadmap-compile.ts';
import { isRecord, nameOf, type Part, type Path, partsOf } from './roadmap-parts.ts';
import { findBrokenRules } from './roadmap-rules.ts';
import { format, parts } from './roadmap-schema.ts';
import { explain, shown } from './roadmap-sentences.ts';

const mostParts = { roadmap: 1, milestone: 100, area: 20_000, group: 20_000, topic: 20_000 };
/**
 * The most keys, needs, links, questions and so on of one part; zod's memory and stack grow with each invalid entry.
 */
const mostEntries = 1_000;

type ParsedValues = { roadmap: RoadmapFile | null; problems: Problem[] };

type WrittenAt = (path: Path) => string | null;

/** `lineOf` gives the line of the value at a path, `writtenAt` its text in the file. */
export function parseValues(
  value: unknown,
  lineOf: (path: Path) => number,
  writtenAt: WrittenAt,
): ParsedValues {
  const wrongFile = findWrongFile(value);
  if (wrongFile) return { roadmap: null, problems: [wrongFile] };

  const written: Part[] = [];
  const counts = { roadmap: 0, milestone: 0, area: 0, group: 0, topic: 0 };
  for (const part of partsOf(value)) {
    if (++counts[part.kind] > mostParts[part.kind]) {
      const message = `the file has more than ${mostParts[part.kind].toLocaleString('en')} ${part.kind}s`;
      return { roadmap: null, problems: [{ code: `too-many-${part.kind}s`, message, path: part.path }] };
    }
    written.push(part);
  }

  const sound: SoundPart[] = [];
  const problems: Problem[] = [];
  for (const problem of findProblems(written, sound, lineOf, writtenAt)) {
    if (problems.length === mostProblems) break;
    problems.push(problem);
  }
  const roadmap = problems.length === 0 ? compile(sound) : null;
  const tangle = roadmap === null ? null : findTangle(roadmap, written);
  return tangle === null ? { roadmap, problems } : { roadmap: null, problems: [tangle] };
}

function findTangle({ roadmap }: RoadmapFile, written: readonly Part[]): Problem | null {
  const { steps, hardest } = groupWork(roadmap);
  if (steps <= mostGroupWork) return null;
  const group = written.find(({ id, kind }) => kind === 'group' && id === hardest)!;
  const message = `to choose among the topics of ${nameOf(group)} and others takes over ${mostGroupWork.toLocaleString('en')} steps`;
  const hint = 'where a topic needs one of a group by name, let it need the group, or nothing';
  return { code: 'tangled-groups', message, hint, path: group.idPath };
}

function findWrongFile(value: unknown): Problem | null {
  if (!isRecord(value)) {
    const message = `a roadmap file is written as keys with values, not as ${shown(value)}`;
    const hint = 'begin with the keys roadmap, id, title and areas';
    return { code: 'not-a-roadmap', message, hint, path: [] };
  }
  if (Number.isInteger(value.roadmap) && Number(value.roadmap) > format) {
    const message = `this file is of format ${value.roadmap}, this roadmap reads format ${format}`;
    return { code: 'newer-format', message, hint: 'install a newer roadmap-cli', path: ['roadmap'] };
  }
  return null;
}

/** Lazy, since a hostile file may have millions of problems. Valid parts are added to `sound`. */
function* findProblems(
  written: Part[],
  sound: SoundPart[],
  lineOf: (path: Path) => number,
  writtenAt: WrittenAt,
): Generator<Problem> {
  for (const part of written) {
    const longList = findLongList(part);
    if (longList) {
      yield longList;
      continue;
    }
    const result = parts[part.kind].safeParse(part.value);
    if (result.success) sound.push({ kind: part.kind, fields: result.data, part } as SoundPart);
    else yield* explain(result.error.issues, part, writtenAt);
  }
  yield* findBrokenRules(written, lineOf);
}

function findLongList(part: Part): Problem | null {
  if (!isRecord(part.value)) return null;
  const values = Object.entries(part.value);
  if (values.length > mostEntries) {
    const message = `${nameOf(part)} has over ${mostEntries.toLocaleString('en')} keys`;
    return { code: 'too-many-entries', message, path: part.path };
  }
  for (const [key, list] of values) {
    if (
      key === 'areas' ||
      key === 'milestones' ||
      (key === 'topics' && part.kind !== 'milestone') ||
      !Array.isArray(list) ||
      list.length <= mostEntries
    )
      continue;
    const message = `${key} of ${nameOf(part)} has over ${mostEntries.toLocaleString('en')} entries`;
    return { code: 'too-many-entries', message, path: [...part.path, key] };
  }
  return null;
}

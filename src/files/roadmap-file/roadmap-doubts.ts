// Remarks on things that are allowed in a roadmap file, but may not be meant.

import type { Problem } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { fold } from '../../core/text/suggest.ts';
import { entriesOf, isRecord, nameOf, type Part, textsOf } from './roadmap-parts.ts';

export function* findDoubts(parts: readonly Part[]): Generator<Problem> {
  const topics = parts.filter(({ kind }) => kind === 'topic');
  yield* findOwnEarlierId(parts);
  yield* findGroupsOfOne(parts);
  yield* findEqualTitles(topics);
  yield* findNeededOptions(topics);
  yield* findLaterNeeds(parts);
  yield* findNamelessQuestions(topics);
}

/** No problem: a copy keeps its id when the file that it comes from gets another one. */
function* findOwnEarlierId(parts: readonly Part[]): Generator<Problem> {
  for (const part of parts.filter(({ kind }) => kind === 'roadmap'))
    for (const [path, earlier] of textsOf(part, 'was'))
      if (earlier === part.id) {
        const message = `${quote(earlier)} is the id of the roadmap today, so naming it here has no effect`;
        yield { code: 'was-itself', message, path };
      }
}

function* findGroupsOfOne(parts: readonly Part[]): Generator<Problem> {
  for (const part of parts)
    if (part.kind === 'group' && entriesOf(part, 'topics').length === 1)
      yield { code: 'group-of-one', message: `${nameOf(part)} has one topic`, path: part.idPath };
}

function* findEqualTitles(topics: readonly Part[]): Generator<Problem> {
  const areas = new Map<Part | null, Map<string, string>>();
  for (const { id, area, path, value } of topics) {
    const titles = areas.get(area) ?? new Map<string, string>();
    areas.set(area, titles);
    const title = isRecord(value) ? String(value.title) : '';
    const other = titles.get(fold(title));
    if (other === undefined) titles.set(fold(title), id);
    else {
      const message = `topic ${quote(other)} of this area has the same title`;
      yield { code: 'equal-titles', message, path: [...path, 'title'] };
    }
  }
}

function* findNeededOptions(topics: readonly Part[]): Generator<Problem> {
  const isOptional = ({ value }: Part) => isRecord(value) && value.optional === true;
  const options = new Set(topics.filter(isOptional).map(({ id }) => id));
  for (const topic of topics) {
    if (isOptional(topic)) continue;
    for (const [path, need] of textsOf(topic, 'needs')) {
      if (!options.has(need)) continue;
      const message = `${quote(need)} is optional, but has to come before ${nameOf(topic)}`;
      yield { code: 'needs-optional', message, path };
    }
  }
}

/** With milestones, the order of areas means nothing. */
function* findLaterNeeds(parts: readonly Part[]): Generator<Problem> {
  if (parts.some(({ kind }) => kind === 'milestone')) return;
  const areas = parts.filter(({ kind }) => kind === 'area');
  const placeOf = new Map(areas.map((area, place) => [area, place]));
  const areaOf = (part: Part) => placeOf.get(part.kind === 'area' ? part : part.area!)!;
  const inside = parts.filter(({ kind }) => kind === 'area' || kind === 'group' || kind === 'topic');
  const byId = new Map(inside.map(part => [part.id, part]));
  for (const part of inside) {
    for (const [path, need] of textsOf(part, 'needs')) {
      const needed = byId.get(need)!;
      if (areaOf(needed) <= areaOf(part)) continue;
      const message = `${quote(need)} is in a later area than ${nameOf(part)}, which needs it`;
      yield { code: 'needs-later', message, path };
    }
  }
}

/** One remark for the whole file: many files have no ids of questions at all. */
function* findNamelessQuestions(topics: readonly Part[]): Generator<Problem> {
  const nameless = topics
    .flatMap(topic => entriesOf(topic, 'recall'))
    .filter(([, question]) => isRecord(question) && question.id === undefined);
  const [first] = nameless;
  if (first === undefined) return;
  const message =
    nameless.length === 1
      ? 'this question has no id'
      : `${nameless.length} questions have no id, first this one`;
  const hint = 'with an id, the memory of a question survives a change of its words';
  yield { code: 'question-without-id', message, hint, path: first[0] };
}

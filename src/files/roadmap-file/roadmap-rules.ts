// The rules between the parts of a roadmap file; they are checked even where some part is faulty in itself.

import type { WrittenRoadmap } from '../../core/roadmap/roadmap.ts';
import { findCircles } from '../../core/roadmap/topology.ts';
import type { Problem } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { fold } from '../../core/text/suggest.ts';
import { recallId } from './recall-id.ts';
import { entriesOf, isRecord, type Kind, nameOf, type Part, type Path, textsOf } from './roadmap-parts.ts';
import { idPattern } from './roadmap-schema.ts';
import { didYouMean } from './roadmap-sentences.ts';

/** Searching 20,000 ids for each of 1,000 typing errors would take ten seconds. */
const mostSuggestions = 100;
/** Of a circle; of a longer one the middle is left out. */
const mostSteps = 12;

const numerals = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

type LineOf = (path: Path) => number;
type PartById = Map<string, Part>;

export function* findBrokenRules(written: Part[], lineOf: LineOf): Generator<Problem> {
  const all = written.filter(part => part.kind !== 'roadmap');
  const topics = all.filter(part => part.kind === 'topic');
  const byId: PartById = new Map();
  for (const part of all) if (part.id !== '' && !byId.has(part.id)) byId.set(part.id, part);

  for (const part of all) yield* findTakenId(part, byId, lineOf);
  yield* findBrokenNeeds(all, byId);
  yield* findCircularNeeds(byId, lineOf);
  yield* findClashingAliases(topics, lineOf);
  yield* findClashingEarlierIds(topics, byId, lineOf);
  for (const part of all) yield* findBrokenPick(part);
  for (const topic of topics) yield* findEqualQuestions(topic, lineOf);
}

function* findTakenId(part: Part, byId: PartById, lineOf: LineOf): Generator<Problem> {
  const first = byId.get(part.id);
  if (first === undefined || first === part) return;
  const message = `the id ${quote(part.id)} is already taken by the ${first.kind} on line ${lineOf(first.idPath)}`;
  yield { code: 'duplicate-id', message, hint: 'give one of the two another id', path: part.idPath };
}

function* findBrokenNeeds(all: Part[], byId: PartById): Generator<Problem> {
  const hints = new Map<string, string | undefined>();
  for (const part of all) {
    for (const [path, need] of textsOf(part, 'needs')) {
      if (need === part.id) {
        yield { code: 'needs-itself', message: `${nameOf(part)} needs itself`, hint: 'remove this', path };
      } else if (!byId.has(need) && idPattern.test(need)) {
        if (!hints.has(need) && hints.size < mostSuggestions) hints.set(need, didYouMean(need, byId.keys()));
        const hint = hints.get(need);
        const message = `${nameOf(part)} needs ${quote(need)}, which does not exist`;
        yield { code: 'unknown-need', message, ...(hint && { hint }), path };
      }
    }
  }
}

function* findCircularNeeds(byId: PartById, lineOf: LineOf): Generator<Problem> {
  for (const ids of findCircles(graphLike([...byId.values()]))) {
    const found = ids.map(id => byId.get(id)!);
    const start = found.findIndex(part => part.kind === 'topic');
    const circle = [...found.slice(start), ...found.slice(0, start)];
    const steps = circle.map((part, index) => stepOf(part, circle[(index + 1) % circle.length]!, lineOf));
    const needs = steps.flatMap(({ need }) => (need === null ? [] : [need]));
    // Such a circle is only apparent: an id stands twice, and that was already said.
    if (needs.length === 0) continue;
    const told = steps.map(({ says }) => says);
    if (told.length > mostSteps) told.splice(9, told.length - 10, `… (${told.length - 10} more) …`);
    const numeral = numerals[needs.length - 2] ?? needs.length;
    yield {
      code: 'circular-needs',
      message: `these topics need each other in a circle, so none can be first: ${told.join(' ')} ${circle[0]!.id}`,
      hint: needs.length === 1 ? 'Remove this "needs"' : `Remove one of the ${numeral} "needs"`,
      path: needs[0]!,
    };
  }
}

/** How a circle leads from a part to the next, and which entry of "needs" makes it so. */
function stepOf(part: Part, next: Part, lineOf: LineOf): { says: string; need: Path | null } {
  const line = lineOf(part.idPath);
  if (part.kind !== 'topic') return { says: `${part.id} (line ${line}) with`, need: null };
  for (const holder of [part, part.group, part.area]) {
    const need = holder && textsOf(holder, 'needs').find(([, id]) => id === next.id);
    if (!need) continue;
    const within = holder === part ? '' : ` in ${holder.id}, line ${lineOf(holder.idPath)}`;
    return { says: `${part.id} (line ${line}${within}) needs`, need: need[0] };
  }
  // Where ids stand twice, the circle may lead through a group or area of the same name.
  return { says: `${part.id} (line ${line}) needs`, need: null };
}

/** As much of a roadmap as the search for circles looks at, without what another rule already found wrong. */
function graphLike(all: Part[]): WrittenRoadmap {
  const blank = { title: '', about: '', pick: 1, hours: 1, importance: 1 as const, optional: false };
  const nodes = (kind: Kind) =>
    all
      .filter(part => part.kind === kind)
      .map(part => ({
        ...blank,
        id: part.id,
        area: part.area?.id ?? '',
        group: part.group?.id ?? null,
        needs: textsOf(part, 'needs').flatMap(([, id]) => (id === part.id ? [] : [id])),
        aliases: [],
        was: [],
        questions: [],
      }));
  const [areas, groups, topics] = [nodes('area'), nodes('group'), nodes('topic')];
  return { id: '', title: '', about: '', areas, groups, topics };
}

function* findClashingAliases(topics: Part[], lineOf: LineOf): Generator<Problem> {
  const named = new Map(topics.map(topic => [fold(topic.id), topic]));
  for (const topic of topics) {
    for (const [path, alias] of textsOf(topic, 'aliases')) {
      const name = fold(alias) || alias;
      const other = named.get(name);
      if (other === undefined) named.set(name, topic);
      if (other === undefined || other === topic) continue;
      const message = `the alias ${quote(alias)} already names ${nameOf(other)} on line ${lineOf(other.idPath)}`;
      yield { code: 'alias-clash', message, hint: 'remove it from one of the two', path };
    }
  }
}

function* findClashingEarlierIds(topics: Part[], byId: PartById, lineOf: LineOf): Generator<Problem> {
  const claimed: PartById = new Map();
  for (const topic of topics) {
    for (const [path, earlier] of textsOf(topic, 'was')) {
      const present = byId.get(earlier);
      const other = present ?? claimed.get(earlier);
      if (!claimed.has(earlier)) claimed.set(earlier, topic);
      if (other === undefined) continue;
      const claim = present ? 'is still the id of' : 'is already claimed by';
      const message = `the earlier id ${quote(earlier)} ${claim} ${nameOf(other)} on line ${lineOf(other.idPath)}`;
      yield { code: 'was-clash', message, hint: 'progress can follow to one topic only: remove this', path };
    }
  }
}

function* findBrokenPick(part: Part): Generator<Problem> {
  const pick = isRecord(part.value) && part.kind === 'group' ? part.value.pick : null;
  const topics = entriesOf(part, 'topics').length;
  if (!Number.isInteger(pick) || Number(pick) <= topics || topics === 0) return;
  const message = `${nameOf(part)} picks ${pick} of its ${topics} topics`;
  yield { code: 'pick-too-many', message, hint: `pick at most ${topics}`, path: [...part.path, 'pick'] };
}

function* findEqualQuestions(topic: Part, lineOf: LineOf): Generator<Problem> {
  const seen = new Map<string, Path>();
  for (const [path, value] of entriesOf(topic, 'recall')) {
    if (!isRecord(value) || typeof value.ask !== 'string') continue;
    const id = typeof value.id === 'string' ? value.id : recallId(value.ask);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, path);
      continue;
    }
    const key = 'id' in value ? 'id' : 'ask';
    const what = key === 'id' ? `the id ${quote(id)}` : 'this question';
    const message = `${what} stands twice in ${nameOf(topic)}, first on line ${lineOf(first)}`;
    const hint = 'give one of the two another id';
    yield { code: 'duplicate-question', message, hint, path: [...path, key] };
  }
}

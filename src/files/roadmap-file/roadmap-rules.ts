// Rules between the parts of a roadmap file; checked even if single parts are invalid.

import type { WrittenRoadmap } from '../../core/roadmap/roadmap.ts';
import { findCircles } from '../../core/roadmap/topology.ts';
import type { Problem } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { fold } from '../../core/text/suggest.ts';
import { recallId } from './recall-id.ts';
import { entriesOf, isRecord, type Kind, nameOf, type Part, type Path, textsOf } from './roadmap-parts.ts';
import { didYouMean } from './roadmap-sentences.ts';
import { idPattern } from './schema-kit.ts';

/** Searching 20,000 ids for each of 1,000 typing errors would take ten seconds. */
const mostSuggestions = 100;
/** Steps of a circle that are shown; the middle of a longer one is left out. */
const mostSteps = 12;

const numerals = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

type LineOf = (path: Path) => number;
type PartById = Map<string, Part>;

export function* findBrokenRules(written: Part[], lineOf: LineOf): Generator<Problem> {
  const all = written.filter(part => part.kind !== 'roadmap');
  const topics = all.filter(part => part.kind === 'topic');
  const milestones = all.filter(part => part.kind === 'milestone');
  const byId: PartById = new Map();
  for (const part of all) if (part.id !== '' && !byId.has(part.id)) byId.set(part.id, part);

  for (const part of all) yield* findTakenId(part, byId, lineOf);
  yield* findBrokenNeeds(all, byId);
  yield* findCircularNeeds(byId, lineOf);
  yield* findBrokenMilestones(milestones, byId, lineOf);
  yield* findClashingAliases(topics, lineOf);
  yield* findClashingEarlierIds(all, byId, lineOf);
  for (const part of written) if (part.kind === 'roadmap') yield* findRepeatedEarlierIds(part);
  yield* findBrokenFrom(topics, all, byId);
  yield* findClashingRefs(topics, lineOf);
  for (const part of all) yield* findBrokenPick(part);
  for (const topic of topics) {
    yield* findEqualQuestions(topic, lineOf);
    yield* findEqualGoals(topic, lineOf);
    yield* findWrongGoalHours(topic);
  }
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
      } else if (byId.get(need)?.kind === 'milestone') {
        const message = `${nameOf(part)} needs ${quote(need)}, which is a milestone`;
        yield { code: 'need-is-milestone', message, hint: 'name the topics that it needs', path };
      }
    }
  }
}

function* findBrokenMilestones(milestones: Part[], byId: PartById, lineOf: LineOf): Generator<Problem> {
  const named = new Map<string, { milestone: Part; path: Path }>();
  let suggested = 0;
  for (const milestone of milestones) {
    const entries = textsOf(milestone, 'topics');
    const project = isRecord(milestone.value) ? milestone.value.project : undefined;
    const projectPath = [...milestone.path, 'project'];
    // A project that also stands in the list is named once.
    if (typeof project === 'string' && !entries.some(([, id]) => id === project)) {
      entries.push([projectPath, project]);
    }
    for (const [path, id] of entries) {
      if (!idPattern.test(id)) continue;
      const part = byId.get(id);
      const first = named.get(id);
      if (first === undefined) named.set(id, { milestone, path });
      if (part === undefined) {
        const hint = suggested++ < mostSuggestions ? didYouMean(id, byId.keys()) : undefined;
        const message = `${nameOf(milestone)} names ${quote(id)}, which does not exist`;
        yield { code: 'unknown-entry', message, ...(hint && { hint }), path };
      } else if (part.kind === 'milestone') {
        const message = `${nameOf(milestone)} names ${quote(id)}, which is a milestone`;
        yield { code: 'milestone-entry', message, hint: 'name its topics, groups or areas', path };
      } else if (first !== undefined) {
        const message = `${quote(id)} already belongs to ${nameOf(first.milestone)} on line ${lineOf(first.path)}`;
        yield { code: 'named-twice', message, hint: 'remove it from one of the two', path };
      }
    }
    const part = typeof project === 'string' ? byId.get(project) : undefined;
    if (part !== undefined && part.kind !== 'topic' && part.kind !== 'milestone') {
      const kind = part.kind === 'area' ? 'an area' : 'a group';
      const message = `the project of ${nameOf(milestone)} must be a topic, and ${quote(part.id)} is ${kind}`;
      yield { code: 'project-no-topic', message, hint: 'give the id of a topic', path: projectPath };
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
    // This circle comes only from a duplicate id, which is already reported.
    if (needs.length === 0) continue;
    const shown = steps.map(({ says }) => says);
    if (shown.length > mostSteps) shown.splice(9, shown.length - 10, `… (${shown.length - 10} more) …`);
    const numeral = numerals[needs.length - 2] ?? needs.length;
    yield {
      code: 'circular-needs',
      message: `these topics need each other in a circle, so none can be first: ${shown.join(' ')} ${circle[0]!.id}`,
      hint: needs.length === 1 ? 'Remove this "needs"' : `Remove one of the ${numeral} "needs"`,
      path: needs[0]!,
    };
  }
}

/** How a part leads to the next one in a circle, and the entry of "needs" that causes it. */
function stepOf(part: Part, next: Part, lineOf: LineOf): { says: string; need: Path | null } {
  const line = lineOf(part.idPath);
  if (part.kind !== 'topic') return { says: `${part.id} (line ${line}) with`, need: null };
  for (const holder of [part, part.group, part.area]) {
    const need = holder && textsOf(holder, 'needs').find(([, id]) => id === next.id);
    if (!need) continue;
    const within = holder === part ? '' : ` in ${holder.id}, line ${lineOf(holder.idPath)}`;
    return { says: `${part.id} (line ${line}${within}) needs`, need: need[0] };
  }
  // With duplicate ids, the circle may lead through a group or area of the same name.
  return { says: `${part.id} (line ${line}) needs`, need: null };
}

/** The part of a roadmap that the search for circles needs, without entries that another rule reported. */
function graphLike(all: Part[]): WrittenRoadmap {
  const blank = { title: '', about: '', pick: 1, hours: 1, importance: 1 as const, optional: false };
  const first = new Set(all);
  // A part whose id belongs to an earlier part holds nothing here; the duplicate is already reported.
  const holder = (part: Part | null) => (part !== null && first.has(part) ? part.id : null);
  const nodes = (kind: Kind) =>
    all
      .filter(part => part.kind === kind)
      .map(part => ({
        ...blank,
        id: part.id,
        area: holder(part.area) ?? '',
        group: holder(part.group),
        needs: textsOf(part, 'needs').flatMap(([, id]) => (id === part.id ? [] : [id])),
        aliases: [],
        was: [],
        questions: [],
      }));
  const [areas, groups, topics] = [nodes('area'), nodes('group'), nodes('topic')];
  return { id: '', title: '', about: '', milestones: [], areas, groups, topics };
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

function* findClashingEarlierIds(parts: Part[], byId: PartById, lineOf: LineOf): Generator<Problem> {
  const claimed: PartById = new Map();
  for (const part of parts) {
    for (const [path, earlier] of textsOf(part, 'was')) {
      const present = byId.get(earlier);
      const other = present ?? claimed.get(earlier);
      if (!claimed.has(earlier)) claimed.set(earlier, part);
      if (other === undefined) continue;
      const claim = present ? 'is still the id of' : 'is already claimed by';
      const message = `the earlier id ${quote(earlier)} ${claim} ${nameOf(other)} on line ${lineOf(other.idPath)}`;
      const or = present ? `, or give that ${present.kind} a new id` : '';
      const hint = `progress can follow to one topic only: remove this${or}`;
      yield { code: 'was-clash', message, hint, path };
    }
  }
}

function* findRepeatedEarlierIds(file: Part): Generator<Problem> {
  const seen = new Set<string>();
  for (const [path, earlier] of textsOf(file, 'was')) {
    if (seen.has(earlier)) {
      const message = `the earlier id ${quote(earlier)} occurs twice`;
      yield { code: 'was-clash', message, hint: 'remove one of the two', path };
    }
    seen.add(earlier);
  }
}

function* findClashingRefs(topics: Part[], lineOf: LineOf): Generator<Problem> {
  const named: PartById = new Map();
  for (const topic of topics) {
    for (const [path, ref] of textsOf(topic, 'refs')) {
      const other = named.get(ref);
      named.set(ref, other ?? topic);
      if (other === undefined) continue;
      const message = `the ref ${quote(ref)} already belongs to ${nameOf(other)} on line ${lineOf(other.idPath)}`;
      yield { code: 'ref-clash', message, hint: 'remove it from one of the two', path };
    }
  }
}

/** Work on a topic that still exists, or continues under another id, would gradually make the successor known. */
function* findBrokenFrom(topics: Part[], all: Part[], byId: PartById): Generator<Problem> {
  const successors = new Map(all.flatMap(part => textsOf(part, 'was').map(([, id]) => [id, part] as const)));
  for (const topic of topics) {
    for (const [path, id] of textsOf(topic, 'from')) {
      const isHere = byId.get(id)?.kind === 'topic';
      const successor = successors.get(id);
      if (!isHere && successor === undefined) continue;
      const is = isHere ? 'is still a topic' : `continues as ${nameOf(successor!)}`;
      const message = `${nameOf(topic)} is made of ${quote(id)}, which ${is}`;
      yield { code: 'from-clash', message, hint: 'name only topics that are gone', path };
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
    const message = `${what} occurs twice in ${nameOf(topic)}, first on line ${lineOf(first)}`;
    const hint = 'give one of the two another id';
    yield { code: 'duplicate-question', message, hint, path: [...path, key] };
  }
}

function* findEqualGoals(topic: Part, lineOf: LineOf): Generator<Problem> {
  const seen = new Map<string, Path>();
  for (const [path, value] of entriesOf(topic, 'goals')) {
    const goal = goalOf(value);
    if (goal === null) continue;
    const id = goal.id ?? recallId(goal.do);
    const first = seen.get(id);
    if (first === undefined) {
      seen.set(id, path);
      continue;
    }
    const what = goal.id === undefined ? 'this goal' : `the goal ${quote(id)}`;
    const message = `${what} occurs twice in ${nameOf(topic)}, first on line ${lineOf(first)}`;
    yield { code: 'duplicate-goal', message, hint: 'remove one, or give one of the two an id', path };
  }
}

/** An entry of `goals`, in either of its two forms. */
function goalOf(value: unknown): { do: string; id?: string; hours?: number } | null {
  if (typeof value === 'string') return { do: value };
  if (!isRecord(value) || typeof value.do !== 'string') return null;
  const { id, hours } = value;
  return {
    do: value.do,
    ...(typeof id === 'string' && { id }),
    ...(typeof hours === 'number' && hours > 0 && { hours }),
  };
}

function* findWrongGoalHours(topic: Part): Generator<Problem> {
  const hours = isRecord(topic.value) ? topic.value.hours : null;
  const goals = entriesOf(topic, 'goals').map(([, value]) => goalOf(value));
  const given = goals.flatMap(goal => goal?.hours ?? []);
  if (typeof hours !== 'number' || given.length === 0 || goals.includes(null)) return;
  // Sums of tenths have rounding errors.
  const sum = Math.round(given.reduce((all, each) => all + each, 0) * 1000) / 1000;
  const open = goals.length - given.length;
  const path = [...topic.path, 'goals'];
  if (open === 0 ? sum === hours : sum < hours) return;
  const takes = `the goals of ${nameOf(topic)} take ${sum}h, the topic ${hours}h`;
  if (sum > hours) {
    const hint = `raise hours to ${sum}${open > 0 ? ' and more' : ''}, or lower one of them`;
    yield { code: 'goal-hours', message: takes, hint, path };
  } else if (open === 0) {
    yield {
      code: 'goal-hours',
      message: takes,
      hint: 'make them equal, or leave out the hours of one',
      path,
    };
  } else {
    const message = `${takes}, so nothing remains for the ${open} without hours`;
    yield { code: 'goal-hours', message, hint: 'raise hours, or lower one of them', path };
  }
}

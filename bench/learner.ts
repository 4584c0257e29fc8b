// Made-up learners: years of study, reviews and notes, the same in every run except for the last day.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dataOf, type Grade, type Payload, type StoredEvent } from '../src/core/log/events.ts';
import { tick } from '../src/core/log/hybrid-logical-clock.ts';
import { noProgress, progressOn } from '../src/core/log/progress-columns.ts';
import { explainCard } from '../src/core/log/questions.ts';
import { graphOf } from '../src/core/roadmap/graph.ts';
import { learnerState } from '../src/core/state/state.ts';
import { readRoadmap } from '../src/files/roadmap-file/roadmap-yaml.ts';
import { openDatabase } from '../src/store/database.ts';
import { merge } from '../src/store/import/merge.ts';
import { randomFrom } from './generate.ts';

const device = 'madeup000001';
const dayMs = 86_400_000;

/** The topics to learn, needs first. */
export interface Course {
  roadmap: string;
  topics: { id: string; cards: readonly string[] }[];
}

export interface Study {
  events: number;
  /** The length of the history, up to now. */
  days: number;
  /** Share of the topics that are done. */
  done: number;
  /** Share of reviews after the first visit to each topic; the rest is study time. */
  reviews: number;
  notes: number;
}

/** A learner halfway, who writes a note now and then. */
export const halfway = { done: 0.5, reviews: 0.6, notes: 0.1 };

/** The course through a roadmap file; null: through the built-in one. */
export function courseOf(file: string | null): Course {
  const path = file ?? fileURLToPath(new URL('../roadmap.yaml', import.meta.url));
  const { roadmap: read } = readRoadmap(readFileSync(path), path);
  if (read === null) throw new Error(`${path} has problems: roadmap check`);
  const graph = graphOf(read.roadmap);
  const { inScope } = learnerState(graph, progressOn(graph, noProgress));
  const topics = [...graph.order]
    .filter(node => inScope[node])
    .map(node => graph.roadmap.topics[node]!)
    .map(({ id, questions }) => ({ id, cards: questions.length === 0 ? [explainCard] : questions }));
  return { roadmap: read.roadmap.id, topics };
}

/** The first topic that such a learner has not done. */
export function nextTopic({ topics }: Course): string {
  return topics[Math.ceil(halfway.done * topics.length)]!.id;
}

/** Topic after topic, round after round: at first each is done or begun, later it is reviewed, noted and studied. */
export function* eventsOf({ roadmap, topics }: Course, study: Study): Generator<StoredEvent> {
  const random = randomFrom(1);
  const from = Date.now() - study.days * dayMs;
  let hlc: string | null = null;
  for (let seq = 1; seq <= study.events; seq++) {
    const at = Math.floor(from + (seq / study.events) * study.days * dayMs);
    const number = (seq - 1) % topics.length;
    const { id, cards } = topics[number]!;
    const isDone = number < study.done * topics.length;
    const payload: Payload =
      seq > topics.length
        ? visit(random, isDone ? cards : null, study)
        : isDone
          ? { kind: 'topic.done' }
          : { kind: 'time.logged', minutes: 30 };
    hlc = tick(hlc, at);
    const place = { device, seq, hlc, command: seq, kind: payload.kind, roadmap, topic: id };
    yield { ...place, at, zone: 0, day: Math.floor(at / dayMs), data: dataOf(payload) };
  }
}

function visit(random: () => number, cards: readonly string[] | null, { reviews, notes }: Study): Payload {
  const drawn = random();
  if (drawn < notes) return { kind: 'note.added', text: noteOf(random) };
  if (cards === null || drawn >= notes + reviews)
    return { kind: 'time.logged', minutes: 1 + Math.floor(random() * 10) };
  const card = cards[Math.floor(random() * cards.length)]!;
  const grade = (random() < 0.1 ? 1 : 2 + Math.floor(random() * 3)) as Grade;
  return { kind: 'review.rated', card, grade, seconds: 5 + Math.floor(random() * 40) };
}

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu', 'ra', 'se', 'ti'];
const vocabulary = syllables.length ** 3;

/** As in a language, the first words are common and the last rare (Zipf's law). */
function noteOf(random: () => number): string {
  return Array.from({ length: 8 }, () => wordAt(Math.floor(vocabulary ** random()) - 1)).join(' ');
}

function wordAt(number: number): string {
  const base = syllables.length;
  return [number, number / base, number / base ** 2].map(part => syllables[Math.floor(part) % base]).join('');
}

/** A word that one note in a hundred has. */
export const searched = wordAt(100);

/** Writes a database as an import does. */
export async function writeDatabase(path: string, course: Course, study: Study): Promise<void> {
  const { db } = openDatabase(path, () => device);
  await merge(
    db,
    eventsOf(course, study),
    { fresh: study.events, ownAhead: false },
    { now: Date.now(), newDevice: () => device },
  );
  db.close();
}

// Questions from another program: finds their topics by tag, and leaves out those that are there already.

import { fold } from '../text/suggest.ts';
import type { Words } from './events.ts';
import { questionsIn } from './questions.ts';

export interface TaggedWords extends Words {
  tags: readonly string[];
}

export interface ImportedQuestions {
  /** By topic number: the text of a note with the new questions. */
  notes: { topic: number; questions: number; text: string }[];
  /** Questions that the topic already has in the same words. */
  known: number;
  /** Questions without a tag that names a topic, and those that a note can't hold. */
  unmatched: Words[];
}

/** `topicOf`: the topic with this id; `askedAbout`: all that is asked about a topic. */
export function readQuestions(
  questions: readonly TaggedWords[],
  topicOf: (id: string) => number | undefined,
  askedAbout: (topic: number) => readonly Words[],
): ImportedQuestions {
  const fresh = new Map<number, string[]>();
  const asked = new Map<number, Set<string>>();
  const found: ImportedQuestions = { notes: [], known: 0, unmatched: [] };
  for (const { ask, answer, tags } of questions) {
    const topic = tags.map(tag => topicOf(tag.split('::').at(-1)!)).find(number => number !== undefined);
    const text = noteOf({ ask, answer });
    if (topic === undefined || text === null) {
      found.unmatched.push({ ask, answer });
      continue;
    }
    const keys = asked.get(topic) ?? new Set(askedAbout(topic).map(keyOf));
    asked.set(topic, keys);
    const key = keyOf({ ask, answer });
    if (keys.has(key)) found.known++;
    else {
      keys.add(key);
      fresh.set(topic, [...(fresh.get(topic) ?? []), text]);
    }
  }
  for (const [topic, texts] of fresh)
    found.notes.push({ topic, questions: texts.length, text: texts.join('\n\n') });
  return found;
}

/** Its text in a note; null if it would be read as another question there. */
function noteOf(words: Words): string | null {
  const lines = ({ ask, answer }: Words) => `Q: ${ask}\nA: ${answer}`.replace(/\n\s*\n/g, '\n');
  const [read, ...more] = questionsIn(lines(words));
  return read !== undefined && more.length === 0 && keyOf(read) === keyOf(words) ? lines(words) : null;
}

/** Equal for texts that differ in blanks and line breaks only. */
function keyOf({ ask, answer }: Words): string {
  return JSON.stringify([ask, answer].map(text => fold(text).replace(/\s+/g, ' ').trim()));
}

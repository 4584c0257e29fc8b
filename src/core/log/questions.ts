// The questions about a topic: those of the roadmap file, and one's own, which stand in notes as `Q: …` and `A: …`.

import type { TopicText } from '../roadmap/roadmap.ts';
import { refOf } from './events.ts';
import type { Note } from './notes.ts';

type NoteText = Pick<Note, 'device' | 'seq' | 'text'>;

/** Stands for a topic without questions: to be explained in three sentences. */
export const explainCard = '#explain';

/** A question to be answered from memory, wherever it comes from. */
export interface Question {
  card: string;
  ask: string;
  answer: string;
}

/**
 * The questions in notes, in the order of the notes. A card is named for its note and its place there, so that it keeps
 * what was learnt of it while its words are mended.
 */
export function ownQuestions(notes: readonly NoteText[]): Question[] {
  return notes.flatMap(note =>
    questionsIn(note.text).map((question, i) => ({ card: `@${refOf(note)}#${i + 1}`, ...question })),
  );
}

/** All that can be asked about a topic, in words; one question at least. */
export function questionsAbout(
  { title }: { title: string },
  { about, steps, recall }: Pick<TopicText, 'about' | 'steps' | 'recall'>,
  notes: readonly NoteText[],
): Question[] {
  const given = recall.map(({ id, ask, answer }) => ({ card: id, ask, answer }));
  const all = [...given, ...ownQuestions(notes)];
  if (all.length > 0) return all;
  const answer = [about, ...steps.map(step => `- ${step.do}`)].filter(text => text !== '').join('\n');
  return [{ card: explainCard, ask: `Explain ${title} in three sentences.`, answer }];
}

/** Whether a card is one of the learner's own. */
export function isOwn(card: string): boolean {
  return card.startsWith('@');
}

/** More than anybody asks in one note; a text from elsewhere may have a hundred thousand of them. */
const mostInNote = 200;

/** `Q:` begins a question, `A:` on the same line or at the begin of one its answer; a blank line or `Q:` ends that. */
export function questionsIn(text: string): { ask: string; answer: string }[] {
  if (!/^[ \t]*q:/im.test(text)) return [];
  const found: { ask: string[]; answer: string[] | null }[] = [];
  let open = false;
  for (const line of text.split(/\r\n?|\n/).map(line => line.trim())) {
    const [, begun] = /^q:\s*(.*)$/i.exec(line) ?? [];
    const last = found.at(-1);
    if (begun !== undefined) {
      const [ask, ...answer] = begun.split(/(?:^|\s)a:\s+/i);
      found.push({ ask: [ask!], answer: answer.length > 0 ? [answer.join(' A: ')] : null });
      open = true;
    } else if (!open || last === undefined) continue;
    else if (line === '') open = last.answer === null;
    else if (last.answer === null && /^a:/i.test(line)) last.answer = [line.slice(2)];
    else (last.answer ?? last.ask).push(line);
  }
  return found
    .map(({ ask, answer }) => ({ ask: joined(ask), answer: joined(answer ?? []) }))
    .filter(({ ask, answer }) => ask !== '' && answer !== '')
    .slice(0, mostInNote);
}

function joined(lines: readonly string[]): string {
  return lines
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n');
}

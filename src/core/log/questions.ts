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

/**
 * `Q:` begins a question, `A:` on the same line or at the begin of one its answer; a blank line or `Q:` ends that. An `A:`
 * at the begin of a line goes before one within the question. What stands in a block of code is an example.
 */
export function questionsIn(text: string): { ask: string; answer: string }[] {
  if (!/^[ \t]*q:/im.test(text)) return [];
  /** `whole`: the line that was parted at an `A:` within it, while nothing else has come. */
  const found: { ask: string[]; answer: string[] | null; whole: string | null }[] = [];
  let open = false;
  let fence: string | null = null;
  for (const line of text.split(/\r\n?|\n/).map(line => line.trim())) {
    const last = found.at(-1);
    const [, mark] = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
    const closes: boolean = fence !== null && line.startsWith(fence) && line.replaceAll(fence[0]!, '') === '';
    if (fence !== null || mark !== undefined) {
      fence = closes ? null : (fence ?? mark!);
      if (!open || last === undefined) continue;
      (last.answer ?? last.ask).push(line);
      last.whole = null;
      continue;
    }
    const [, begun] = /^q:\s*(.*)$/i.exec(line) ?? [];
    if (begun !== undefined) {
      const [ask, ...answer] = begun.split(/(?:^|\s)a:\s+/i);
      const isParted = answer.length > 0;
      found.push({
        ask: [ask!],
        answer: isParted ? [answer.join(' A: ')] : null,
        whole: isParted ? begun : null,
      });
      open = true;
    } else if (!open || last === undefined) continue;
    else if (line === '') open = last.answer === null;
    else if (/^a:/i.test(line) && (last.answer === null || last.whole !== null)) {
      if (last.whole !== null) last.ask = [last.whole];
      last.answer = [line.slice(2)];
      last.whole = null;
    } else {
      (last.answer ?? last.ask).push(line);
      last.whole = null;
    }
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

// The questions about a topic: those of the roadmap file, and the learner's own in notes, as `Q: …` and `A: …`.

import type { TopicText } from '../roadmap/roadmap.ts';
import type { CardChange } from './cards.ts';
import { refOf, type Words } from './events.ts';
import type { Note } from './notes.ts';

type NoteText = Pick<Note, 'device' | 'seq' | 'text'>;

/** The card of a topic without questions: explain it in three sentences. */
export const explainCard = '#explain';

/** A question to be answered from memory, from any source. */
export interface Question extends Words {
  card: string;
  /** The words of the roadmap file, if the learner reworded it. */
  given: Words | null;
}

/**
 * The questions in notes, in the order of the notes. A card's id is its note and its number there, so its text can be
 * changed without losing its answers.
 */
export function ownQuestions(notes: readonly NoteText[]): Question[] {
  return notes.flatMap(note =>
    questionsIn(note.text).map((question, i) => ({
      card: `@${refOf(note)}#${i + 1}`,
      ...question,
      given: null,
    })),
  );
}

/** All questions about a topic, with texts; at least one. */
export function questionsAbout(
  { title }: { title: string },
  { about, steps, recall }: Pick<TopicText, 'about' | 'steps' | 'recall'>,
  notes: readonly NoteText[],
  marked: readonly CardChange[],
): Question[] {
  const worded = ({ card, ask, answer }: Words & { card: string }): Question => {
    const words = marked.find(other => other.card === card)?.words;
    return words
      ? { card, ask: words.ask, answer: words.answer, given: { ask, answer } }
      : { card, ask, answer, given: null };
  };
  const all = [
    ...recall.map(({ id, ask, answer }) => worded({ card: id, ask, answer })),
    ...ownQuestions(notes),
  ];
  if (all.length > 0) return all;
  const answer = [about, ...steps.map(step => `- ${step.do}`)].filter(text => text !== '').join('\n');
  return [worded({ card: explainCard, ask: `Explain ${title} in three sentences.`, answer })];
}

/** Whether a card is one of the learner's own. */
export function isOwn(card: string): boolean {
  return card.startsWith('@');
}

/** A card as a person types it: `http/safe`, or `@12#1` for one in a note. */
export function nameOfCard(topic: string, card: string, device: string): string {
  return isOwn(card) ? card.replace(`@${device}.`, '@') : `${topic}/${card}`;
}

/** More questions than anybody writes in one note; an imported text may have a hundred thousand. */
const mostInNote = 200;

/**
 * `Q:` begins a question. `A:` begins its answer, at the start of a line or later on the question's line; the start of
 * a line goes first. A blank line or `Q:` ends the answer. Text in a code block is an example.
 */
export function questionsIn(text: string): { ask: string; answer: string }[] {
  if (!/^[ \t]*q:/im.test(text)) return [];
  /** `whole`: the line that was split at an `A:` within it, until another line follows. */
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

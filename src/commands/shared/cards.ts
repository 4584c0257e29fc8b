// Single questions: the one that was typed, its words, and how they are changed.

import type { Learner } from '../../context/learner.ts';
import { type Amendable, parseEntryId } from '../../core/log/amend.ts';
import type { CardChange } from '../../core/log/cards.ts';
import { noteDraft } from '../../core/log/note-draft.ts';
import { isOwn, nameOfCard, type Question, questionsAbout, questionsIn } from '../../core/log/questions.ts';
import { topicWith } from '../../core/roadmap/graph.ts';
import type { LearnerState } from '../../core/state/state.ts';
import { Failure } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { amendNote } from '../amend.ts';
import { edited } from './editing.ts';
import { numberOf } from './topics.ts';

export interface NamedCard {
  /** The topic's number. */
  topic: number;
  question: Question;
}

/** All questions about a topic, as the learner has them. */
export function questionsOf(learner: Learner, { progress }: LearnerState, topic: number): Question[] {
  const { id, title } = learner.graph.topic(topic);
  const text = learner.texts([id]).get(id)!;
  return questionsAbout({ title }, text, learner.notesOf(id), progress.marked.get(topic) ?? []);
}

/** Whether a question is meant, and not a topic: `http/safe`, `@12#1`. */
export function isCardName(typed: string, { graph }: Learner): boolean {
  const topic = typed.slice(0, Math.max(0, typed.lastIndexOf('/')));
  return typed.startsWith('@') || graph.numberOf.get(topic) !== undefined;
}

/** The question that was typed, or a Failure. */
export function cardNamed(learner: Learner, state: LearnerState, typed: string): NamedCard {
  return typed.startsWith('@') ? ownCard(learner, state, typed) : givenCard(learner, state, typed);
}

function givenCard(learner: Learner, state: LearnerState, typed: string): NamedCard {
  const slash = typed.lastIndexOf('/');
  if (slash < 1) {
    throw new Failure('usage', `${quote(typed)} is not the name of a question`, {
      unchanged: true,
      hint: 'It is topic/question, or @12#1 for one of your own. The names: roadmap show <topic> --answers',
    });
  }
  const topic = numberOf(typed.slice(0, slash), learner.graph);
  return found(learner, state, topic, typed.slice(slash + 1), typed);
}

function ownCard(learner: Learner, state: LearnerState, typed: string): NamedCard {
  const { graph } = learner;
  const [note = '', place = '1'] = typed.split('#');
  const { device, seq } = parseEntryId(note, learner.device());
  const entry = learner.entry({ device, seq })?.entry;
  const topic = entry?.kind === 'note' ? topicWith(graph, entry.topic) : undefined;
  if (topic === undefined) {
    throw new Failure('no-such-entry', `there is no note ${quote(note)} with questions`, {
      unchanged: true,
      hint: 'Notes and their ids: roadmap notes',
    });
  }
  return found(learner, state, topic, `@${device}.${seq}#${place}`, typed);
}

function found(learner: Learner, state: LearnerState, topic: number, card: string, typed: string): NamedCard {
  const { id, title } = learner.graph.topic(topic);
  const all = questionsOf(learner, state, topic);
  const question = all.find(question => question.card === card);
  if (question) return { topic, question };
  const names = all.map(({ card }) => `  ${nameOfCard(id, card, learner.device())}`);
  throw new Failure('no-such-entry', `${title} has no question ${quote(typed)}`, {
    unchanged: true,
    hint: `It has:\n${names.join('\n')}`,
  });
}

export function changeOf({ progress }: LearnerState, topic: number, card: string): CardChange | undefined {
  return progress.marked.get(topic)?.find(mark => mark.card === card);
}

/**
 * Opens a question in the editor to be reworded; the learner's own question in its note. Returns whether it was
 * changed.
 */
export async function reword(learner: Learner, { topic, question }: NamedCard): Promise<boolean> {
  const { id, title } = learner.graph.topic(topic);
  const { card, ask, answer, given } = question;
  if (!learner.prompt.canEdit) {
    throw new Failure(
      'needs-terminal',
      'a question is reworded in an editor, and there is no terminal for one',
      {
        unchanged: true,
        ...(isOwn(card)
          ? { hint: `Write its note: roadmap amend ${nameOfNote(card, learner)} -m "Q: ... A: ..."` }
          : {}),
      },
    );
  }
  if (isOwn(card)) {
    const entry = learner.entry(parseEntryId(nameOfNote(card, learner), learner.device()))!.entry;
    const { changed } = await amendNote(learner, entry as Amendable & { kind: 'note' }, { id: card });
    return changed;
  }
  return edited(
    learner,
    `${id}-${card}`,
    noteDraft(title, { text: asText({ ask, answer }), conflicts: [] }, 'question'),
    text => {
      if (text === null) return false;
      const [words, ...more] = questionsIn(text);
      if (words === undefined || more.length > 0) {
        throw new Failure('usage', 'that is not one question with its answer', {
          unchanged: true,
          hint: 'A line begins with Q: for the question, and one with A: for its answer.',
        });
      }
      const was = given ?? { ask, answer };
      const isGiven = asText(words) === asText(was);
      if (isGiven && given === null) return false;
      learner.record([
        learner.fact(
          { kind: 'card.edited', card, words: isGiven ? null : words, was },
          id,
          learner.momentNow(),
        ),
      ]);
      return true;
    },
  );
}

/** Its text in a note, where a blank line would end the answer. */
export function asText({ ask, answer }: Pick<Question, 'ask' | 'answer'>): string {
  return `Q: ${ask}\nA: ${answer}`.replace(/\n\s*\n/g, '\n').trimEnd();
}

/** The note of one of the learner's own questions. */
function nameOfNote(card: string, learner: Learner): string {
  return nameOfCard('', card, learner.device()).replace(/#.*$/, '');
}

export function refuseTopics(topics: readonly string[], option: string): void {
  if (topics.length === 0) return;
  throw new Failure('usage', `${option} takes no topic, so there is no place for ${quote(topics[0]!)}`, {
    unchanged: true,
  });
}

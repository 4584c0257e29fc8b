// Asks questions: question, thought, answer, grade, with one key each. Every answer is stored before the next
// question is shown.

import type { Base } from '../../context/base.ts';
import type { Learner } from '../../context/learner.ts';
import type { Prompt } from '../../context/prompt.ts';
import { withMap } from '../../core/cli/lines.ts';
import { type Grade, longestThought, type Payload, type StoredEvent } from '../../core/log/events.ts';
import { noteDraft } from '../../core/log/note-draft.ts';
import { isBlank } from '../../core/log/note-text.ts';
import { nameOfCard, ownQuestions, type Question, questionsIn } from '../../core/log/questions.ts';
import { minutesFor } from '../../core/review/daily-load.ts';
import { type Card, cardsOf } from '../../core/review/due-cards.ts';
import { intervalsAfter } from '../../core/review/fsrs.ts';
import type { Link } from '../../core/roadmap/roadmap.ts';
import type { LearnerState } from '../../core/state/state.ts';
import { Failure } from '../../core/text/failure.ts';
import { cleanLine } from '../../render/kit/clean.ts';
import { count } from '../../render/kit/layout.ts';
import { type Style, styleOn } from '../../render/kit/style.ts';
import {
  answerKeys,
  answerText,
  type KeyHint,
  keysText,
  leechKeys,
  leechText,
  linksText,
  otherKeys,
  questionText,
  saidText,
  settledText,
} from '../../render/screens/reviewing.ts';
import type { Answered, Asked, Ended } from '../../view/review.ts';
import { topicRef } from '../../view/topic.ts';
import { openLink } from '../open.ts';
import { asText, changeOf, questionsOf, reword } from './cards.ts';
import { edited } from './editing.ts';
import { undoing } from './undoing.ts';

type Keyboard = Awaited<ReturnType<Prompt['keyboard']>>;

/** A map on which questions are asked. */
export interface Part {
  learner: Learner;
  state: LearnerState;
  plan: ReturnType<Learner['reviewPlan']>;
}

export type On<T> = T & { on: Part };

export interface Session {
  ended: Ended;
  answered: On<Answered>[];
  aside: On<Asked>[];
  postponed: On<Asked>[];
}

/** On the map of the question that is asked now. */
interface Dialog extends Part {
  /** Whether each question says which map it is from. */
  namesMap: boolean;
  style: Style;
  /** Another one after an editor was open. */
  keyboard: Keyboard;
  retention: number;
  /** Asks all of it once, and records nothing. */
  cram: boolean;
}

/** A question still to be asked; `tries`: the answers given in this session. */
interface Waiting extends On<Asked> {
  first: Grade | null;
  tries: number;
  seconds: number;
}

/** The asked questions and those still to be asked; `u` goes back to an earlier course. */
interface Course {
  /** The number of the question, from 1 on. */
  number: number;
  queue: readonly Waiting[];
  answered: ReadonlyMap<string, On<Answered>>;
  aside: readonly On<Asked>[];
  postponed: readonly On<Asked>[];
}

/** The course after an answer, and what was recorded beside it. */
interface Settled {
  course: Course;
  events: readonly StoredEvent[];
  /** If a key ended the session. */
  ended?: Ended | undefined;
}

/** How a question ended. */
type Outcome = Grade | 'later' | 'aside' | 'back' | 'stopped' | 'cancelled';

/** A question that is forgotten this often in a session comes back on another day. */
const mostTries = 3;

/** Asks in the order given; there is at least one. */
export async function askAll(
  items: readonly On<Asked>[],
  { cram = false, namesMap = false }: { cram?: boolean; namesMap?: boolean },
): Promise<Session> {
  const { on } = items[0]!;
  const { prompt, settings, world } = on.learner;
  await on.learner.loadScheduler();
  const dialog: Dialog = {
    ...on,
    namesMap,
    style: styleOf(on.learner),
    keyboard: await prompt.keyboard(),
    retention: settings.retention,
    cram,
  };
  let now: Course = {
    number: 1,
    queue: items.map(item => ({ ...item, first: null, tries: 0, seconds: 0 })),
    answered: new Map(),
    aside: [],
    postponed: [],
  };
  /** The answers and other choices, the latest last, and the course before each. */
  const said: { before: Course; takeBack(): void }[] = [];
  let ended: Ended = 'finished';
  try {
    for (;;) {
      const [item, ...others] = now.queue;
      if (item === undefined) break;
      Object.assign(dialog, item.on);
      const { learner, state } = item.on;
      const left = now.queue.length;
      const seconds = now.queue.reduce((sum, { on }) => sum + on.plan.secondsPerCard, 0);
      const minutes = minutesFor(1, seconds);
      const from = world.now();
      const place = { number: now.number, of: items.length, left, minutes, canGoBack: said.length > 0 };
      const outcome = await ask(dialog, item, place);
      if (outcome === 'stopped' || outcome === 'cancelled') {
        ended = outcome;
        break;
      }
      const next = { ...now, number: now.number + 1, queue: others };
      const before = now;
      const recorded = (events: readonly StoredEvent[]) => {
        const takeBack = () => {
          if (events.length > 0) learner.record(undoing(learner, [{ events }]));
        };
        said.push({ before, takeBack });
      };
      if (outcome === 'back') {
        const { before, takeBack } = said.pop()!;
        takeBack();
        now = before;
        say(dialog, saidText('Taken back.', dialog.style));
      } else if (outcome === 'later') {
        const postpone = (on: boolean) => {
          if (!cram) learner.postpone(state.graph.idOf(item.card.topic), item.card.card, on);
        };
        postpone(true);
        said.push({ before, takeBack: () => postpone(false) });
        now = { ...next, postponed: [...now.postponed, item] };
        say(dialog, saidText('Not today.', dialog.style));
      } else if (outcome === 'aside') {
        recorded(putAside(dialog, item));
        now = { ...next, aside: [...now.aside, item] };
      } else {
        const took = Math.round((world.now() - from) / 1000);
        const seconds = Math.max(0, Math.min(took, longestThought));
        const events = cram ? [] : store(dialog, item.card, answerOf(dialog, item, outcome, seconds));
        recorded(events);
        const after = await settled(dialog, { ...item, seconds: item.seconds + seconds }, outcome, next);
        now = after.course;
        events.push(...after.events);
        if (after.ended !== undefined) {
          ended = after.ended;
          break;
        }
      }
    }
  } finally {
    dialog.keyboard.close();
  }
  const { answered, aside, postponed } = now;
  return { ended, answered: [...answered.values()], aside: [...aside], postponed: [...postponed] };
}

function answerOf({ state }: Dialog, { card, first }: Waiting, grade: Grade, seconds: number): Payload {
  const early = first === null && card.due > state.memory.today ? ({ early: true } as const) : {};
  return { kind: 'review.rated', card: card.card, grade, seconds, ...early };
}

/** Shows the effect of an answer; offers help with a question that is forgotten again and again. */
async function settled(dialog: Dialog, item: Waiting, grade: Grade, next: Course): Promise<Settled> {
  const { learner, state, cram, style } = dialog;
  const { on, card, question, seconds } = item;
  const [tries, first] = [item.tries + 1, item.first ?? grade];
  const key = `${state.graph.roadmap.id} ${card.topic} ${card.card}`;
  const answer = (now: Card) => ({ on, card: now, question, grade: first, tries, seconds });
  if (cram) {
    say(dialog, saidText(grade === 1 ? 'Forgotten.' : 'Recalled.', style));
    return { course: { ...next, answered: new Map(next.answered).set(key, answer(card)) }, events: [] };
  }
  const mark = changeOf(learner.state(), card.topic, card.card);
  const now = asItStands(learner, card);
  const answered = new Map(next.answered).set(key, answer(now));
  if (mark?.aside) {
    say(
      dialog,
      saidText(`Forgotten on ${mark.lapses} days, so it is put aside. ${wayBack(dialog, item)}`, style),
    );
    return { course: { ...next, answered, aside: [...next.aside, item] }, events: [] };
  }
  const isBack = grade === 1 && tries < mostTries;
  say(dialog, settledText(grade, isBack ? 0 : now.due - state.memory.today, style));
  // A forgotten question comes back until it is recalled.
  const queue = isBack ? [...next.queue, { ...item, card: now, first, tries }] : next.queue;
  const course = { ...next, answered, queue };
  if (grade !== 1 || tries > 1 || !mark?.lapses) return { course, events: [] };
  return leech(dialog, item, mark.lapses, course);
}

async function leech(dialog: Dialog, item: Waiting, lapses: number, course: Course): Promise<Settled> {
  const { learner, style } = dialog;
  const { card, question } = item;
  const { id, title } = learner.graph.topic(card.topic);
  const { links } = learner.texts([id]).get(id)!;
  const keys = leechKeys(links.length);
  const isSame = (other: Waiting) =>
    other.on === item.on && other.card.topic === card.topic && other.card.card === card.card;
  say(dialog, leechText(lapses, learner.prompt.readsLines ? [] : keys, style));
  for (;;) {
    const key = await dialog.keyboard.press(keys);
    const ended = endKeys[key];
    if (ended !== undefined || key === 'enter' || key === ' ' || key === 'escape')
      return { course, events: [], ended };
    if (key === 'x') {
      const events = putAside(dialog, item);
      const queue = course.queue.filter(other => !isSame(other));
      return { course: { ...course, queue, aside: [...course.aside, item] }, events };
    }
    if (key === 'w') {
      const question = await reworded(dialog, item);
      const queue = course.queue.map(other => (isSame(other) ? { ...other, question } : other));
      return { course: { ...course, queue }, events: [] };
    }
    if (key === 'p') {
      const draft = noteDraft(title, { text: asText(question), conflicts: [] }, 'question');
      const keep = (text: string | null) => {
        if (text === null || isBlank(text)) return 0;
        learner.record([learner.fact({ kind: 'note.added', text }, id, learner.momentNow())]);
        return questionsIn(text).length;
      };
      const kept = await inEditor(dialog, () => edited(learner, id, draft, keep));
      if (kept !== null)
        say(dialog, saidText(`${count(kept, 'question')} of your own kept in a note.`, style));
      return { course, events: [] };
    }
    if (key === 'r' && links.length > 0) await openOne(dialog, card.topic, links.slice(0, mostLinks));
    else if (!learner.prompt.readsLines) say(dialog, keysText([keys], style));
  }
}

function putAside(dialog: Dialog, item: Asked): StoredEvent[] {
  const { card } = item.card;
  const events = store(dialog, item.card, { kind: 'card.aside', card });
  say(dialog, saidText(`Put aside. ${wayBack(dialog, item)}`, dialog.style));
  return events;
}

function wayBack({ learner }: Dialog, { card }: Asked): string {
  const name = nameOfCard(learner.graph.idOf(card.topic), card.card, learner.device());
  return withMap(`To be asked again: roadmap review --back ${name}`, learner.lines.map);
}

/** Gives the keyboard to an editor for a while; null: the editor failed, and a message said so. */
async function inEditor<T>(dialog: Dialog, edit: () => Promise<T>): Promise<T | null> {
  dialog.keyboard.close();
  try {
    return await edit();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(dialog, saidText([error.message, error.hint].filter(Boolean).join('. '), dialog.style));
    return null;
  } finally {
    dialog.keyboard = await dialog.learner.prompt.keyboard();
  }
}

/** The question after editing. */
async function reworded(dialog: Dialog, { card, question }: Asked): Promise<Question> {
  const { learner, style } = dialog;
  const changed = await inEditor(dialog, () => reword(learner, { topic: card.topic, question }));
  if (changed !== null) say(dialog, saidText(changed ? 'Reworded.' : 'As it was.', style));
  const all = questionsOf(learner, learner.state(), card.topic);
  return all.find(other => other.card === card.card) ?? question;
}

interface SessionPosition {
  number: number;
  of: number;
  /** This one included. */
  left: number;
  minutes: number;
  /** Whether `u` can take something back. */
  canGoBack: boolean;
}

async function ask(dialog: Dialog, item: Waiting, place: SessionPosition): Promise<Outcome> {
  const { learner, state, style, cram, namesMap } = dialog;
  const { graph, memory, progress } = state;
  const { card } = item;
  const topic = topicRef(state, card.topic);
  const { links } = learner.texts([topic.id]).get(topic.id)!;
  const learnt = { day: progress.day[card.topic]!, today: memory.today, reviews: card.state?.reviews ?? 0 };
  const again = item.tries > 0;
  const map = namesMap ? graph.roadmap.title : null;
  const others = otherKeys(links.length, place.canGoBack);
  const asking: KeyHint[][] = [[['Enter', 'show the answer'], ...others]];
  let keys = asking;
  // If answers are typed as numbers, the prompt lists the choices.
  const drawn = () => (learner.prompt.readsLines ? [] : keys);
  const showQuestion = () => {
    const { ask } = item.question;
    say(dialog, questionText({ ...place, again, topic, map, ask, learnt, keys: drawn().flat() }, style));
  };
  const showAnswer = () => {
    const notes = learner.notesOf(graph.idOf(card.topic)).filter(note => ownQuestions([note]).length === 0);
    keys = [answerKeys(cram ? null : intervalsOf(dialog, card)), others];
    const { answer } = item.question;
    say(dialog, answerText({ answer, notes, today: memory.today, keys: drawn() }, style));
  };
  showQuestion();
  for (;;) {
    const key = await dialog.keyboard.press(keys.flat());
    const isShown = keys !== asking;
    const ended = endKeys[key];
    if (ended !== undefined) return ended;
    if (key === 'q' || key === 'escape') return 'stopped';
    if (key === 's') return 'later';
    if (key === 'x') return 'aside';
    if (key === 'u' && place.canGoBack) return 'back';
    const grade = isShown ? grades[key] : undefined;
    if (grade !== undefined) return grade;
    if (key === 'enter' || key === ' ') showAnswer();
    else if (key === 'o' && links.length > 0) {
      const pressed = await openOne(dialog, card.topic, links.slice(0, mostLinks));
      const endedInKeys = endKeys[pressed];
      if (endedInKeys !== undefined) return endedInKeys;
    } else if (key === 'w') {
      item.question = await reworded(dialog, item);
      keys = asking;
      showQuestion();
    } else if (!learner.prompt.readsLines) say(dialog, keysText(keys, style));
  }
}

/** Keys that end the session at any point. */
const endKeys: Record<string, 'cancelled' | 'stopped' | undefined> = {
  'ctrl-c': 'cancelled',
  'ctrl-d': 'stopped',
  end: 'stopped',
};

/** Links that one digit can select. */
const mostLinks = 9;

/** By letter and by number, as in other programs; Enter and Space are the usual answer. */
const grades: Record<string, Grade | undefined> = {
  ...{ n: 1, h: 2, y: 3, e: 4, 1: 1, 2: 2, 3: 3, 4: 4 },
  ...{ enter: 3, ' ': 3 },
};

/** Days until the card comes back, by grade. Read anew, as another terminal may have asked the card meanwhile. */
function intervalsOf({ learner, state, retention }: Dialog, card: Card): Record<Grade, number> {
  const latestState = asItStands(learner, card).state;
  const { day } = learner.momentNow();
  const lastDay = latestState?.lastDay ?? day;
  const latest = lastDay < day ? [] : learner.reviews(lastDay, lastDay);
  const id = state.graph.idOf(card.topic);
  const own = latest.filter(review => review.topic === id && review.card === card.card);
  return intervalsAfter(latestState, own, day, retention);
}

function asItStands(learner: Learner, card: Card): Card {
  const { memory } = learner.state();
  return cardsOf(memory, card.topic).find(other => other.card === card.card) ?? card;
}

/** Stores facts about a card before anything else is shown. */
function store({ learner, state }: Dialog, { topic }: Card, payload: Payload): StoredEvent[] {
  return learner.record([learner.fact(payload, state.graph.idOf(topic), learner.momentNow())]);
}

/** Opens a link; of several, the one whose number is typed. Returns the pressed key. */
async function openOne(dialog: Dialog, topic: number, links: readonly Link[]): Promise<string> {
  const { learner, state, style } = dialog;
  let pressed = '1';
  if (links.length > 1) {
    if (!learner.prompt.readsLines) say(dialog, linksText(links, style));
    const titles = links.map(({ title }, i): KeyHint => [`${i + 1}`, cleanLine(title)]);
    pressed = await dialog.keyboard.press([...titles, ['0', 'none of them']]);
  }
  const n = Number(pressed);
  if (!(n >= 1 && n <= links.length)) {
    say(dialog, saidText('No link opened.', style));
    return pressed;
  }
  try {
    const { url, missing } = await openLink(learner, topicRef(state, topic), links, n);
    say(dialog, saidText(missing === null ? `Opened ${url}` : `Not opened, since ${missing}: ${url}`, style));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    say(dialog, saidText(error.message, style));
  }
  return pressed;
}

function say({ learner }: Dialog, text: string): void {
  learner.world.errors.write(text);
}

function styleOf({ world, options, settings }: Base): Style {
  return styleOn(world.errors, world.env, options, settings?.glyphs);
}

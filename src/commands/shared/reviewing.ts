// Asks questions: question, thought, answer, grade, with one key each. Every answer is stored before the next
// question is shown.

import type { Base } from '../../context/base.ts';
import type { Learner } from '../../context/learner.ts';
import type { Prompt } from '../../context/prompt.ts';
import { type Grade, longestThought } from '../../core/log/events.ts';
import { ownQuestions } from '../../core/log/questions.ts';
import { minutesFor, type ReviewPlan } from '../../core/review/daily-load.ts';
import { type Card, cardsOf } from '../../core/review/due-cards.ts';
import { intervalsAfter } from '../../core/review/fsrs.ts';
import type { Link } from '../../core/roadmap/roadmap.ts';
import type { LearnerState } from '../../core/state/state.ts';
import { Failure } from '../../core/text/failure.ts';
import { cleanLine } from '../../render/kit/clean.ts';
import { type Style, styleOn } from '../../render/kit/style.ts';
import {
  answerKeys,
  answerText,
  type KeyHint,
  linksText,
  otherKeys,
  questionText,
  saidText,
  settledText,
} from '../../render/screens/reviewing.ts';
import type { Answered, Asked, Ended } from '../../view/review.ts';
import { topicRef } from '../../view/topic.ts';
import { openLink } from '../open.ts';

type Keyboard = Awaited<ReturnType<Prompt['keyboard']>>;

export interface Session {
  ended: Ended;
  answered: Answered[];
  postponed: number;
}

interface Dialog {
  learner: Learner;
  state: LearnerState;
  style: Style;
  keyboard: Keyboard;
  retention: number;
}

/** A question still to be asked; `tries`: the answers given in this session. */
interface Waiting extends Asked {
  first: Grade | null;
  tries: number;
}

/** How a question ended. */
type Outcome = Grade | 'later' | 'stopped' | 'cancelled';

export async function askAll(
  learner: Learner,
  state: LearnerState,
  items: readonly Asked[],
  { secondsPerCard }: ReviewPlan,
): Promise<Session> {
  const { settings } = learner;
  const keyboard = await learner.prompt.keyboard();
  const dialog: Dialog = {
    learner,
    state,
    style: styleOf(learner),
    keyboard,
    retention: settings.retention,
  };
  const queue: Waiting[] = items.map(item => ({ ...item, first: null, tries: 0 }));
  const answered = new Map<string, Answered>();
  const session = { postponed: 0, ended: 'finished' as Ended };
  try {
    for (let number = 1; queue.length > 0; number++) {
      const left = queue.length;
      const item = queue.shift()!;
      const from = learner.world.now();
      const place = { number, of: items.length, left, minutes: minutesFor(left, secondsPerCard) };
      const outcome = await ask(dialog, item, place);
      if (outcome === 'stopped' || outcome === 'cancelled') {
        session.ended = outcome;
        break;
      }
      if (outcome === 'later') {
        learner.postpone(state.graph.idOf(item.card.topic), item.card.card);
        session.postponed++;
        say(dialog, saidText('Not today.', dialog.style));
        continue;
      }
      const seconds = Math.round((learner.world.now() - from) / 1000);
      const card = await store(dialog, item.card, outcome, Math.max(0, Math.min(seconds, longestThought)));
      const tried = { ...item, card, first: item.first ?? outcome, tries: item.tries + 1 };
      const { question, first, tries } = tried;
      answered.set(`${card.topic} ${card.card}`, { card, question, grade: first, tries });
      // A forgotten card comes back until it is recalled once.
      if (outcome === 1) queue.push(tried);
      say(dialog, settledText(outcome, card.due - state.memory.today, dialog.style));
    }
  } finally {
    keyboard.close();
  }
  return { ...session, answered: [...answered.values()] };
}

interface Place {
  number: number;
  of: number;
  /** This one included. */
  left: number;
  minutes: number;
}

async function ask(dialog: Dialog, item: Waiting, place: Place): Promise<Outcome> {
  const { learner, state, style, keyboard } = dialog;
  const { graph, memory, progress } = state;
  const { card, question } = item;
  const topic = topicRef(state, card.topic);
  const { links } = learner.texts([topic.id]).get(topic.id)!;
  const learnt = { day: progress.day[card.topic]!, today: memory.today, reviews: card.state?.reviews ?? 0 };
  const again = item.tries > 0;
  const others = otherKeys(links.length);
  let keys: KeyHint[] = [['Enter', 'show the answer'], ...others];
  // In numbered lines, the choices are shown with the prompt.
  const drawn = (...rows: KeyHint[][]) => (learner.prompt.readsLines ? [] : rows);
  say(
    dialog,
    questionText({ ...place, again, topic, ask: question.ask, learnt, keys: drawn(keys).flat() }, style),
  );
  let shown = false;
  for (;;) {
    const key = await keyboard.press(keys);
    const ended = endings[key];
    if (ended !== undefined) return ended;
    if (key === 'q' || key === 'escape') return 'stopped';
    if (key === 's') return 'later';
    if (key === 'o' && links.length > 0) {
      const pressed = await openOne(dialog, card.topic, links.slice(0, mostLinks));
      const endedThere = endings[pressed];
      if (endedThere !== undefined) return endedThere;
      continue;
    }
    if (!shown && (key === 'enter' || key === ' ')) {
      shown = true;
      const notes = learner.notesOf(graph.idOf(card.topic)).filter(note => ownQuestions([note]).length === 0);
      const grading = answerKeys(intervalsOf(dialog, card));
      keys = [...grading, ...others];
      const answer = { answer: question.answer, notes, today: memory.today, keys: drawn(grading, others) };
      say(dialog, answerText(answer, style));
    }
    const grade = shown ? grades[key] : undefined;
    if (grade !== undefined) return grade;
  }
}

/** Keys that end the session at any point. */
const endings: Record<string, 'cancelled' | 'stopped' | undefined> = {
  'ctrl-c': 'cancelled',
  'ctrl-d': 'stopped',
  end: 'stopped',
};

/** Links that one digit can select. */
const mostLinks = 9;

/** By letter and by number, as in other programs. */
const grades: Record<string, Grade | undefined> = { n: 1, h: 2, y: 3, e: 4, 1: 1, 2: 2, 3: 3, 4: 4 };

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

/** Stores an answer and returns the card with it. */
async function store({ learner, state }: Dialog, card: Card, grade: Grade, seconds: number): Promise<Card> {
  const { graph } = state;
  const payload = { kind: 'review.rated' as const, card: card.card, grade, seconds };
  await learner.record([learner.fact(payload, graph.idOf(card.topic), learner.momentNow())]);
  return asItStands(learner, card);
}

/** Opens a link; of several, the one whose number is typed. Returns the pressed key. */
async function openOne(dialog: Dialog, topic: number, links: readonly Link[]): Promise<string> {
  const { learner, state, style, keyboard } = dialog;
  let pressed = '1';
  if (links.length > 1) {
    if (!learner.prompt.readsLines) say(dialog, linksText(links, style));
    const titles = links.map(({ title }, i): KeyHint => [`${i + 1}`, cleanLine(title)]);
    pressed = await keyboard.press([...titles, ['0', 'none of them']]);
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

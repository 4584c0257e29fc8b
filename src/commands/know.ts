// I know it already: marks topics, named or found by questions, and all they need.

import type { Learner } from '../context/learner.ts';
import { namesFrom } from '../context/same-names.ts';
import {
  mostQuestions,
  type PlacementAnswer,
  type PlacementQuestion,
  placementOn,
} from '../core/advice/placement.ts';
import type { Graph } from '../core/roadmap/graph.ts';
import { isLearnt } from '../core/state/resolve-groups.ts';
import { type LearnerState, missingFor } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { asWord } from '../core/text/quote.ts';
import { fold } from '../core/text/suggest.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { promptText } from '../render/kit/prompt-text.ts';
import { knowText, questionText, resultText } from '../render/screens/know.ts';
import { type KnowView, knownRecords, knowView } from '../view/know.ts';
import { type TopicRef, topicRef } from '../view/topic.ts';
import type { Command } from './shared/command.ts';
import { numbersOf } from './shared/topics.ts';

export const know: Command<{ topics: string[]; from?: string }, KnowView> = {
  withLearner(learner, { topics: typed, from }) {
    const { graph } = learner;
    const before = learner.state();
    if (from !== undefined) return knownFrom(learner, before, typed, from);
    if (typed.length === 0) return placed(learner, before);
    const named = numbersOf(typed, graph);
    const marked = [
      ...missingFor(before, named),
      ...named.filter(topic => !isLearnt(before.progress.status[topic])),
    ];
    return store(learner, before, { named, marked, questions: null });
  },
  text: knowText,
  acknowledges: true,
};

interface Found {
  named: readonly number[];
  marked: readonly number[];
  questions: number | null;
  /** Where it was learnt, and the topic there by the number of the topic here. */
  from?: { map: TopicRef; topics: ReadonlyMap<number, string> };
}

function store(learner: Learner, before: LearnerState, found: Found): KnowView {
  if (found.marked.length === 0) return knowView({ ...found, before, after: before, stored: false });
  const facts = found.marked.map(topic => {
    const there = found.from && `${found.from.map.id}/${found.from.topics.get(topic)}`;
    return learner.fact({ kind: 'topic.known', ...(there && { from: there }) }, before.graph.idOf(topic));
  });
  learner.record(facts);
  return knowView({ ...found, before, after: learner.state(), stored: true });
}

/** Topics with the name of one learnt in another map: those that are named, or ticked in a list. */
async function knownFrom(
  learner: Learner,
  before: LearnerState,
  typed: readonly string[],
  from: string,
): Promise<KnowView> {
  const { map, graph, same } = await namesFrom(learner, before, from);
  const source = { map, topics: new Map(same.map(({ topic, other }) => [topic, other.id])) };
  const named = numbersOf(typed, before.graph);
  const other = named.find(topic => !source.topics.has(topic));
  if (other !== undefined) {
    const { id, title } = before.graph.topic(other);
    throw new Failure('refused', `${title} does not have the name of a topic learnt in ${map.title}`, {
      reason: 'not-learnt',
      unchanged: true,
      hint: `All the same: roadmap know ${id}`,
    });
  }
  const found = { named, marked: named, questions: null, from: source };
  if (named.length > 0) return store(learner, before, found);
  if (same.length === 0) return knowView({ ...found, before, after: before, stored: false });
  const areaOf = (of: Graph, id: string) => of.roadmap.areas.find(area => area.id === id)!.title;
  const lines = same.map(({ topic, other }) => {
    const here = before.graph.topic(topic);
    const there = fold(other.title) === fold(here.title) ? '' : `${cleanLine(other.title)}, `;
    return `${cleanLine(here.title)} (${cleanLine(areaOf(before.graph, here.area))}; there: ${there}${cleanLine(areaOf(graph, other.area))})`;
  });
  const ids = same.map(({ topic }) => before.graph.idOf(topic));
  if (!learner.prompt.canAsk) {
    const widest = Math.max(...ids.map(id => id.length));
    throw new Failure('needs-terminal', 'know asks which of them are the same, and there is no terminal', {
      unchanged: true,
      hint: [
        `Topics with the name of one you learnt in ${map.title}:`,
        ...lines.map((line, i) => `  ${ids[i]!.padEnd(widest)}  ${line}`),
        `Name those that are the same: roadmap know --from ${asWord(from)} ${ids.slice(0, 3).join(' ')}`,
      ].join('\n'),
    });
  }
  const ticked = await learner.prompt.askSeveral(
    promptText(`Which of these did you learn in ${cleanLine(map.title)}?`, learner.prompt.columns),
    same.map(({ likely }, i) => ({ value: ids[i]!, name: lines[i]!, checked: likely })),
  );
  const marked = same.map(({ topic }) => topic).filter(topic => ticked.includes(before.graph.idOf(topic)));
  return store(learner, before, { ...found, marked });
}

/** Asks until enough is known; nothing is stored before the last yes. */
async function placed(learner: Learner, before: LearnerState): Promise<KnowView> {
  const { roadmap } = before.graph;
  if (!learner.prompt.canAsk) {
    const [one, another] = roadmap.topics;
    throw new Failure('needs-terminal', 'know asks questions, and there is no terminal to ask in', {
      hint: `Name the topics: roadmap know ${[one, another].flatMap(topic => topic?.id ?? []).join(' ')}`,
    });
  }
  const placement = placementOn(before);
  const answers: PlacementAnswer[] = [];
  for (let question = placement.next([]); question; question = placement.next(answers)) {
    const known = await ask(learner, before, question, answers.length + 1);
    if (known !== 'back') answers.push({ ...question, known });
    else if (answers.pop() === undefined) throw new Failure('cancelled', 'cancelled', { unchanged: true });
  }
  const { known, open } = placement.infer(answers);
  const numbersOf = (flags: readonly boolean[]) => flags.flatMap((flag, topic) => (flag ? [topic] : []));
  const found = { named: [], questions: answers.length };
  let marked = numbersOf(known);
  while (marked.length > 0) {
    const answer = await confirm(learner, before, marked, numbersOf(open));
    if (answer === 'keep') return store(learner, before, { ...found, marked });
    if (answer !== 'out') break;
    marked = placement.withoutThoseAbove(marked, await takenOut(learner, before, marked));
  }
  return knowView({ ...found, marked, before, after: before, stored: false });
}

async function ask(
  learner: Learner,
  { graph }: LearnerState,
  { node, topics }: PlacementQuestion,
  number: number,
): Promise<PlacementAnswer['known'] | 'back'> {
  const columns = learner.prompt.columns;
  const info = graph.roadmap.topics[node];
  if (!info) {
    const { title } = graph.roadmap.groups[node - graph.topicCount]!;
    const members = topics.map(topic => graph.topic(topic));
    const text = questionText({ number, most: mostQuestions, title, goal: null }, columns);
    // Ids have no capital letters. Enter alone must not claim knowledge, so the first choice is the cautious one.
    const answer = await learner.prompt.ask(text, [
      { value: 'NONE', name: 'None of them' },
      ...members.map(member => ({ value: member.id, name: cleanLine(member.title) })),
      back('BACK', number),
      { value: 'UNSURE', name: 'Not sure' },
    ]);
    if (answer === 'BACK') return 'back';
    if (answer === 'NONE') return 'none';
    return topics.find(topic => graph.idOf(topic) === answer) ?? 'unsure';
  }
  const { texts } = learner;
  const goal = texts([info.id]).get(info.id)!.steps.at(-1)?.do;
  const text = questionText({ number, most: mostQuestions, title: info.title, goal }, columns);
  const answer = await learner.prompt.ask(text, [
    { value: 'yes', name: 'Yes' },
    { value: 'no', name: 'No' },
    back('back', number),
    { value: 'unsure', name: 'Not sure' },
  ]);
  if (answer === 'yes') return node;
  if (answer === 'back') return 'back';
  return answer === 'no' ? 'none' : 'unsure';
}

function back(value: string, number: number): { value: string; name: string } {
  return { value, name: number === 1 ? 'Stop, change nothing' : 'Back' };
}

function confirm(
  learner: Learner,
  state: LearnerState,
  known: readonly number[],
  open: readonly number[],
): Promise<string> {
  const text = resultText(
    knownRecords(state, known),
    open.map(topic => topicRef(state, topic)),
    learner.prompt.columns,
  );
  return learner.prompt.ask(text, [
    { value: 'keep', name: 'Yes' },
    { value: 'out', name: 'Take some out' },
    { value: 'no', name: 'No, change nothing' },
  ]);
}

/** Lets the learner take out one topic; topics that need it go, too. */
async function takenOut(learner: Learner, state: LearnerState, topics: readonly number[]): Promise<number[]> {
  const records = knownRecords(state, topics);
  const answer = await learner.prompt.ask(
    promptText('Which one do you not know? Topics that need it go, too.', learner.prompt.columns),
    [
      { value: 'NONE', name: 'Back' },
      ...records.map(({ id, title }) => ({ value: id, name: cleanLine(title) })),
    ],
  );
  return topics.filter(topic => state.graph.idOf(topic) === answer);
}

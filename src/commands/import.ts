// Imports progress from another device, from roadmap.sh or from a check list.

import { openImport, readLabels } from '../context/import-file.ts';
import type { Learner } from '../context/learner.ts';
import type { Context } from '../context.ts';
import type { Fact } from '../core/log/events.ts';
import {
  type ImportedItem,
  type ImportedProgress,
  matchItems,
  matchSteps,
} from '../core/log/imported-progress.ts';
import { readQuestions, type TaggedWords } from '../core/log/imported-questions.ts';
import { topicWith } from '../core/roadmap/graph.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import type { LearnerState } from '../core/state/state.ts';
import { ticksOf } from '../core/state/ticked-steps.ts';
import { parseBytes } from '../core/text/byte-size.ts';
import { Failure } from '../core/text/failure.ts';
import { numbersIn } from '../core/text/numbers.ts';
import { importText, wholeTopicPrompt } from '../render/screens/import.ts';
import { type ImportView, listView, logView, questionsView } from '../view/import.ts';
import { questionsOf } from './shared/cards.ts';
import type { Command } from './shared/command.ts';
import { meterOf } from './shared/meter.ts';

export interface ImportFlags {
  file: string;
  dryRun?: boolean;
  /** Other names of a topic mean the whole topic. */
  whole?: boolean;
  /** A graph whose labels say what ids in the list mean. */
  names?: string;
  /** The most that is read from stdin or a pipe. */
  max: string;
  /** Whether an option was given that goes with --as alone. */
  making?: boolean;
}

type ImportFile = ReturnType<typeof openImport>;

const sourceOf = ({ path, name }: ImportFile) => ({ file: path, file_name: name });

export const importing: Command<ImportFlags, ImportView> = {
  async run(ctx, flags) {
    if (flags.making) {
      throw new Failure('usage', '-o, --id, --like and --with go with --as roadmap', {
        hint: 'Add: --as roadmap',
      });
    }
    const source = openImport(ctx, flags.file, parseBytes(flags.max, '--max'));
    try {
      return await (source.format === 'export'
        ? mergeLog(ctx, source, flags.dryRun ?? false)
        : applyList(await ctx.learner(), source, flags));
    } finally {
      source.close();
    }
  },
  text: importText,
  acknowledges: ({ dry_run }) => !dry_run,
};

/** Reads the file twice: all of it must be valid before anything is written. */
async function mergeLog(
  ctx: Context,
  source: ImportFile & { format: 'export' },
  dryRun: boolean,
): Promise<ImportView> {
  const [store, { copyAside, merge, survey }] = await Promise.all([
    ctx.store(),
    import('../context/transfer.ts'),
  ]);
  const before = store.device();
  const meter = meterOf(store);
  const events = (what: string) => source.events(read => meter.show(what, read / source.bytes));
  try {
    const surveyed = survey(store, events('Reading'));
    const changesHere = surveyed.takenBack > 0 || surveyed.forks.some(({ isHere }) => isHere);
    const copies = !dryRun && changesHere;
    const copy = copies ? copyAside(store, 'before-import') : null;
    if (!dryRun) await merge(ctx, events('Importing'), surveyed);
    const device = store.device();
    const newDevice = device === before || surveyed.forks.some(({ name }) => name === device) ? null : device;
    return logView(sourceOf(source), dryRun, surveyed, {
      newDevice,
      copy,
      copy_name: copy && store.files.nameOf(copy),
    });
  } finally {
    meter.clear();
  }
}

async function applyList(
  learner: Learner,
  source: ImportFile & { format: 'list' },
  { dryRun = false, whole = false, names }: ImportFlags,
): Promise<ImportView> {
  const { graph } = learner;
  const before = learner.state();
  const list = await source.read();
  if (list.format === 'anki')
    return applyQuestions(learner, before, sourceOf(source), list.questions, dryRun);
  const refs = refsOf(learner);
  const labels = names === undefined ? null : await readLabels(learner, names);
  const items = list.items.map(item =>
    labels === null || refs.has(item.name) ? item : { ...item, name: labels.get(item.name) ?? item.name },
  );
  const { ticks, others } = matchSteps(items, graph.roadmap.topics, topic => {
    const id = graph.idOf(topic);
    return learner.texts([id]).get(id)!.steps;
  });
  const fresh = ticks.filter(({ topic, step }) => isFresh(learner, before, topic, step));
  const read = (isWhole: (name: string) => boolean) =>
    matchItems(others, graph.roadmap.topics, refs, before.progress.status, isWhole);
  let found = read(() => whole);
  if (found.parts.length > 0 && !dryRun && learner.prompt.canAsk) {
    const named = await askForWhole(learner, before, found.parts);
    if (named.size > 0) found = read(name => named.has(name));
  }
  const facts = [...factsOf(learner, found), ...tickFacts(learner, fresh)];
  if (!dryRun && facts.length > 0) learner.record(facts);
  return listView(sourceOf(source), list, dryRun, before, { ...found, ticks: fresh });
}

/** The topics by their ids in other programs. */
function refsOf({ graph, texts }: Learner): Map<string, number> {
  const { topics } = graph.roadmap;
  const of = texts(topics.map(({ id }) => id));
  return new Map(
    topics.flatMap(({ id }, topic) => (of.get(id)!.refs ?? []).map(ref => [ref, topic] as const)),
  );
}

/** The new questions of a topic go into one note. */
function applyQuestions(
  learner: Learner,
  state: LearnerState,
  file: Pick<ImportView, 'file' | 'file_name'>,
  questions: readonly TaggedWords[],
  dryRun: boolean,
): ImportView {
  const { graph } = learner;
  const read = readQuestions(
    questions,
    id => topicWith(graph, id),
    topic => questionsOf(learner, state, topic),
  );
  const facts = read.notes.map(({ topic, text }) =>
    learner.fact({ kind: 'note.added', text }, graph.idOf(topic)),
  );
  if (!dryRun && facts.length > 0) learner.record(facts);
  return questionsView(file, dryRun, state, read);
}

type Ticks = ReturnType<typeof matchSteps>['ticks'];

function isFresh({ graph, texts }: Learner, { progress }: LearnerState, topic: number, step: Step): boolean {
  const id = graph.idOf(topic);
  const { steps } = texts([id]).get(id)!;
  const ticks = ticksOf(steps, progress.ticked.get(topic) ?? []);
  return ticks[steps.findIndex(({ id }) => id === step.id)]!.length === 0;
}

function tickFacts(learner: Learner, ticks: Ticks): Fact[] {
  const when = learner.moment();
  return ticks.map(({ topic, step }) =>
    learner.fact({ kind: 'step.ticked', step: step.id, text: step.do }, learner.graph.idOf(topic), when),
  );
}

/** Asks which names mean a whole topic; the answer is a line of numbers, which works in any terminal. */
async function askForWhole(
  learner: Learner,
  state: LearnerState,
  parts: ImportedProgress['parts'],
): Promise<Set<string>> {
  const { graph } = state;
  const numbered = parts.map(({ name, topic }) => ({ name, title: graph.topic(topic).title }));
  const typed = await learner.prompt.askText(wholeTopicPrompt(numbered, learner.prompt.columns), text =>
    numbersIn(text, parts.length) === null
      ? `Type numbers from 1 to ${parts.length}, such as 1 or 1,${Math.max(2, parts.length)}, or nothing`
      : null,
  );
  return new Set(numbersIn(typed, parts.length)!.map(number => parts[number - 1]!.name));
}

const kinds: Record<ImportedItem['as'], 'topic.done' | 'topic.started' | 'topic.skipped'> = {
  done: 'topic.done',
  started: 'topic.started',
  skipped: 'topic.skipped',
};

/** All in one command, so one undo takes it back. */
function factsOf(learner: Learner, { fresh }: ImportedProgress): Fact[] {
  const { graph } = learner;
  const when = learner.moment();
  return fresh.map(({ topic, as }) => learner.fact({ kind: kinds[as] }, graph.idOf(topic), when));
}

// The answer to a press of the Tab key: the words that fit at the cursor.

import type * as z from 'zod';
import type * as contract from '../contract/complete.ts';
import { optionsAt, type ProgramInfo, type Spot, wordsListed } from '../core/cli/command-line.ts';
import { helpTopics } from '../core/cli/help-topics.ts';
import { settingInfos } from '../core/log/settings.ts';
import { isLimited } from '../core/roadmap/graph.ts';
import { partsOf } from '../core/state/path.ts';
import { type LearnerState, type State, stateOf } from '../core/state/state.ts';
import { ticksOf } from '../core/state/ticked-steps.ts';

export type CompleteView = z.infer<typeof contract.completeView>;

export type CompletionView = z.infer<typeof contract.completionView>;

export interface CompletionState {
  state: LearnerState;
  atHand: string | undefined;
}

export type Candidate = z.infer<typeof contract.candidate>;

/** `glance`: null if nothing is known; then no topics and areas are offered. `maps`: those that have a name. */
export function completeView(
  program: ProgramInfo,
  spot: Spot,
  glance: CompletionState | null,
  maps: readonly Candidate[],
): CompleteView {
  const value = spot.wants.kind === 'value' ? spot.wants.name : null;
  const files = value !== null && ['file', 'map', 'other'].includes(value);
  const [action] = spot.command?.name === 'maps' ? spot.operands : [];
  const isNamed = action !== 'add' && !(action === 'update' && value === 'other');
  const candidates =
    value === 'map' || value === 'other' ? maps.filter(() => isNamed) : candidatesFor(program, spot, glance);
  return { files, candidates: candidates.filter(({ value }) => value.startsWith(spot.typed)) };
}

function candidatesFor(program: ProgramInfo, spot: Spot, glance: CompletionState | null): Candidate[] {
  const { wants } = spot;
  const state = glance?.state ?? null;
  if (wants.kind === 'command') return commands(program);
  if (wants.kind === 'option') return options(program, spot);
  if (wants.kind === 'nothing') return [];
  switch (wants.name) {
    case 'topic':
    case 'topics':
      if (glance === null) return [];
      return [...(spot.command?.name === 'tick' ? steps(glance, spot) : []), ...topics(glance.state, spot)];
    case 'steps':
      return glance === null ? [] : steps(glance, spot);
    case 'milestone':
      return state === null ? [] : partsOf(state.graph).map(({ id, title }) => ({ value: id, about: title }));
    case 'area':
      return (state?.graph.roadmap.areas ?? []).map(({ id, title }) => ({ value: id, about: title }));
    case 'command':
      return [
        ...commands(program),
        ...helpTopics
          .filter(({ name }) => name !== 'maps')
          .map(({ name, about }) => ({ value: name, about })),
      ];
    case 'key':
      return settingInfos.map(({ key, about }) => ({ value: key, about }));
    case 'states':
      return states(wants.about, spot.typed);
    default:
      return wordsListed(wants.about).map(value => ({ value, about: '' }));
  }
}

function commands(program: ProgramInfo): Candidate[] {
  return program.commands.map(({ name, about }) => ({ value: name, about }));
}

/** Long names; a short name only if it is already typed, to confirm it. */
function options(program: ProgramInfo, { command, typed, given }: Spot): Candidate[] {
  return optionsAt(program, command)
    .filter(({ about, names }) => about !== '' && !given.has(names.at(-1)!))
    .flatMap(({ names, about }) =>
      names.filter(name => name.startsWith('--') || name === typed).map(value => ({ value, about })),
    );
}

/** Several states are joined by commas. */
function states(about: string, typed: string): Candidate[] {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1);
  const given = before.split(',');
  return wordsListed(about)
    .filter(state => !given.includes(state))
    .map(state => ({ value: before + state, about: '' }));
}

/** The steps of the topic typed before them, or of the topic at hand, with their texts. */
function steps(
  { state, atHand = '' }: CompletionState,
  { operands: [first = atHand, ...rest] }: Spot,
): Candidate[] {
  const { graph, progress, texts } = state;
  const isStep = graph.numberOf.get(first) === undefined;
  const [id, given] = isStep ? [atHand, [first, ...rest]] : [first, rest];
  const all = texts([id]).get(id)?.steps ?? [];
  const ticks = ticksOf(all, progress.ticked.get(graph.numberOf.get(id)!) ?? []);
  const numbers = all.map((step, i) => {
    const about = ticks[i]!.length > 0 ? `${step.do} (ticked)` : step.do;
    return { value: String(i + 1), about };
  });
  return numbers.filter(({ value }) => !given.includes(value));
}

const open: readonly State[] = ['doing', 'ready', 'locked'];
const settled: readonly State[] = ['done', 'known', 'skipped'];

/** Filters by id first, and reads more only of topics that match: a map may have thousands. */
function topics(state: LearnerState, { command, operands, given, typed }: Spot): Candidate[] {
  const { graph } = state;
  const all: number[] = [];
  for (let topic = 0; topic < graph.topicCount; topic++) {
    const id = graph.idOf(topic);
    if (id.startsWith(typed) && !operands.includes(id)) all.push(topic);
  }
  const stateIs = (states: readonly State[]) => all.filter(topic => states.includes(stateOf(state, topic)));
  const isAlternative = (topic: number) => {
    const group = graph.groupOf[topic]!;
    return group !== -1 && isLimited(graph, group);
  };
  const inStates = (wanted: readonly State[]) => {
    const byState = Map.groupBy(all, topic => stateOf(state, topic));
    return wanted.flatMap(state => byState.get(state) ?? []);
  };
  const offered = () => {
    switch (command?.name) {
      case 'done':
      case 'start':
      case 'tick':
        return inStates(open);
      case 'goal':
        return given.has('--drop') ? all.filter(topic => state.progress.goals.has(topic)) : inStates(open);
      case 'skip':
      case 'know':
        return stateIs(open);
      case 'reopen':
        return stateIs(settled);
      case 'review':
        return inStates(['done']);
      case 'choose':
        return all.filter(isAlternative);
      default:
        return all;
    }
  };
  const shown = offered();
  const times = new Map<string, number>();
  for (const topic of shown) times.set(graph.titleAt(topic), (times.get(graph.titleAt(topic)) ?? 0) + 1);
  const aims = command?.name === 'goal' || command?.name === 'next' ? aimsOf(state, given) : [];
  return shown
    .map(topic => {
      const title = graph.titleAt(topic);
      const area = times.get(title)! > 1 ? `, in ${graph.roadmap.areas[graph.areaOf[topic]!]!.id}` : '';
      return { value: graph.idOf(topic), about: `${title}${area} (${stateOf(state, topic)})` };
    })
    .concat(aims);
}

function aimsOf({ graph, satisfied }: LearnerState, given: Spot['given']): Candidate[] {
  if (given.has('--drop')) return [];
  return graph.roadmap.milestones
    .filter(({ project }) => project !== null && !satisfied[graph.numberOf.get(project)!])
    .map(({ id, title }) => ({ value: id, about: `${title} (milestone)` }));
}

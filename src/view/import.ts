// The answer of `import`: events from a log, or changes from a list of items.

import type * as z from 'zod';
import type * as contract from '../contract/import.ts';
import type { ImportedItem, ImportedProgress, ImportedTopic } from '../core/log/imported-progress.ts';
import type { ImportedQuestions } from '../core/log/imported-questions.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import type { LearnerState } from '../core/state/state.ts';
import { topicRef } from './topic.ts';

export type ImportView = z.infer<typeof contract.importView>;

export type ImportedMapView = z.infer<typeof contract.importedMapView>;

export type QuestionsRecord = z.infer<typeof contract.questionsRecord>;

export type LogRecord = z.infer<typeof contract.logRecord>;

export type ListRecord = z.infer<typeof contract.listRecord>;

export type NamedTopic = z.infer<typeof contract.namedTopic>;

type Source = Pick<ImportView, 'file' | 'file_name'>;

export function logView(
  file: Source,
  dryRun: boolean,
  surveyed: Record<'events' | 'fresh' | 'devices' | 'notUnderstood' | 'takenBack', number> & {
    forks: { device: string; from: number; name: string; isHere: boolean }[];
  },
  { newDevice, ...copy }: { newDevice: string | null; copy: string | null; copy_name: string | null },
): ImportView {
  const { events, fresh, devices, notUnderstood, takenBack } = surveyed;
  return {
    ...file,
    format: 'export',
    dry_run: dryRun,
    log: {
      entries: events,
      new: fresh,
      devices,
      not_understood: notUnderstood,
      new_device: newDevice,
      taken_back: takenBack,
      ...copy,
      forks: surveyed.forks.map(({ isHere: here, ...fork }) => ({ ...fork, here })),
    },
    list: null,
    questions: null,
  };
}

/** Ids of roadmap.sh look like this: yCnn-NfSxIybUQ2iTuUGq. */
function areForeignIds(names: readonly string[]): boolean {
  const ids = names.filter(name => /^[\w-]{20,22}$/.test(name) && /[A-Z]/.test(name));
  return names.length > 0 && ids.length >= 0.8 * names.length;
}

export function listView(
  file: Source,
  { format, open }: { format: 'roadmap.sh' | 'check list'; open: number },
  dryRun: boolean,
  state: LearnerState,
  { fresh, same, unmatched, ticks }: ImportedProgress & { ticks: readonly { topic: number; step: Step }[] },
): ImportView {
  const ref = (topic: number) => topicRef(state, topic);
  const named = ({ topic, names, part }: ImportedTopic) => ({ ...ref(topic), names, part });
  const marked = (kind: ImportedItem['as']) => fresh.filter(({ as }) => as === kind).map(named);
  return {
    ...file,
    format,
    dry_run: dryRun,
    log: null,
    questions: null,
    list: {
      done: marked('done'),
      started: marked('started'),
      skipped: marked('skipped'),
      ticked: [...Map.groupBy(ticks, ({ topic }) => topic)].map(([topic, own]) => ({
        ...ref(topic),
        steps: own.map(({ step }) => step.do),
      })),
      unchanged: same.map(one => ({ ...named(one), status: one.status })),
      unmatched: unmatched.map(({ name, as, line, fits }) => ({ name, as, line, fits: fits.map(ref) })),
      open,
      foreign_ids: format === 'roadmap.sh' && areForeignIds(unmatched.map(({ name }) => name)),
    },
  };
}

export function questionsView(
  file: Source,
  dryRun: boolean,
  state: LearnerState,
  { notes, known, unmatched }: ImportedQuestions,
): ImportView {
  return {
    ...file,
    format: 'anki',
    dry_run: dryRun,
    log: null,
    list: null,
    questions: {
      kept: notes.map(({ topic, questions }) => ({ ...topicRef(state, topic), questions })),
      already_asked: known,
      unmatched: unmatched.map(({ ask }) => ask),
    },
  };
}

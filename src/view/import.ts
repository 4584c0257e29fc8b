// The answer of `import`: events from a log, or changes from a list of marks.

import type { Status } from '../core/log/fold-topic.ts';
import type { Mark, Marks, Meant } from '../core/log/imported-progress.ts';
import type { ImportedQuestions } from '../core/log/imported-questions.ts';
import type { Step } from '../core/roadmap/roadmap.ts';
import type { LearnerState } from '../core/state/state.ts';
import { type TopicRef, topicRef } from './topic.ts';

export interface ImportView {
  /** null: stdin. */
  file: string | null;
  file_name: string;
  format: 'export' | 'roadmap.sh' | 'check list' | 'anki';
  /** Nothing was written; the view shows what would have been. */
  dry_run: boolean;
  log: LogRecord | null;
  list: ListRecord | null;
  questions: QuestionsRecord | null;
}

export interface QuestionsRecord {
  /** New questions by topic. */
  kept: (TopicRef & { questions: number })[];
  /** Questions that are asked in the same words already. */
  already_asked: number;
  /** Questions without a tag that is the id of a topic. */
  unmatched: string[];
}

export interface LogRecord {
  entries: number;
  new: number;
  devices: number;
  /** Entries of kinds that a newer version knows, or malformed ones: kept and exported, but not counted. */
  not_understood: number;
  /** The new id of this device, if the file had entries under its old id that were missing here. */
  new_device: string | null;
  /** Entries here that no longer count, since imported ones undo, remove or move them. */
  taken_back: number;
  /** The copy of the former database, if any entry was taken back. */
  copy: string | null;
  copy_name: string | null;
  /** Devices used by two copies of a database, and the new name for the entries of one copy. */
  forks: { device: string; from: number; name: string; here: boolean }[];
}

export interface ListRecord {
  done: NamedTopic[];
  started: NamedTopic[];
  skipped: NamedTopic[];
  /** Steps that were ticked, by their text. */
  ticked: (TopicRef & { steps: string[] })[];
  /** Topics that are as far or further here, or that the list wants to skip in part. */
  unchanged: (NamedTopic & { status: Status })[];
  unmatched: { name: string; as: Mark['as']; line: number | null; fits: TopicRef[] }[];
  open: number;
}

/** `names`: its names in the file; `part`: these are other names of it, and may mean a part. */
export type NamedTopic = TopicRef & { names: string[]; part: boolean };

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

export function listView(
  file: Source,
  { format, open }: { format: 'roadmap.sh' | 'check list'; open: number },
  dryRun: boolean,
  state: LearnerState,
  { fresh, same, unmatched, ticks }: Marks & { ticks: readonly { topic: number; step: Step }[] },
): ImportView {
  const ref = (topic: number) => topicRef(state, topic);
  const named = ({ topic, names, part }: Meant) => ({ ...ref(topic), names, part });
  const marked = (kind: Mark['as']) => fresh.filter(({ as }) => as === kind).map(named);
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

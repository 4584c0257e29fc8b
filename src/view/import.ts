// The answer of `import`: what came from a log, or what a list of marks changed.

import type { Status } from '../core/log/fold-topic.ts';
import type { Mark, Marks, Meant } from '../core/log/imported-progress.ts';
import type { LearnerState } from '../core/state/state.ts';
import { type TopicRef, topicRef } from './topic.ts';

export interface ImportView {
  file: string;
  format: 'export' | 'roadmap.sh' | 'check list';
  /** Nothing was written; this is what would have been. */
  dry_run: boolean;
  log: LogRecord | null;
  list: ListRecord | null;
}

export interface LogRecord {
  entries: number;
  new: number;
  devices: number;
  /** Of kinds that a newer version knows, or malformed: kept and passed on, not counted. */
  not_understood: number;
  /** The id this device goes on with, where the file had entries of its former one that were missing here. */
  new_device: string | null;
  /** Entries here that no longer count, since new ones take them back, remove or move them. */
  taken_back: number;
  /** The database as it was before, where anything of it was taken back. */
  copy: string | null;
  /** Devices that two copies of a database went on as, and what those entries of one copy are called now. */
  forks: { device: string; from: number; name: string; here: boolean }[];
}

export interface ListRecord {
  done: NamedTopic[];
  started: NamedTopic[];
  skipped: NamedTopic[];
  /** As far or further here; or a part of it is to be skipped. */
  unchanged: (NamedTopic & { status: Status })[];
  unmatched: { name: string; as: Mark['as']; line: number | null; fits: TopicRef[] }[];
  /** Items that aren't ticked. */
  open: number;
}

/** `names`: by which the file has it; `part`: they are other names of it, and may mean a part. */
export type NamedTopic = TopicRef & { names: string[]; part: boolean };

export function logView(
  file: string,
  dryRun: boolean,
  surveyed: Record<'events' | 'fresh' | 'devices' | 'notUnderstood' | 'takenBack', number> & {
    forks: { device: string; from: number; name: string; isHere: boolean }[];
  },
  { newDevice, copy }: { newDevice: string | null; copy: string | null },
): ImportView {
  const { events, fresh, devices, notUnderstood, takenBack } = surveyed;
  return {
    file,
    format: 'export',
    dry_run: dryRun,
    log: {
      entries: events,
      new: fresh,
      devices,
      not_understood: notUnderstood,
      new_device: newDevice,
      taken_back: takenBack,
      copy,
      forks: surveyed.forks.map(({ isHere: here, ...fork }) => ({ ...fork, here })),
    },
    list: null,
  };
}

export function listView(
  file: string,
  { format, open }: { format: 'roadmap.sh' | 'check list'; open: number },
  dryRun: boolean,
  state: LearnerState,
  { fresh, same, unmatched }: Marks,
): ImportView {
  const ref = (topic: number) => topicRef(state, topic);
  const named = ({ topic, names, part }: Meant) => ({ ...ref(topic), names, part });
  const marked = (kind: Mark['as']) => fresh.filter(({ as }) => as === kind).map(named);
  return {
    file,
    format,
    dry_run: dryRun,
    log: null,
    list: {
      done: marked('done'),
      started: marked('started'),
      skipped: marked('skipped'),
      unchanged: same.map(one => ({ ...named(one), status: one.status })),
      unmatched: unmatched.map(({ name, as, line, fits }) => ({ name, as, line, fits: fits.map(ref) })),
      open,
    },
  };
}

// The meaning of each exit code, and the code of each failure.

import type { FailureCode } from '../text/failure.ts';

/** The answer of a command was no. */
export const answerIsNo = 1;
/** An internal error. */
export const bug = 70;

export const exitCodeOf: Record<FailureCode, number> = {
  system: 1,
  'remote-unreachable': 1,
  'remote-denied': 1,
  'remote-missing': 1,
  usage: 2,
  'needs-terminal': 2,
  'no-such-topic': 3,
  'ambiguous-topic': 3,
  'no-such-entry': 3,
  'no-such-roadmap': 3,
  refused: 4,
  'roadmap-missing': 5,
  'roadmap-invalid': 5,
  'id-taken': 5,
  'file-missing': 5,
  'file-invalid': 5,
  'file-newer': 6,
  'database-busy': 6,
  'database-damaged': 6,
  'database-newer': 6,
  cancelled: 130,
};

/** Every exit code there is, with its meaning; docs/reference.md has the same table. */
export const exitCodes: readonly { code: number; meaning: string }[] = [
  { code: 0, meaning: 'done, or there was nothing to do' },
  {
    code: answerIsNo,
    meaning: 'the answer is no (check found problems), or the system failed (disk full, no permission)',
  },
  {
    code: 2,
    meaning: 'usage: an unknown command or option, a value that makes no sense, no terminal to ask in',
  },
  { code: 3, meaning: 'no such topic, entry or roadmap, or more than one' },
  {
    code: 4,
    meaning: 'refused by a rule: a locked topic, no clock running, a file that exists already',
  },
  { code: 5, meaning: 'a file is missing or invalid: the roadmap, or one to import or restore' },
  {
    code: 6,
    meaning: 'the database or a backup is busy or damaged; or it, or an export, is from a newer version',
  },
  { code: bug, meaning: 'a bug in roadmap' },
  { code: 130, meaning: 'Ctrl-C' },
];

// The two kinds of expected trouble: a Failure ends a command, a Problem is one fault in a roadmap file.

/** Every failure a command can end with; exit-codes.ts holds the one table that turns these into exit codes. */
export type FailureCode =
  | 'system'
  | 'usage'
  | 'needs-terminal'
  | 'no-such-topic'
  | 'ambiguous-topic'
  | 'no-such-entry'
  | 'refused'
  | 'no-such-roadmap'
  | 'id-taken'
  | 'roadmap-missing'
  | 'roadmap-invalid'
  | 'file-missing'
  | 'file-invalid'
  | 'file-newer'
  | 'database-busy'
  | 'database-damaged'
  | 'database-newer'
  | 'remote-unreachable'
  | 'remote-denied'
  | 'remote-missing'
  | 'cancelled';

/** A fault in a roadmap file, named by the path of the value it concerns, e.g. `['areas', 0, 'needs', 1]`. */
export interface Problem {
  code: string;
  /** The problem, as a sentence without a full stop. */
  message: string;
  hint?: string | undefined;
  path: readonly (string | number)[];
}

/** A problem found in a text: `line` and `column` count from 1, in characters as an editor shows them. */
export interface PlacedProblem extends Problem {
  /** Absolute. */
  file: string;
  /** The file as a person would name it here. */
  file_name: string;
  line: number;
  column: number;
  /** How many characters of the line the caret should underline, at least 1. */
  length: number;
  /** The line as it is in the file; empty if there is none. */
  excerpt: string;
}

/** Why a command was refused. */
export type Reason =
  | 'locked'
  | 'skipped'
  | 'known'
  | 'learnt'
  | 'not-learnt'
  | 'no-goal'
  | 'no-project'
  | 'no-steps'
  | 'no-alternative'
  | 'no-clock'
  | 'clock-runs'
  | 'no-pace'
  | 'not-a-page'
  | 'deleted'
  | 'no-checks'
  | 'no-consent'
  | 'port-taken'
  | 'exists'
  | 'not-added'
  | 'itself'
  | 'contradiction'
  | 'not-set-up'
  | 'other-entries'
  | 'name-taken'
  | 'behind'
  | 'too-large'
  | 'not-in-cohort';

/** A topic that was not found by what was typed, so that a person may choose it from a list. */
export interface MissedTopic {
  /** null: it was left out. */
  typed: string | null;
  /** Ids of the topics that may be meant, the nearest first. */
  suggestions: readonly string[];
}

export interface FailureDetails {
  /** Whether to say that nothing was changed. */
  unchanged?: boolean;
  /** The next command to type; may have several lines. */
  hint?: string | undefined;
  problems?: readonly PlacedProblem[];
  topic?: MissedTopic | undefined;
  /** Of a refusal. */
  reason?: Reason | undefined;
  /** The missing needs of what is locked. */
  needs?: readonly { id: string; title: string }[] | undefined;
  cause?: unknown;
}

/** Expected trouble: the event and the value seen (`message`), and a remedy (`hint`). */
export class Failure extends Error {
  readonly code: FailureCode;
  /** The message, without "nothing was changed". */
  readonly what: string;
  readonly unchanged: boolean;
  readonly hint: string | undefined;
  readonly problems: readonly PlacedProblem[];
  readonly topic: MissedTopic | undefined;
  readonly reason: Reason | undefined;
  readonly needs: readonly { id: string; title: string }[] | undefined;

  /** A refusal always has a reason. */
  constructor(
    ...[code, what, details = {}]:
      | [code: Exclude<FailureCode, 'refused'>, what: string, details?: FailureDetails]
      | [code: FailureCode, what: string, details: FailureDetails & { reason: Reason | undefined }]
  ) {
    const { unchanged = false, cause } = details;
    super(unchanged ? `${what}; nothing was changed` : what, { cause });
    this.name = 'Failure';
    this.code = code;
    this.what = what;
    this.unchanged = unchanged;
    this.hint = details.hint;
    this.problems = details.problems ?? [];
    this.topic = details.topic;
    this.reason = details.reason;
    this.needs = details.needs;
  }
}

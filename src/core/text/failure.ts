// The two kinds of expected trouble: a Failure ends a command, a Problem is one fault in a roadmap file.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';

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

export type Problem = z.infer<typeof contract.problem>;

export type PlacedProblem = z.infer<typeof contract.placedProblem>;

/** Why a command was refused. */
export type Reason = z.infer<typeof contract.refusal>;

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

// The checks of a topic, as its file describes them under `try`: data, never code.

export interface Try {
  /** The names, addresses and answers that are fixed. */
  contract: string;
  checks: Check[];
}

/** Something that can be seen from outside; it has exactly one of the kinds below `after`. */
export interface Check {
  id: string;
  /** What holds if it passes. */
  name: string;
  /** The line that helps if it does not pass; the hint of a step or run takes precedence. */
  hint?: string | undefined;
  /** Checks that must have passed before. */
  after?: string[] | undefined;
  http?: HttpStep[] | undefined;
  ws?: WsStep[] | undefined;
  upstream?: UpstreamCheck | undefined;
  sql?: SqlCheck | undefined;
  git?: GitFact[] | undefined;
  file?: FileCheck | undefined;
  output?: OutputCheck | undefined;
}

/** The part of the learner's work that a check looks at. */
export type Subject = 'service' | 'folder' | 'command' | 'person';

export function subjectOf({ http, ws, upstream, sql, git, file }: Check): Subject {
  if (http ?? ws ?? upstream?.then) return 'service';
  if (upstream?.manual !== undefined) return 'person';
  return (sql ?? git ?? file) ? 'folder' : 'command';
}

export function runsOf({ output, upstream }: Pick<Check, 'output' | 'upstream'>): Run[] {
  return (output ?? upstream?.output)?.runs ?? [];
}

/** Has either `request` or `restart`. */
export interface HttpStep {
  /** A method and a path: `GET /books`. */
  request?: string | undefined;
  /** Says that the service has to be stopped and started. */
  restart?: string | undefined;
  /** The person whose cookies are sent and kept. */
  as?: string | undefined;
  headers?: Record<string, string> | undefined;
  json?: unknown;
  form?: Record<string, string> | undefined;
  text?: string | undefined;
  /** Raw bytes that are sent instead of a request. */
  raw?: string | undefined;
  sign?: Signing | undefined;
  /** Instead of an answer: the seconds after which the client disconnects. */
  hang_up?: number | undefined;
  parallel?: number | undefined;
  /** Seconds. `until`: the request is repeated for so long, until its answer fits. */
  wait?: number | undefined;
  until?: number | undefined;
  timeout?: number | undefined;
  expect?: HttpExpectation | undefined;
  /** The number of answers by status. */
  counts?: Record<string, number> | undefined;
  keep?: Record<string, Source> | undefined;
  hint?: string | undefined;
}

export interface HttpExpectation {
  /** `2xx` stands for any status from 200 to 299. */
  status?: number | string | number[] | undefined;
  headers?: Record<string, Predicate> | undefined;
  /** By JSON Pointer; `*` in it stands for every member. */
  json?: Record<string, Predicate> | undefined;
  body?: Predicate | undefined;
  /** Seconds. */
  under?: number | undefined;
}

/** The place of a value to keep; exactly one. `body`: a pattern with one group. */
export interface Source {
  json?: string | undefined;
  header?: string | undefined;
  cookie?: string | undefined;
  body?: string | undefined;
}

/** As Standard Webhooks signs: HMAC-SHA256 over id, time and body. */
export interface Signing {
  /** `whsec_` and base64. */
  secret: string;
  id: string;
  /** The age that it claims, in seconds. */
  age?: number | undefined;
  /** The part that is changed after signing. */
  tamper?: 'body' | 'id' | 'timestamp' | 'signature' | undefined;
}

/** Does exactly one thing, to the connection of this name. */
export interface WsStep {
  connect?: string | undefined;
  send?: string | undefined;
  expect?: string | undefined;
  silent?: string | undefined;
  closed?: string | undefined;
  open?: string | undefined;
  close?: string | undefined;
  /** Says that the service has to be stopped and started. */
  restart?: string | undefined;
  path?: string | undefined;
  /** Pings get no answer. */
  pong?: boolean | undefined;
  /** The message to send; with `expect`: the expected members of the message, by JSON Pointer. */
  json?: unknown;
  text?: Predicate | undefined;
  /** The very next message; otherwise others may come before. */
  next?: boolean | undefined;
  /** Seconds. */
  within?: number | undefined;
  for?: number | undefined;
  after?: number | undefined;
  /** By JSON Pointer. */
  keep?: Record<string, string> | undefined;
  hint?: string | undefined;
}

/** roadmap itself is a server, at `{{upstream}}`. It has exactly one of `then`, `manual` and `output`. */
export interface UpstreamCheck {
  /** By method and path, such as `GET /slow*`: the replies in turn, and then the last one again. */
  routes: Record<string, Reply[]>;
  /** Requests to the learner's service, which asks upstream. */
  then?: HttpStep[] | undefined;
  /** The request to the learner to do something by hand. */
  manual?: string | undefined;
  /** The learner's command, which has the address as UPSTREAM in its environment. */
  output?: OutputCheck | undefined;
  /** The expected requests on each route. */
  saw?: Record<string, Seen> | undefined;
}

export interface Reply {
  status?: number | undefined;
  headers?: Record<string, string> | undefined;
  json?: unknown;
  text?: string | undefined;
  /** Seconds. */
  delay?: number | undefined;
  /** The connection is cut instead. */
  drop?: boolean | undefined;
  /** Takes precedence over the other replies if these headers fit. */
  if?: Record<string, Predicate> | undefined;
}

export interface Seen {
  count?: Predicate | undefined;
  /** The most requests at the same time. */
  parallel?: Predicate | undefined;
  /** The number of requests whose client disconnected before the reply. */
  aborted?: Predicate | undefined;
  /** Each pause is longer than the one before. */
  growing?: boolean | undefined;
  /** `same` or `distinct` in all requests, or a condition for each. */
  header?: Record<string, Predicate> | undefined;
  /** Conditions for each body. */
  json?: Record<string, Predicate> | undefined;
  body?: Predicate | undefined;
  /** The secret by which each is signed. */
  signed?: string | undefined;
  hint?: string | undefined;
}

/** It has either `queries` or `plans`. */
export interface SqlCheck {
  /** The file with the learner's queries, each below a line "-- name: …", or with the statements that make indexes. */
  file: string;
  tables: Record<string, Table>;
  /** Repeats the check with other rows. */
  more?: Record<string, Scalar[][]>[] | undefined;
  queries?: Record<string, WantedRows> | undefined;
  plans?: Record<string, WantedPlan> | undefined;
  at_most_indexes?: number | undefined;
}

export interface Table {
  /** With their types. */
  columns: Record<string, string>;
  rows?: Scalar[][] | undefined;
  fill?: { rows: number; columns: Record<string, Filling> } | undefined;
}

/**
 * Exactly one: ascending numbers, numbers below a limit, a text in which # is the number of the row, values in turn.
 */
interface Filling {
  count?: number | undefined;
  spread?: number | undefined;
  text?: string | undefined;
  cycle?: Scalar[] | undefined;
}

interface WantedRows {
  /** A query with the right rows. */
  like: string;
  ordered?: boolean | undefined;
  /** Whether the names of columns must be the same. */
  columns?: boolean | undefined;
  hint?: string | undefined;
}

interface WantedPlan {
  query: string;
  /** A text in its plan. */
  uses?: string | undefined;
  avoids?: ('scan' | 'sort')[] | undefined;
  hint?: string | undefined;
}

/** Has exactly one fact. */
export interface GitFact {
  name: string;
  hint?: string | undefined;
  commits?: Predicate | undefined;
  messages?: Predicate | undefined;
  authors?: Predicate | undefined;
  merges?:
    | { at_least?: number | undefined; at_most?: number | undefined; conflicted?: boolean | undefined }
    | undefined;
  reflog?: { of: string; has: string } | undefined;
  branch?: { name: string; merged_into?: string | undefined; unmerged_into?: string | undefined } | undefined;
  no_conflict_markers?: boolean | undefined;
  touches_only?: { of?: string | undefined; message?: string | undefined; paths: string[] } | undefined;
}

export interface FileCheck {
  path: string;
  text?: Predicate | undefined;
  lines?: Predicate | undefined;
  /** Another file that must have the same bytes. */
  same_as?: string | undefined;
  /** By JSON Pointer; of CSV, a list of its rows by the names in the first line. */
  json?: Record<string, Predicate> | undefined;
  yaml?: Record<string, Predicate> | undefined;
  csv?: Record<string, Predicate> | undefined;
}

export interface OutputCheck {
  /** Put into a folder of their own; `{file:name}` in the words of a run is the path of one. */
  files?: Record<string, string> | undefined;
  /** The runs get an empty home folder of their own, one for all of them. */
  home?: boolean | undefined;
  runs: Run[];
}

export interface Run {
  args?: string[] | undefined;
  stdin?: string | undefined;
  parallel?: number | undefined;
  /** `failure`: any but 0. */
  exit?: number | string | undefined;
  lines?: string[] | undefined;
  stdout?: Predicate | undefined;
  stderr?: Predicate | undefined;
  /** How often this line must occur in all runs. */
  counts?: Record<string, number> | undefined;
  timeout?: number | undefined;
  hint?: string | undefined;
}

export type Scalar = string | number | boolean | null;

/** A scalar is equal, with its type. Of an object, all must hold. */
export type Predicate =
  | Scalar
  | {
      is?: unknown;
      not?: Scalar | undefined;
      one_of?: Scalar[] | undefined;
      contains?: string | undefined;
      lacks?: string | undefined;
      matches?: string | undefined;
      type?: string | undefined;
      at_least?: number | undefined;
      at_most?: number | undefined;
      /** Of a list. */
      count?: number | undefined;
      has?: Predicate | undefined;
      every?: Predicate | undefined;
      distinct?: boolean | undefined;
      sorted?: boolean | undefined;
      missing?: boolean | undefined;
    };

export const valueTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;

/** `{{name}}`: a value that was kept; with `new_`, a value that is new in each run. */
export const reference = /\{\{([a-z0-9_]+)\}\}/g;

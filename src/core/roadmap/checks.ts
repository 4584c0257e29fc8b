// The checks of a topic, as its file describes them under `try`: data, never code.

export interface Try {
  /** Which names, addresses and answers are fixed. */
  contract: string;
  checks: Check[];
}

/** Something that can be seen from outside; it has exactly one of the kinds below `after`. */
export interface Check {
  id: string;
  /** What holds if it passes. */
  name: string;
  /** The line that helps where it does not pass; one of a step or run goes before it. */
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

/** What of the learner's a check looks at. */
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
  /** Bytes as they are, in the place of a request. */
  raw?: string | undefined;
  sign?: Signing | undefined;
  /** Seconds after which the client goes away, in the place of an answer. */
  hang_up?: number | undefined;
  parallel?: number | undefined;
  /** Seconds. `until`: asked again that long, as long as it does not fit. */
  wait?: number | undefined;
  until?: number | undefined;
  timeout?: number | undefined;
  expect?: HttpExpectation | undefined;
  /** How many answers have which status. */
  counts?: Record<string, number> | undefined;
  keep?: Record<string, Source> | undefined;
  hint?: string | undefined;
}

export interface HttpExpectation {
  /** `2xx` is any of them. */
  status?: number | string | number[] | undefined;
  headers?: Record<string, Predicate> | undefined;
  /** By JSON Pointer, in which `*` is every member. */
  json?: Record<string, Predicate> | undefined;
  body?: Predicate | undefined;
  /** Seconds. */
  under?: number | undefined;
}

/** Where a value to keep is found; exactly one. `body`: a pattern with one group. */
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
  /** Seconds that it claims to be old. */
  age?: number | undefined;
  /** What is changed after it was signed. */
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
  /** What is sent; with `expect` what the message has, by JSON Pointer. */
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
  /** What the learner is asked to do by hand. */
  manual?: string | undefined;
  /** The learner's command, which has the address as UPSTREAM in its environment. */
  output?: OutputCheck | undefined;
  /** What upstream saw on each of its routes. */
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
  /** Given before all others where these headers fit. */
  if?: Record<string, Predicate> | undefined;
}

export interface Seen {
  count?: Predicate | undefined;
  /** The most at the same time. */
  parallel?: Predicate | undefined;
  /** Of how many the client went away before the reply. */
  aborted?: Predicate | undefined;
  /** Each pause is longer than the one before. */
  growing?: boolean | undefined;
  /** `same` or `distinct` in all of them, or what holds of each. */
  header?: Record<string, Predicate> | undefined;
  /** Of the body of each. */
  json?: Record<string, Predicate> | undefined;
  body?: Predicate | undefined;
  /** The secret by which each is signed. */
  signed?: string | undefined;
  hint?: string | undefined;
}

/** It has either `queries` or `plans`. */
export interface SqlCheck {
  /** Has the learner's queries, each below a line "-- name: …", or the statements that make indexes. */
  file: string;
  tables: Record<string, Table>;
  /** The same again with other rows. */
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

/** Exactly one: numbers from one on, numbers below one, a text in which # is the number of the row, values in turn. */
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
  /** Another file with the same bytes. */
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
  /** How many lines of all runs are the same as this. */
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

/** `{{name}}`: a value that was kept, or with `new_` one that is new in each run. */
export const reference = /\{\{([a-z0-9_]+)\}\}/g;

// What trying the checks of a topic found.

export interface CheckResult {
  id: string;
  name: string;
  /**
   * `open`: it does not hold yet. `left`: it was left out, which is never the learner's fault. `broken`: the check
   * itself can't be carried out.
   */
  state: 'passed' | 'open' | 'left' | 'broken';
  /** Why it was left out or is broken; null otherwise. */
  reason: string | null;
  /** What did not fit; null unless it is open. */
  fault: Fault | null;
}

export interface Fault {
  /** The request or the command; null for a file. */
  sent: string | null;
  wanted: string;
  saw: string;
  /** The beginning of an answer. */
  body: string | null;
  why: string | null;
  /** The command line that repeats the request; null if there is none. */
  again: string | null;
}

// Reasons to end checks early: a check can't be carried out, or the learner pressed Ctrl-C.

type Trouble = 'broken' | 'left' | 'no-answer' | 'not-started';

/** An error with a known meaning. */
export function trouble(kind: Trouble, message: string): Error {
  return Object.assign(new Error(message), { kind });
}

export function isTrouble(error: unknown, kind: Trouble): error is Error {
  return error instanceof Error && (error as Error & { kind?: Trouble }).kind === kind;
}

/** Waits; rejects at once when it is stopped. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

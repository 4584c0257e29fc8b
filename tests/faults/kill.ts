// Kills a command at random moments, again and again.

import { expect } from 'vitest';
import { randomFrom } from '../../bench/generate.ts';
import { type Ended, ended } from '../cli/built.ts';
import { rounds } from '../rounds.ts';
import { type Place, run, start } from './place.ts';

const random = randomFrom(1);

/** Lets a command run for a part of `usual` ms and kills it; its code shows whether it ended before. */
export async function killed(where: Place, args: readonly string[], usual: number): Promise<Ended> {
  const child = start(where, args);
  const end = ended(child);
  // Nothing is written in the first third, while Node starts.
  const timer = setTimeout(() => child.kill('SIGKILL'), usual * (0.3 + 0.8 * random()));
  const result = await end;
  clearTimeout(timer);
  expect(result.code === 0 || result.signal === 'SIGKILL', JSON.stringify(result)).toBe(true);
  return result;
}

/** A person who has read the answer relies on it, even if the process was killed before its end. */
export function isAcknowledged({ code, out }: Ended): boolean {
  return code === 0 || out !== '';
}

export async function usualDuration(args: readonly string[], where: Place): Promise<number> {
  const began = performance.now();
  expect(await run(where, args)).toMatchObject({ code: 0 });
  return performance.now() - began;
}

/**
 * The end of a command that is killed `few` times or, in `npm run faults`, 200 times. Runs that ended before they were
 * killed are returned as well, but don't count. `putBack` restores the state before.
 */
export async function* kills(
  where: Place,
  args: readonly string[],
  few: number,
  putBack: () => unknown,
): AsyncGenerator<Ended> {
  await putBack();
  let usual = await usualDuration(args, where);
  for (let left = rounds(few, 200); left > 0; ) {
    await putBack();
    const began = performance.now();
    const result = await killed(where, args, usual);
    if (result.signal === 'SIGKILL') left--;
    else usual = performance.now() - began;
    yield result;
  }
}

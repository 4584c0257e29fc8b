// Has the checks of a topic tried on the learner's own work.

import type { Check, Try } from '../core/roadmap/checks.ts';
import type { Target } from '../core/roadmap/loopback.ts';
import { Failure } from '../core/text/failure.ts';
import { existingFolder, namesFile } from '../files/paths.ts';
import { checksVersion } from '../files/roadmap-file/checks-version.ts';
import type { Tried } from '../try/try-checks.ts';
import type { Learner } from './learner.ts';

export interface Asked {
  target: Target | null;
  folder: string | null;
  command: readonly string[] | null;
  wait: number;
}

/** Throws a Failure if nothing could be tried. */
export async function tryWork(
  learner: Learner,
  given: Try,
  checks: readonly Check[],
  asked: Asked,
): Promise<Tried & { version: string }> {
  const { world, options } = learner;
  const isShown = world.errors.isTTY && !options.quiet && !options.json;
  const { tryChecks } = await import('../try/try-checks.ts');
  let told = 0;
  const tried = await tryChecks(checks, {
    ...asked,
    cwd: world.cwd,
    env: world.env,
    builtIn: isBuiltIn(learner),
    canRestart: learner.prompt.canAsk,
    tell(words) {
      if (!isShown) return;
      const line = `  ${words}`.slice(0, learner.prompt.columns);
      // One line, written anew; a screen reader gets lines that stay.
      world.errors.write(learner.prompt.readsLines ? `${line}\n` : `\r\x1b[K${line}`);
      told++;
    },
  });
  if (told > 0 && !learner.prompt.readsLines) world.errors.write('\r\x1b[K');
  if (!('problem' in tried)) return { ...tried, version: checksVersion(given) };
  const { problem, message, said } = tried;
  const hint = {
    'port-taken': 'Stop that program, or name another port',
    'not-started': said === '' ? 'It said nothing' : `It said: ${said}`,
    'not-listening':
      asked.command === null
        ? 'Start your service, then the same again; --wait 30 gives it time to start'
        : `Your command runs, and listens elsewhere or not yet; --wait 60 gives it more time${said === '' ? '' : `\nIt said: ${said}`}`,
  }[problem];
  const what = `${message}; nothing was checked`;
  throw problem === 'port-taken'
    ? new Failure('refused', what, { reason: problem, hint })
    : new Failure('system', what, { hint });
}

/** Which checks these are; empty if there are none. */
export function versionOf(given: Try | undefined): string {
  return given === undefined ? '' : checksVersion(given);
}

/** Whether the roadmap in use came with roadmap. */
export function isBuiltIn({ place, world }: Learner): boolean {
  return place.path === world.builtIn;
}

/** The folder with the learner's work as a whole path. */
export function workFolder({ world }: Learner, typed: string): string {
  return existingFolder(typed, world.cwd, world.home);
}

/** Whether a word of a command names a file. */
export function isFileHere({ world }: Learner, word: string): boolean {
  return namesFile(word, world.cwd, world.home);
}

// Tries the checks of a topic on the learner's own work.

import type { Check, Try } from '../core/roadmap/checks.ts';
import type { Target } from '../core/roadmap/loopback.ts';
import { Failure } from '../core/text/failure.ts';
import { existingFolder, namesFile } from '../files/paths.ts';
import { checksHash } from '../files/roadmap-file/checks-hash.ts';
import { hasAgreed, readWork, saveAgreed, type Work, writeWork } from '../store/queries/work.ts';
import type { Tried } from '../try/try-checks.ts';
import type { Learner } from './learner.ts';

export interface Asked {
  target: Target | null;
  folder: string | null;
  command: readonly string[] | null;
  wait: number;
}

/** Throws a Failure if nothing could be tried. `drawn`: a line that says what is going on. */
export async function tryWork(
  learner: Learner,
  given: Try,
  checks: readonly Check[],
  asked: Asked,
  drawn: (words: string, whole: boolean) => string,
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
    tell(words, stays = false) {
      if (!isShown) return;
      const isLine = stays || learner.prompt.readsLines;
      // One line, written anew; a screen reader gets lines that stay, and so does a person who has something to do.
      const start = learner.prompt.readsLines ? '' : '\r\x1b[K';
      world.errors.write(`${start}${drawn(words, stays)}${isLine ? '\n' : ''}`);
      told++;
    },
  });
  if (told > 0 && !learner.prompt.readsLines) world.errors.write('\r\x1b[K');
  if (!('problem' in tried)) return { ...tried, version: versionOf(given) };
  const { problem, message, said } = tried;
  const inWindows =
    world.env.WSL_DISTRO_NAME === undefined
      ? ''
      : '\nIt has to run in WSL itself: a program of Windows is another machine';
  const hint = {
    'port-taken': 'Stop that program, or name another port',
    'not-started': said === '' ? 'It said nothing' : `It said: ${said}`,
    'not-listening':
      asked.command === null
        ? `Start your service, then the same again; --wait 30 gives it time to start${inWindows}`
        : `Your command runs, and listens elsewhere or not yet; --wait 60 gives it more time${said === '' ? '' : `\nIt said: ${said}`}`,
  }[problem];
  const what = `${message}; nothing was checked`;
  throw problem === 'port-taken'
    ? new Failure('refused', what, { reason: problem, hint })
    : new Failure('system', what, { hint });
}

/** The version of the checks; empty if there are none. */
export function versionOf(given: Try | undefined): string {
  return given === undefined ? '' : checksHash(given).slice(0, 8);
}

/** Whether the roadmap in use came with roadmap. */
export function isBuiltIn({ choice, world }: Learner): boolean {
  return choice.path === world.builtIn;
}

/** The last place of the work on a topic, on this device. */
export function lastWork({ db, graph }: Learner, topic: string): Work {
  return readWork(db, graph.roadmap.id, topic);
}

export function rememberWork({ db, graph }: Learner, topic: string, work: Work): void {
  writeWork(db, graph.roadmap.id, topic, work);
}

/** Whether the learner agreed to these very checks once. */
export function isAgreed({ db }: Learner, given: Try): boolean {
  return hasAgreed(db, checksHash(given));
}

export function rememberAgreed({ db }: Learner, given: Try): void {
  saveAgreed(db, checksHash(given));
}

/** The folder with the learner's work as a whole path. */
export function workFolder({ world }: Learner, typed: string): string {
  return existingFolder(typed, world.cwd, world.home);
}

/** Whether a word of a command names a file where the command is run. */
export function isFileHere({ world }: Learner, word: string, folder: string | null): boolean {
  return namesFile(word, folder ?? world.cwd, world.home);
}

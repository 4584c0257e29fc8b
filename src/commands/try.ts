// Tries the checks of a topic on the learner's own work: a service, a folder or a command.

import type { Learner } from '../context/learner.ts';
import {
  isAgreed,
  isBuiltIn,
  isFileHere,
  lastWork,
  rememberAgreed,
  rememberWork,
  tryWork,
  workFolder,
} from '../context/try.ts';
import { exitCodeOf } from '../core/cli/exit-codes.ts';
import type { CheckResult } from '../core/roadmap/check-results.ts';
import { type Check, runsOf, subjectOf, type Try } from '../core/roadmap/checks.ts';
import { isLoopback, type Target, targetOf, urlOf } from '../core/roadmap/loopback.ts';
import { unsafeFor } from '../core/roadmap/own-command.ts';
import { isLearnt } from '../core/state/resolve-groups.ts';
import { Failure } from '../core/text/failure.ts';
import { quote } from '../core/text/quote.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { glyphSets } from '../render/kit/glyphs.ts';
import { truncate } from '../render/kit/width.ts';
import { tryText } from '../render/screens/try.ts';
import { type TryView, tryView } from '../view/try.ts';
import type { Command } from './shared/command.ts';
import { topicToTry } from './shared/trying.ts';

export interface TryFlags {
  topic?: string;
  url?: string;
  in?: string;
  /** Seconds. */
  wait: number;
  host?: string;
  only?: string;
  curl?: boolean;
  yes?: boolean;
  /** The learner's own, behind `--`. */
  command: string[];
}

export const trying: Command<TryFlags, TryView> = {
  async withLearner(learner, flags) {
    const { id, title, try: given } = topicToTry(learner, flags.topic);
    const checks = flags.only === undefined ? given.checks : withThoseBefore(given, flags.only, id);
    const command = flags.command.length === 0 ? null : flags.command;
    const subjects = new Set(checks.map(subjectOf));
    const last = lastWork(learner, id);
    // The command that a check runs is run in the folder where it was typed.
    const remembers = command === null || !subjects.has('command');
    const url = flags.url ?? (remembers && subjects.has('service') ? last.url : null);
    const typedFolder = flags.in ?? (remembers && subjects.has('folder') ? last.folder : null);
    const target = url === null ? null : targetFrom(url, flags.host);
    const folder = typedFolder === null ? null : workFolder(learner, typedFolder);
    refuseWithoutWork(checks, { target, folder, command }, id);
    const runs = target === null && checks.some(check => runsOf(check).length > 0);
    if (command !== null && runs) {
      const unsafe = unsafeFor(command, word => isFileHere(learner, word, folder));
      if (unsafe !== null)
        throw new Failure('usage', `words of the roadmap file come after your command, and ${unsafe}`, {
          hint: `Such as: roadmap try ${id} -- python3 my_program.py`,
        });
      if (!isBuiltIn(learner) && !isAgreed(learner, given)) {
        if (!flags.yes) await agree(learner, given.checks, command, id);
        rememberAgreed(learner, given);
      }
    }
    const asked = { target, folder, command, wait: flags.wait };
    const tried = await tryWork(learner, given, checks, asked, progressOf(learner));
    const { results, ...rest } = tried;
    if (!tried.cancelled) {
      if (flags.only === undefined) record(learner, id, tried);
      const now = {
        url: target !== null && subjects.has('service') ? urlOf(target) : last.url,
        folder: folder !== null && subjects.has('folder') ? folder : last.folder,
      };
      if (now.url !== last.url || now.folder !== last.folder) rememberWork(learner, id, now);
    }
    return tryView({ id, title }, results, {
      ...rest,
      learnt: isLearnt(learner.progressIn(learner.graph.roadmap.id, id).status),
      target: inWords(target, folder, command),
      only: flags.only !== undefined,
      curl: flags.curl === true,
    });
  },
  text: tryText,
  failed: ({ passed, of, checks }) =>
    checks.some(({ state }) => state === 'broken') ? exitCodeOf['file-invalid'] : passed < of,
  cancelled: ({ cancelled }) => cancelled,
};

/** The line that says which check is carried out, or what the person has to do. */
function progressOf({ prompt }: Learner): (words: string, whole: boolean) => string {
  const { clock, ellipsis } = glyphSets[prompt.isPlain ? 'ascii' : 'unicode'];
  const start = prompt.readsLines ? '' : `  ${clock} `;
  return (words, whole) => {
    const line = `${start}${cleanLine(words)}`;
    return whole ? line : truncate(line, prompt.columns, prompt.readsLines ? null : ellipsis);
  };
}

/** Records what was found, unless it is the same as the last time: people try every few seconds. */
function record(
  learner: Learner,
  topic: string,
  { results, version, seconds }: Awaited<ReturnType<typeof tryWork>>,
): void {
  const idsOf = (...states: CheckResult['state'][]) =>
    results.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  // A check that can't be carried out is not the learner's fault.
  const trial = { version, passed: idsOf('passed'), open: idsOf('open'), left: idsOf('left', 'broken') };
  if (trial.passed.length + trial.open.length === 0) return;
  const last = learner.progressIn(learner.graph.roadmap.id, topic).tried?.last;
  if (last !== undefined && JSON.stringify(last) === JSON.stringify({ day: last.day, ...trial })) return;
  learner.record([learner.fact({ kind: 'practice.tried', ...trial, seconds: Math.round(seconds) }, topic)]);
}

/** A check needs those before it. */
function withThoseBefore({ checks }: Try, only: string, topic: string): Check[] {
  const wanted = new Set<string>();
  const add = (id: string) => {
    wanted.add(id);
    for (const before of checks.find(check => check.id === id)?.after ?? []) add(before);
  };
  if (!checks.some(({ id }) => id === only)) {
    throw new Failure('usage', `${topic} has no check ${quote(only)}`, {
      hint: `It has: ${checks.map(({ id }) => id).join(', ')}`,
    });
  }
  add(only);
  return checks.filter(({ id }) => wanted.has(id));
}

function targetFrom(url: string, host: string | undefined): Target {
  const target = targetOf(url);
  if (target === null) {
    throw new Failure('usage', `--url takes a port on this machine, not ${quote(url)}`, {
      hint: 'Such as: --url :8000, or --url localhost:8000',
    });
  }
  if (host === undefined) return target;
  if (!isLoopback(host)) {
    throw new Failure('usage', `--host takes an address of this machine alone, not ${quote(host)}`, {
      hint: 'Such as: --host 127.0.0.1, or --host ::1',
    });
  }
  return { ...target, hosts: [host] };
}

function refuseWithoutWork(
  checks: readonly Check[],
  { target, folder, command }: { target: Target | null; folder: string | null; command: string[] | null },
  id: string,
): void {
  const has = {
    service: target !== null,
    folder: folder !== null,
    command: command !== null && target === null,
    person: true,
  };
  const subjects = checks.map(subjectOf);
  if (subjects.some(subject => has[subject])) return;
  const [what, how] = {
    service: ['where does your service listen', `roadmap try ${id} --url :8000`],
    folder: ['in which folder is your work', `roadmap try ${id} --in FOLDER`],
    command: ['which command runs your program', `roadmap try ${id} -- python3 my_program.py`],
    person: ['', ''],
  }[subjects[0]!];
  throw new Failure('usage', `${what}? Nothing was checked`, { hint: `Such as: ${how}` });
}

/** A file from somebody else decides which words and stdin the command gets. */
async function agree(
  learner: Learner,
  checks: readonly Check[],
  command: readonly string[],
  id: string,
): Promise<void> {
  const refused = new Failure('refused', 'the checks did not come with roadmap, so they need your consent', {
    reason: 'no-consent',
    hint: `What they hand to your command: roadmap try ${id} --list --json\nIf you agree: the same with --yes`,
  });
  if (!learner.prompt.canAsk) throw refused;
  const runs = checks.flatMap(runsOf);
  const shown = runs.slice(0, mostShown).map(({ args = [], stdin }) => {
    const input = stdin === undefined ? '' : ` with ${quote(stdin)} as its input`;
    return cleanLine(`${command.join(' ')} ${args.map(quote).join(' ')}${input}`);
  });
  const more = runs.length > mostShown ? [`and ${runs.length - mostShown} more`] : [];
  const question = [
    'This roadmap did not come with the program. It would run:',
    ...shown,
    ...more,
    'Run them?',
  ];
  const answer = await learner.prompt.ask(question.join('\n  '), [
    { value: 'no', name: 'No' },
    { value: 'yes', name: 'Yes' },
  ]);
  if (answer !== 'yes') throw refused;
}
const mostShown = 10;

function inWords(target: Target | null, folder: string | null, command: readonly string[] | null): string {
  if (target !== null) return urlOf({ ...target, hosts: target.hosts.slice(0, 1) });
  return folder ?? (command ?? []).join(' ');
}

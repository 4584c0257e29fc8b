// Tries the checks of a file on the solutions beside the tests.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from '../../src/core/roadmap/check-results.ts';
import { type Check, subjectOf } from '../../src/core/roadmap/checks.ts';
import { readRoadmap } from '../../src/files/roadmap-file/roadmap-yaml.ts';
import { type Tried, tryChecks, type Work } from '../../src/try/try-checks.ts';
import { freePort } from '../server.ts';

export function checksIn(path: string, topic: string): Check[] {
  const { roadmap, problems } = readRoadmap(readFileSync(path), path);
  if (roadmap === null)
    throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return roadmap.texts.get(topic)!.try!.checks;
}

/** A service gets a port of its own as its last word, and FAULT names what is wrong with it. */
export async function trySolution(
  checks: readonly Check[],
  solution: readonly string[],
  fault = '',
  work: Partial<Work> = {},
): Promise<Tried> {
  const isService = checks.some(one => subjectOf(one) === 'service');
  const port = await freePort();
  const found = await tryChecks(checks, {
    target: isService ? { hosts: ['127.0.0.1'], port, credentials: null } : null,
    folder: null,
    command: isService ? [...solution, String(port)] : solution,
    wait: 0,
    cwd: join(import.meta.dirname, 'solutions'),
    env: { PATH: process.env.PATH, FAULT: fault },
    builtIn: true,
    tell: () => {},
    canRestart: false,
    ...work,
  });
  if ('problem' in found) throw new Error(`${found.message} ${found.said}`);
  return found;
}

/** The first result that is not "passed", as a test compares it. */
export function firstMissed({ results }: Tried): CheckResult | undefined {
  return results.find(({ state }) => state !== 'passed');
}

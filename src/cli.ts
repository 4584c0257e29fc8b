// Runs the program in the real world; bin/roadmap.js calls it.

import { main } from './main.ts';
import { realWorld } from './world.ts';

/** `folder`: the package's folder. Returns the exit code. */
export function run(argv: readonly string[], folder: string): Promise<number> {
  return main(argv, realWorld(folder));
}

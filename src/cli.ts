// What bin/roadmap.js runs: the program in the real world.

import { main } from './main.ts';
import { realWorld } from './world.ts';

/** `folder`: where the package lies. Gives the exit code. */
export function run(argv: readonly string[], folder: string): Promise<number> {
  return main(argv, realWorld(folder));
}

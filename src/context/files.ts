// Files in the words of a person: found as typed, and called as one would write them from here.

import { existingFile, nameFor } from '../files/paths.ts';
import type { World } from '../world.ts';

export interface Files {
  /** The path of a file as typed, which must be there. */
  existing(typed: string): string;
  /** A path as a person would write it from here. */
  nameOf(path: string): string;
}

export function filesOf(world: World): Files {
  return {
    existing: typed => existingFile(typed, world.cwd, world.home),
    nameOf(path) {
      const name = nameFor(path, world);
      // Where the package was installed says nothing to anybody.
      return path === world.builtIn && name !== 'roadmap.yaml' ? 'the built-in roadmap' : name;
    },
  };
}

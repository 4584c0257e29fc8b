// Finds files as typed, and names files as a person would type them here.

import { existingFile, nameFor } from '../files/paths.ts';
import type { World } from '../world.ts';

export interface Files {
  /** The path of a file as typed; it must exist. */
  existing(typed: string): string;
  /** A path as a person would write it here. */
  nameOf(path: string): string;
}

export function filesOf(world: World): Files {
  return {
    existing: typed => existingFile(typed, world.cwd, world.home),
    nameOf(path) {
      const name = nameFor(path, world);
      // The install path of the package says nothing to a person.
      return path === world.builtIn && name !== 'roadmap.yaml' ? 'the built-in roadmap' : name;
    },
  };
}

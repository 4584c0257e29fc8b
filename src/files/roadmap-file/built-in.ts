// The roadmap of the package as it was read when the package was built, so that its first use needs no YAML.

import { readFileSync } from 'node:fs';
import type { RoadmapFile, TopicText } from '../../core/roadmap/roadmap.ts';

/** What the build writes. */
export interface BuiltIn {
  /** SHA-256 of roadmap.yaml, in hex. */
  hash: string;
  roadmap: RoadmapFile['roadmap'];
  texts: [topic: string, text: TopicText][];
}

/** Null if roadmap.yaml now has another hash, or was not built. */
export function readBuiltIn(path: string, hash: string): RoadmapFile | null {
  let kept: BuiltIn;
  try {
    kept = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  return kept.hash === hash ? { roadmap: kept.roadmap, texts: new Map(kept.texts) } : null;
}

// How much of what was learnt is still known, where reviews can tell.

import type { PageTopic } from '../view/page.ts';

/** Recall weighted by how long topics take; what was never reviewed says nothing. Null where nothing was. */
export function knownOf(topics: readonly PageTopic[]): { share: number; topics: number } | null {
  const told = topics.filter(({ memory }) => memory !== null);
  if (told.length === 0) return null;
  const whole = told.reduce((sum, { estimate_min }) => sum + estimate_min, 0);
  const known = told.reduce((sum, { estimate_min, memory }) => sum + estimate_min * memory!.recall, 0);
  return { share: known / whole, topics: told.length };
}

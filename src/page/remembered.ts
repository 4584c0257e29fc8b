// The share of learnt topics that is still remembered.

import type { PageTopic } from '../view/page.ts';

/** The mean over topics, as on the screens. Null if nothing was learnt that could fade. */
export function rememberedOf(topics: readonly PageTopic[]): { share: number; topics: number } | null {
  const recalls = topics.flatMap(({ memory }) => (memory === null ? [] : [memory.recall]));
  if (recalls.length === 0) return null;
  return { share: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length, topics: recalls.length };
}

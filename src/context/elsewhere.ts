// The learner on every map in which something is recorded.

import { type Learner, openLearner } from './learner.ts';
import { lineMapOf } from './map-choice.ts';
import { allMaps, type ListedMap } from './maps.ts';

/** The one in use is the first. Maps whose file is gone or has problems have no learner. */
export async function learnersOfAll(
  learner: Learner,
): Promise<{ learners: Learner[]; others: Pick<ListedMap, 'id' | 'title' | 'path'>[] }> {
  const own = learner.graph.roadmap.id;
  const recorded = (await allMaps(learner)).filter(map => map.recorded !== null);
  const elsewhere = new Map<string, Learner>();
  for (const { id, path, state } of recorded) {
    if (state === null || path === null || id === own || elsewhere.has(id)) continue;
    const options = { ...learner.options, roadmap: path, quiet: true };
    const lines = { map: lineMapOf(learner, id) };
    elsewhere.set(id, await openLearner({ ...learner, options, lines }));
  }
  const isOwn = elsewhere.size === 0 || recorded.some(({ id }) => id === own);
  const others = recorded.filter(({ id }) => id !== own && !elsewhere.has(id));
  return {
    learners: [...(isOwn ? [learner] : []), ...elsewhere.values()],
    others: [...new Map(others.map(({ id, title, path }) => [id, { id, title, path }])).values()],
  };
}

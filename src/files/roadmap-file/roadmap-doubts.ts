// What is allowed in a roadmap file, but may not be what its author meant.

import type { Problem } from '../../core/text/failure.ts';
import { quote } from '../../core/text/quote.ts';
import { fold } from '../../core/text/suggest.ts';
import { entriesOf, isRecord, nameOf, type Part, textsOf } from './roadmap-parts.ts';

export function* findDoubts(parts: readonly Part[]): Generator<Problem> {
  const topics = parts.filter(({ kind }) => kind === 'topic');
  yield* findGroupsOfOne(parts);
  yield* findEqualTitles(topics);
  yield* findNeededOptions(topics);
}

function* findGroupsOfOne(parts: readonly Part[]): Generator<Problem> {
  for (const part of parts)
    if (part.kind === 'group' && entriesOf(part, 'topics').length === 1)
      yield { code: 'group-of-one', message: `${nameOf(part)} has one topic`, path: part.idPath };
}

function* findEqualTitles(topics: readonly Part[]): Generator<Problem> {
  const areas = new Map<Part | null, Map<string, string>>();
  for (const { id, area, path, value } of topics) {
    const titles = areas.get(area) ?? new Map<string, string>();
    areas.set(area, titles);
    const title = isRecord(value) ? String(value.title) : '';
    const other = titles.get(fold(title));
    if (other === undefined) titles.set(fold(title), id);
    else {
      const message = `topic ${quote(other)} of this area has the same title`;
      yield { code: 'equal-titles', message, path: [...path, 'title'] };
    }
  }
}

function* findNeededOptions(topics: readonly Part[]): Generator<Problem> {
  const isOptional = ({ value }: Part) => isRecord(value) && value.optional === true;
  const options = new Set(topics.filter(isOptional).map(({ id }) => id));
  for (const topic of topics) {
    if (isOptional(topic)) continue;
    for (const [path, need] of textsOf(topic, 'needs')) {
      if (!options.has(need)) continue;
      const message = `${quote(need)} is optional, but has to come before ${nameOf(topic)}`;
      yield { code: 'needs-optional', message, path };
    }
  }
}

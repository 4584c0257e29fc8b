// Finds the one topic or area that was typed; it never guesses.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import { lineOf } from '../cli/words.ts';
import { Failure } from '../text/failure.ts';
import { quote } from '../text/quote.ts';
import { beginsWord, fold, suggest } from '../text/suggest.ts';
import type { Area, Roadmap, Topic } from './roadmap.ts';

interface Named {
  id: string;
  title: string;
  /** For a topic: the id of its area. */
  area?: string;
  aliases?: readonly string[];
  was?: readonly string[];
}

const mostListed = 8;

/** By exact id, exact title, alias or earlier id, or the beginning of the id or of a word of its names. */
export function findTopic(typed: string, topics: readonly Topic[]): Topic {
  const fits = fitting(typed, topics);
  if (fits.length === 1) return fits[0]!;
  if (fits.length > 1) {
    throw new Failure('ambiguous-topic', `${quote(typed)} fits ${fits.length} topics`, {
      unchanged: true,
      hint: `${table(fits)}\nType one of these ids.`,
      topic: { typed, suggestions: fits.map(({ id }) => id) },
    });
  }
  const meant = nearest(typed, topics);
  const find =
    fold(typed) === ''
      ? 'All topics: roadmap list'
      : `Find it by words: ${lineOf(['list', ...typed.trim().split(/\s+/)])}`;
  throw new Failure('no-such-topic', `no topic ${quote(typed)}`, {
    unchanged: true,
    hint: `${meant.length > 0 ? `${didYouMean(meant)}\n` : ''}${find}`,
    topic: { typed, suggestions: meant.map(({ id }) => id) },
  });
}

/** The topic to aim at: like findTopic; the id or the whole title of a milestone stands for its project. */
export function findTopicToAimAt(typed: string, { milestones, topics }: Roadmap): Topic {
  const wanted = fold(typed);
  const isTopic = (topic: Topic) => fold(topic.title) === wanted;
  const milestone = milestones.find(({ id, title }) => id === typed || fold(title) === wanted);
  if (milestone === undefined || (milestone.id !== typed && topics.some(isTopic)))
    return findTopic(typed, topics);
  if (milestone.project === null) {
    throw new Failure('refused', `${milestone.title} has no project to aim at`, {
      reason: 'no-project',
      unchanged: true,
      hint: `Aim at a topic: roadmap list --milestone ${milestone.id}`,
    });
  }
  return topics.find(({ id }) => id === milestone.project)!;
}

export type NamedPart = z.infer<typeof contract.namedPart>;

/** The area, group or milestone with exactly this id or title; null if there is none, or a topic has this name. */
export function partNamed(typed: string, roadmap: Roadmap): NamedPart | null {
  const wanted = fold(typed);
  const isMeant = ({ id, title }: Named) => id === typed || fold(title) === wanted;
  if (wanted === '') return null;
  const kinds = { area: roadmap.areas, group: roadmap.groups, milestone: roadmap.milestones };
  for (const kind of ['area', 'group', 'milestone'] as const) {
    const part = kinds[kind].find(isMeant);
    // Topics are read last, since there are many of them, and most names belong to them.
    if (part && !roadmap.topics.some(isMeant))
      return { kind, id: part.id, title: part.title, about: part.about };
  }
  return null;
}

export function findArea(typed: string, areas: readonly Area[]): Area {
  return findPart('area', typed, areas);
}

/** Like findTopic, or by the number on screens. `milestones`: areas, if the roadmap has none. */
export function findMilestone<T extends Named>(typed: string, milestones: readonly T[]): T {
  const numbered = /^\d+$/.test(typed) && !milestones.some(({ id }) => id === typed);
  const nth = numbered ? milestones[Number(typed) - 1] : undefined;
  return nth ?? findPart('milestone', typed, milestones);
}

function findPart<T extends Named>(kind: string, typed: string, parts: readonly T[]): T {
  const fits = fitting(typed, parts);
  if (fits.length === 1) return fits[0]!;
  if (fits.length > 1) {
    throw new Failure('usage', `${quote(typed)} fits ${fits.length} ${kind}s`, {
      hint: `${table(fits)}\nType one of these ids.`,
    });
  }
  const meant = nearest(typed, parts);
  throw new Failure('usage', `no ${kind} ${quote(typed)}`, {
    hint: meant.length > 0 ? didYouMean(meant) : `The ${kind}s are:\n${table(parts)}`,
  });
}

function fitting<T extends Named>(typed: string, things: readonly T[]): T[] {
  const same = things.find(({ id }) => id === typed);
  if (same) return [same];
  const wanted = fold(typed);
  if (wanted === '') return [];

  const exact: T[] = [];
  const begun: T[] = [];
  for (const thing of things) {
    const id = fold(thing.id);
    const names = [thing.title, ...(thing.aliases ?? [])].map(fold);
    if (id === wanted || names.includes(wanted) || thing.was?.some(was => fold(was) === wanted))
      exact.push(thing);
    else if (id.startsWith(wanted) || names.some(name => beginsWord(name, wanted))) begun.push(thing);
  }
  // @12 is an entry, and not a topic that begins with 12.
  return exact.length > 0 || /^@\d+$/.test(typed) ? exact : begun;
}

/** The things whose names are nearest to what was typed, at most three. */
function nearest<T extends Named>(typed: string, things: readonly T[]): T[] {
  const byName = new Map<string, T>();
  for (const thing of things) {
    for (const name of [thing.id, thing.title, ...(thing.aliases ?? [])]) {
      if (!byName.has(name)) byName.set(name, thing);
    }
  }
  // Several names of one topic can be near.
  return [...new Set(suggest(typed, byName.keys(), byName.size).map(name => byName.get(name)!))].slice(0, 3);
}

function didYouMean(meant: readonly Named[]): string {
  const titles = titlesApart(meant);
  const line = `Did you mean: ${meant.map(({ id }, i) => `${id} (${titles[i]})`).join(', ')}`;
  return meant.length === 1 || line.length <= 80 ? line : `Did you mean one of these?\n${table(meant)}`;
}

function table(things: readonly Named[]): string {
  const shown = things.slice(0, mostListed);
  const widest = Math.max(...shown.map(({ id }) => id.length));
  const titles = titlesApart(shown);
  const lines = shown.map(({ id }, i) => `  ${id.padEnd(widest)}   ${titles[i]}`);
  if (things.length > mostListed) lines.push(`  and ${things.length - mostListed} more`);
  return lines.join('\n');
}

/** Equal titles with their areas, to distinguish them on large maps. */
function titlesApart(things: readonly Named[]): string[] {
  return things.map(({ title, area }) => {
    const isEqual = area !== undefined && things.filter(other => other.title === title).length > 1;
    const line = title.replace(/\s+/g, ' ');
    return isEqual ? `${line}, in ${area}` : line;
  });
}

// How much longer commands take with many topics and many events.

import { writeLargeRoadmap } from './generate.ts';
import { type Home, homeIn, inFolder } from './home.ts';
import { type Course, courseOf, halfway, nextTopic, writeDatabase } from './learner.ts';
import { type Command, contestantIn, inTurn, type Measured, median, type Ratio, ratioOf } from './pairs.ts';
import { judgedColumns, spread } from './ratios.ts';
import { type Column, figure, grouped, type Table, tableOf, type Verdict, verdictOf } from './table.ts';

const tenYears = 3650;
/** The promise: everyday commands are quick with this many topics and events. Larger sizes have no bar. */
const promised = { areas: 20, events: 100_000 };

/** A map with a home for each number of events. */
interface Setting {
  topics: string;
  isPromised: boolean;
  course: Course;
  homes: Home[];
}

interface GrowthRow {
  command: string;
  topics: string;
  sizes: ({ events: number } & Ratio)[];
  /** Time with the most events here, divided by the time without events on the smallest map, round by round. */
  growth: number | null;
  bar: number | null;
  verdict: Verdict;
  reason: string | null;
}

export async function measureGrowth(pairs: number, large: boolean): Promise<Table[]> {
  const events = [0, 10_000, 100_000, ...(large ? [1_000_000] : [])];
  const rows = await inFolder(async folder => {
    const settings = await settingsIn(folder, events);
    return commands.flatMap(each => rowsOf(each, settings, events, pairs));
  });
  const columns: Column<GrowthRow>[] = [
    { head: 'command', cell: row => row.command },
    { head: 'topics', cell: row => row.topics },
    ...events.map((count, at) => ({
      head: count === 0 ? 'no events' : grouped(String(count)),
      cell: ({ sizes }: GrowthRow) => figure(sizes[at]!.ratio, 2),
    })),
    { head: 'p10-p90', cell: ({ sizes }) => spread(sizes.at(-1)!) },
    { head: 'growth', cell: row => figure(row.growth, 2) },
    ...judgedColumns<GrowthRow>(),
  ];
  const notes = large ? [] : ['No more than 100,000 events were measured; 1,000,000 with --large.'];
  return [tableOf('Growth: a command ÷ bare Node, by topics and events', columns, rows, notes)];
}

interface GrowingCommand {
  name: string;
  on(topic: string): Command;
  /** On the map of the promised size, with the promised number of events. */
  bar: number;
}

const commands: GrowingCommand[] = [
  { name: 'roadmap', on: () => ({ words: [] }), bar: 2.6 },
  { name: 'next', on: () => ({ words: ['next'] }), bar: 2.6 },
  { name: 'done', on: topic => ({ words: ['done', topic], writes: true }), bar: 2.6 },
  { name: 'list', on: () => ({ words: ['list'] }), bar: 2.6 },
  { name: 'show', on: topic => ({ words: ['show', topic] }), bar: 2.6 },
  { name: 'report', on: () => ({ words: ['report'] }), bar: 4 },
];

/** Each home gets all its events before anything is measured. */
async function settingsIn(folder: string, events: readonly number[]): Promise<Setting[]> {
  const settings: Setting[] = [];
  for (const areas of [null, promised.areas, 100]) {
    const file = areas === null ? null : `${folder}/${areas}.yaml`;
    if (file !== null) writeLargeRoadmap(file, areas!);
    const course = courseOf(file);
    const topics = areas === null ? 'built-in' : grouped(`${areas}00`);
    const homes = events.map(count => homeIn(folder, `${topics}-${count}`, file));
    for (const [at, { database }] of homes.entries()) {
      const study = { ...halfway, events: events[at]!, days: tenYears };
      if (study.events > 0) await writeDatabase(database, course, study);
    }
    settings.push({ topics, isPromised: areas === promised.areas, course, homes });
  }
  return settings;
}

/** All sizes take turns, so that growth, too, compares runs a moment apart. */
function rowsOf(
  { name, on, bar }: GrowingCommand,
  settings: readonly Setting[],
  events: readonly number[],
  pairs: number,
): GrowthRow[] {
  const contestants = settings.flatMap(({ homes, course }) =>
    homes.map((home, at) =>
      // Without events, only the first topic is ready.
      contestantIn(home, on(events[at] === 0 ? course.topics[0]!.id : nextTopic(course))),
    ),
  );
  const found = inTurn(contestants, pairs);
  return settings.map(({ topics, isPromised }, number): GrowthRow => {
    const here = found.slice(number * events.length, (number + 1) * events.length);
    const sizes = here.map((measured, at) => ({ events: events[at]!, ...ratioOf(measured) }));
    const ownBar = isPromised ? bar : null;
    const judged = sizes.find(size => size.events === promised.events)!;
    return {
      command: name,
      topics,
      sizes,
      growth: growthOf(found[0]!, here.at(-1)!),
      bar: ownBar,
      verdict: verdictOf(judged.ratio, ownBar),
      reason: sizes.find(({ reason }) => reason !== null)?.reason ?? null,
    };
  });
}

function growthOf(least: Measured, most: Measured): number | null {
  if (typeof least === 'string' || typeof most === 'string') return null;
  return median(most.map(({ own }, round) => own / least[round]!.own));
}

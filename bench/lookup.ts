// How long the Tab key and a search take with much data.

import { writeLargeRoadmap } from './generate.ts';
import { type Home, homeIn, inFolder } from './home.ts';
import { courseOf, searched, writeDatabase } from './learner.ts';
import { contestantIn, inTurn, type Measured, median, type Ratio, ratioOf } from './pairs.ts';
import { judgedColumns, ratioColumns } from './ratios.ts';
import { type Column, figure, grouped, type Table, tableOf, type Verdict, verdictOf } from './table.ts';

const numbersOfNotes = [0, 10_000, 100_000];
/** Milliseconds that a search of the most notes may take more than one of the next fewer. */
const mostMore = 10;

interface LookupRow extends Ratio {
  what: string;
  /** Milliseconds more than with the next fewer notes, round by round. */
  more_ms: number | null;
  bar: number | null;
  verdict: Verdict;
}

export async function measureLookup(pairs: number): Promise<Table[]> {
  const rows = await inFolder(async folder => [
    ...completing(folder, pairs),
    ...searching(await homesWithNotes(folder), pairs),
  ]);
  const columns: Column<LookupRow>[] = [
    { head: 'what', cell: row => row.what },
    ...ratioColumns<LookupRow>(),
    { head: 'more ms', cell: row => figure(row.more_ms, 1) },
    ...judgedColumns<LookupRow>(),
  ];
  return [tableOf('Tab key and search: a command ÷ bare Node', columns, rows)];
}

function completing(folder: string, pairs: number): LookupRow[] {
  const bar = 1.8;
  const large = `${folder}/large.yaml`;
  writeLargeRoadmap(large, 20);
  const homes = [homeIn(folder, 'built-in'), homeIn(folder, 'large', large)];
  const contestants = homes.map(home => contestantIn(home, { words: ['complete', '--', 'done', 't'] }));
  // Completion never compiles a file, so another command must.
  for (const home of homes) contestantIn(home, { words: ['next'] }).own();
  return inTurn(contestants, pairs).map((measured, at): LookupRow => {
    const what = `complete -- done t, ${at === 0 ? 'built-in' : '2,000 topics'}`;
    const ratio = ratioOf(measured);
    return { what, ...ratio, more_ms: null, bar, verdict: verdictOf(ratio.ratio, bar) };
  });
}

function searching(homes: readonly Home[], pairs: number): LookupRow[] {
  const bar = 2;
  const contestants = homes.map(home => contestantIn(home, { words: ['list', searched] }));
  const found = inTurn(contestants, pairs);
  return found.map((measured, at): LookupRow => {
    const what = `list WORD, ${grouped(String(numbersOfNotes[at]))} notes`;
    const ratio = ratioOf(measured);
    const more_ms = at === 0 ? null : moreThan(found[at - 1]!, measured);
    // The most notes are compared with fewer, and fewer with Node.
    const verdict = at === found.length - 1 ? verdictOf(more_ms, mostMore) : verdictOf(ratio.ratio, bar);
    return { what, ...ratio, more_ms, bar: at === found.length - 1 ? null : bar, verdict };
  });
}

async function homesWithNotes(folder: string): Promise<Home[]> {
  const course = courseOf(null);
  const homes: Home[] = [];
  for (const notes of numbersOfNotes) {
    const home = homeIn(folder, `notes-${notes}`);
    const events = course.topics.length + notes;
    await writeDatabase(home.database, course, { events, days: 3650, done: 0.5, reviews: 0, notes: 1 });
    homes.push(home);
  }
  return homes;
}

function moreThan(least: Measured, most: Measured): number | null {
  if (typeof least === 'string' || typeof most === 'string') return null;
  return median(most.map(({ own }, round) => own - least[round]!.own));
}

// How long everyday commands take on the built-in roadmap, as a multiple of starting Node itself.

import { homeIn, inFolder } from './home.ts';
import { courseOf, halfway, nextTopic, writeDatabase } from './learner.ts';
import { type Command, contestantIn, inTurn, type Ratio, ratioOf } from './pairs.ts';
import { judgedColumns, ratioColumns } from './ratios.ts';
import { figure, type Table, tableOf, type Verdict, verdictOf } from './table.ts';

/** The records of half a year. */
const study = { ...halfway, events: 1000, days: 180 };

interface DailyCommand extends Command {
  bar: number | null;
  goal: number | null;
}

interface StartupRow extends Ratio {
  command: string;
  bar: number | null;
  goal: number | null;
  verdict: Verdict;
}

export async function measureStartup(pairs: number): Promise<Table[]> {
  const rows = await inFolder(async folder => {
    const home = homeIn(folder, 'learner');
    const course = courseOf(null);
    await writeDatabase(home.database, course, study);
    const commands = commandsOn(nextTopic(course));
    const found = inTurn(
      commands.map(command => contestantIn(home, command)),
      pairs,
    );
    return commands.map(({ words, bar, goal }, number): StartupRow => {
      const ratio = ratioOf(found[number]!);
      const command = ['roadmap', ...words].join(' ');
      return { command, ...ratio, bar, goal, verdict: verdictOf(ratio.ratio, bar) };
    });
  });
  const columns = [
    { head: 'command', cell: (row: StartupRow) => row.command },
    ...ratioColumns<StartupRow>(),
    { head: 'goal', cell: (row: StartupRow) => figure(row.goal, 1) },
    ...judgedColumns<StartupRow>(),
  ];
  return [tableOf('Start-up: a command ÷ bare Node, on the built-in roadmap', columns, rows)];
}

function commandsOn(topic: string): DailyCommand[] {
  const shortest = { bar: 2.2, goal: 1.5 };
  const others = { bar: null, goal: null };
  return [
    { words: [], ...shortest },
    { words: ['next'], ...shortest },
    { words: ['done', topic], writes: true, bar: 2.4, goal: 1.5 },
    { words: ['list'], ...shortest },
    { words: ['show', topic], ...shortest },
    { words: ['report'], bar: 4, goal: null },
    { words: ['plan'], ...others },
    { words: ['review', '--list'], ...others },
    { words: ['history'], ...others },
    { words: ['start', topic], writes: true, ...others },
    { words: ['stop'], before: ['start', topic], writes: true, ...others },
    { words: ['log', topic, '30m'], writes: true, ...others },
    { words: ['note', topic, 'remember'], writes: true, ...others },
    { words: ['help'], ...others },
  ];
}

// The same work with Taskwarrior, if it is installed.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Home, homeIn, inFolder, timeOf, timeOfNode } from './home.ts';
import { courseOf } from './learner.ts';
import { contestantIn, inTurn, type Ratio, ratioOf } from './pairs.ts';
import { ratioColumns } from './ratios.ts';
import { type Table, tableOf } from './table.ts';

interface TaskwarriorRow extends Ratio {
  command: string;
}

export async function measureTaskwarrior(pairs: number): Promise<Table[]> {
  const title = 'Beside Taskwarrior: a command ÷ bare Node, with as many tasks as topics';
  const { stdout: version, error } = spawnSync('task', ['--version'], { encoding: 'utf8' });
  if (error) return [tableOf(title, [], [], ['Not measured: Taskwarrior (task) is not installed.'])];
  const rows = await inFolder(folder => {
    const { topics } = courseOf(null);
    const ours = homeIn(folder, 'ours');
    const theirs = taskHome(folder);
    for (const { id } of topics) task(theirs, 'add', id);
    const first = topics[0]!.id;
    const compared = [
      { command: 'task add', ...taskContestant(theirs, 'add', 'one more') },
      { command: 'roadmap note', ...contestantIn(ours, { words: ['note', first, 'one more'] }) },
      { command: 'task done', ...taskContestant(theirs, '1', 'done') },
      { command: 'roadmap done', ...contestantIn(ours, { words: ['done', first], writes: true }) },
      ...['list', 'next'].flatMap(name => [
        { command: `task ${name}`, ...taskContestant(theirs, name) },
        { command: `roadmap ${name}`, ...contestantIn(ours, { words: [name] }) },
      ]),
    ];
    const found = inTurn(compared, pairs);
    return compared.map(({ command }, number): TaskwarriorRow => ({ command, ...ratioOf(found[number]!) }));
  });
  const columns = [
    { head: 'command', cell: (row: TaskwarriorRow) => row.command },
    ...ratioColumns<TaskwarriorRow>(),
  ];
  return [tableOf(title, columns, rows, [`Taskwarrior ${version.trim()}.`])];
}

function taskHome(folder: string): Home {
  const home = homeIn(folder, 'theirs');
  const settings = join(home.folder, 'taskrc');
  writeFileSync(settings, `data.location=${home.folder}\nconfirmation=off\nrecurrence.confirmation=off\n`);
  return { ...home, env: { ...home.env, TASKRC: settings, TASKDATA: home.folder } };
}

function taskContestant(home: Home, ...words: string[]) {
  return {
    own() {
      const ms = task(home, ...words);
      // So that each run finds the same.
      if (words.includes('done') || words[0] === 'add') task(home, 'undo');
      return ms;
    },
    bare: () => timeOfNode(home),
  };
}

function task(home: Home, ...words: string[]): number {
  return timeOf(home, 'task', words);
}

// The whole command line on one page. Command bodies are imported on demand.

import { Command as Commander, CommanderError, Option } from 'commander';
import type { Command } from './commands/shared/command.ts';
import type { GlobalOptions } from './core/cli/options.ts';
import {
  argumentOf,
  type UsedCommand,
  unexpectedWord,
  unknownAction,
  usageFailure,
  wholeNumber,
} from './core/cli/usage.ts';

/** Runs a command and prints its answer. */
export type Present = <Options, View>(
  name: string,
  load: () => Promise<Command<Options, View>>,
  options: Options,
) => Promise<void>;

/** Parses and runs the command line; throws the command's failure, or a usage Failure if parsing fails. */
export async function runProgram(
  argv: readonly string[],
  presentWith: (options: GlobalOptions) => Present,
): Promise<void> {
  const program = buildProgram(argv, (...given) => presentWith(program.opts())(...given));
  // Completion scripts send unfinished words, which no parser would accept.
  if (argv[0] === 'complete' && argv[1] === '--') {
    const words = argv.slice(2);
    return presentWith({ input: false })('complete', loadComplete, { program, words });
  }
  let ended = program;
  for (const command of [program, ...program.commands]) {
    // The help command answers --help.
    command.configureOutput({ writeOut: () => {}, writeErr: () => {} }).exitOverride(error => {
      ended = command;
      throw error;
    });
    command.helpInformation = () => '';
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Failures are told by the options that were read until then, too.
    const present = presentWith(program.opts());
    // Options before the command are meant for it: roadmap -n 2 next.
    const meant = ended === program ? argv.find(word => commandNames(program).includes(word)) : undefined;
    if (meant !== undefined && error.code === 'commander.unknownOption')
      return runProgram([meant, ...argv.toSpliced(argv.indexOf(meant), 1)], presentWith);
    if (error.exitCode !== 0) throw usageFailure(error, { ...used(ended), typed: argv });
    const name = ended === program ? meant : ended.name();
    await present('help', loadHelp, name === undefined ? { program } : { name, program });
  }
}

const loadComplete = () => import('./commands/complete.ts').then(m => m.complete);
const loadHelp = () => import('./commands/help.ts').then(m => m.help);

function buildProgram(argv: readonly string[], present: Present): Commander {
  const program = new Commander('roadmap');
  // Before the subcommands, which inherit it.
  program
    .exitOverride()
    .helpCommand(false)
    .helpOption('-h, --help', 'show help')
    .configureHelp({ showGlobalOptions: false })
    .argument('[words...]')
    .action((words: string[], o) => {
      if (o.version)
        return present('version', () => import('./commands/version.ts').then(m => m.version), {});
      if (words.length > 0)
        return present('unknown', () => import('./commands/unknown.ts').then(m => m.unknown), {
          words,
          commands: program.commands.map(command => command.name()),
        });
      return present('status', () => import('./commands/status.ts').then(m => m.status), {});
    });

  const commands = commandLine(program, present);
  // Describing all commands takes longer than running most of them, so only the typed one is described. These two tell
  // of others.
  const [first] = argv;
  const only = first !== undefined && first !== 'help' && first !== 'mcp' && Object.hasOwn(commands, first);
  if ((only || argv.length === 0) && !argv.some(word => word.startsWith('-'))) {
    program.setOptionValue('input', true);
  } else {
    describeGlobalOptions(program);
  }
  const described = only ? { [first]: commands[first]! } : argv.length === 0 ? {} : commands;
  for (const [name, describe] of Object.entries(described)) describe(program.command(name));
  // A word that is not a command is answered as such, whatever options follow.
  if (first !== undefined && !first.startsWith('-') && !commandNames(program).includes(first))
    program.allowUnknownOption();
  return program;
}

const topicInWords = 'its id, its title, or words of the title in quotation marks';

function describeGlobalOptions(program: Commander): void {
  program
    .option('-r, --roadmap <map>', 'use this roadmap: its name, or a file')
    .option('--json', 'print the whole answer as JSON')
    .option('--fields <names>', 'with --json: only these fields, separated by commas')
    .option('--plain', 'print rows separated by tabs, where something is listed')
    .option('-q, --quiet', 'print no hints, notes and acknowledgements')
    .option('--color <when>', 'auto, always or never')
    .option('--no-color', 'the same as --color never')
    .option('--ascii', 'draw with plain ASCII')
    .option('--no-input', 'never ask anything')
    .option('--debug', 'show where an unexpected error came from')
    .option('-V, --version', 'print the version')
    .option('--now <instant>');
}

/** The description, arguments and options of every command, by name. */
function commandLine(program: Commander, present: Present): Record<string, (command: Commander) => void> {
  return {
    status: command =>
      command
        .description('where I am: topics learnt, their share of the hours, this week, and what comes next')
        .option('--line', 'one short line for a prompt; nothing if there is nothing to say')
        .action(({ line }) =>
          line
            ? present('status', () => import('./commands/status-line.ts').then(m => m.statusLine), {})
            : present('status', () => import('./commands/status.ts').then(m => m.status), {}),
        ),
    next: command =>
      command
        .description('what to learn now, and why')
        .option('-n, --count <n>', 'how many topics', wholeNumber('-n'), 1)
        .option('--area <area>', 'only topics of this area')
        .option('--fit <duration>', 'the time you have, such as 45m')
        .option('--for <topic>', 'only topics on the way to this topic, or to the project of this milestone')
        .action(o => present('next', () => import('./commands/next.ts').then(m => m.next), o)),
    done: command =>
      command
        .description('mark topics learnt, and see what that unlocked')
        .argument('[topics...]', 'if left out: the topic whose clock runs')
        .option('-t, --time <duration>', 'study time to record with it')
        .option('--on <date>', 'when, if not now: yesterday, 3d, mon, 2026-11-22')
        .option('-m, --note <text>', 'a note to keep with it')
        .option('--force', 'also when it is locked')
        .option('--with-needs', 'mark what it needs as known')
        .action((topics, o) =>
          present('done', () => import('./commands/done.ts').then(m => m.done), { topics, ...o }),
        ),
    tick: command =>
      command
        .description('mark steps of a topic as learnt; without numbers: its steps, to choose from')
        .argument('[topic]', 'if left out: the topic whose clock runs, or the one you studied last')
        .argument('[steps...]', 'their numbers: 4, 1-3 5, or all')
        .option('-t, --time <duration>', 'study time to record with it')
        .option('--on <date>', 'when, if not now: yesterday, 3d, mon, 2026-11-22')
        .option('-m, --note <text>', 'a note to keep with it')
        .option('--off', 'they are not learnt after all')
        .option('--force', 'also when the topic is locked')
        .action((topic, steps, o) =>
          present('tick', () => import('./commands/tick.ts').then(m => m.tick), { topic, steps, ...o }),
        ),
    try: command =>
      command
        .description('check your own service, folder or program against the practice of a topic')
        .argument('[topic]', 'if left out: the topic whose clock runs, or the newest in progress')
        .argument('[command...]', 'behind --: your own command; it starts the service, or is itself checked')
        .option('--url <address>', 'where your service listens on this machine, such as :8000')
        .option('--in <folder>', 'the folder with your work')
        .option('--wait <seconds>', 'how long your service may take to start', wholeNumber('--wait'), 0)
        .option('--host <ip>', 'only this address of this machine, such as ::1')
        .option('--only <check>', 'only this check, and those that come before it')
        .option('--curl', 'with the lines that repeat the requests')
        .option('--yes', 'agree to what the checks of another roadmap hand to your command')
        .option('--list', 'only show what is fixed, and what is checked')
        .action((topic, words, { list, ...o }) => {
          const { rawArgs } = program as unknown as { rawArgs: string[] };
          const at = rawArgs.indexOf('--');
          const own = at === -1 ? words : rawArgs.slice(at + 1);
          // Without a topic, the first word of the command is in its place.
          const named = own.length > words.length ? undefined : topic;
          if (list)
            return present('try', () => import('./commands/try-list.ts').then(m => m.tryList), {
              topic: named,
            });
          const flags = { ...(named !== undefined && { topic: named }), command: own, ...o };
          return present('try', () => import('./commands/try.ts').then(m => m.trying), flags);
        }),
    start: command =>
      command
        .description('start the clock')
        .argument('[topic]', topicInWords)
        .option('--at <date>', 'when it began, such as 18:30')
        .option('--ago <duration>', 'how long ago it began, such as 20m')
        .action((topic, o) =>
          present('start', () => import('./commands/start.ts').then(m => m.start), { topic, ...o }),
        ),
    stop: command =>
      command
        .description('stop the clock')
        .option('--at <date>', 'when it ended, such as 20:15')
        .option('-m, --note <text>', 'a note to keep with it')
        .option('--discard', 'forget the time it ran')
        .action(o => present('stop', () => import('./commands/stop.ts').then(m => m.stop), o)),
    log: command =>
      command
        .description('record study time already spent')
        .argument('[topic]', topicInWords)
        .argument('[duration...]', '45m, 1h30, 1.5h, 1:30 or 2 hours, and maybe a day: yesterday, 3d, mon')
        .option('--on <date>', 'when: yesterday, 3d, mon, 2026-11-22')
        .option('-m, --note <text>', 'a note to keep with it')
        .action((topic, duration, o) =>
          present('log', () => import('./commands/log.ts').then(m => m.log), { topic, duration, ...o }),
        ),
    note: command =>
      command
        .description('keep a note on a topic; lines with Q: and A: are asked by review')
        .argument('<topic>', topicInWords)
        .argument('[text...]', 'the note, or - to read it from stdin; if left out: your editor opens')
        .action((topic, words) =>
          present('note', () => import('./commands/note.ts').then(m => m.note), { topic, words }),
        ),
    notes: command =>
      command
        .description('all notes, newest first; of a topic, or with some words')
        .argument('[topic]', topicInWords)
        .argument('[words...]', 'only notes that have these words')
        .action((topic, words) =>
          present('notes', () => import('./commands/notes.ts').then(m => m.notes), { topic, words }),
        ),
    amend: command =>
      command
        .description('repair or delete study time or a note')
        .argument('<id>', 'as history shows it: @12')
        .option('--from <date>', 'when it began')
        .option('--to <date>', 'when it ended')
        .option('--time <duration>', 'how long it took')
        .option('--topic <topic>', 'what it was about')
        .option('-m, --note <text>', 'the new text of a note')
        .option('--delete', 'remove it')
        .action((id, o) =>
          present('amend', () => import('./commands/amend.ts').then(m => m.amend), { id, ...o }),
        ),
    know: command =>
      command
        .description(
          'mark topics and all they need as already known; without a topic: asks questions to find out',
        )
        .argument('[topics...]', topicInWords)
        .option('--from <map>', 'only those that you learnt in another roadmap, found by equal names')
        .action((topics, o) =>
          present('know', () => import('./commands/know.ts').then(m => m.know), { topics, ...o }),
        ),
    skip: command =>
      command
        .description('leave topics out: topics that need them are unlocked, and they count nowhere')
        .argument('<topics...>', topicInWords)
        .option('-m, --note <text>', 'why')
        .action((topics, o) =>
          present('skip', () => import('./commands/skip.ts').then(m => m.skip), { topics, ...o }),
        ),
    reopen: command =>
      command
        .description('back from done, known or skipped')
        .argument('<topics...>', topicInWords)
        .option('-m, --note <text>', 'why')
        .action((topics, o) =>
          present('reopen', () => import('./commands/reopen.ts').then(m => m.reopen), { topics, ...o }),
        ),
    goal: command =>
      command
        .description('aim at a topic or a milestone, so that next leads there; without one: all goals')
        .argument('[topic]', topicInWords)
        .option('--by <date>', 'to be learnt by: 2027-06-30, fri, 10d, 3w')
        .option('--drop', 'no longer aim at it')
        .action((topic, o) =>
          present('goal', () => import('./commands/goal.ts').then(m => m.goal), { topic, ...o }),
        ),
    choose: command =>
      command
        .description('if one of several topics is enough: choose the one to learn')
        .argument('<topic>', topicInWords)
        .action(topic =>
          present('choose', () => import('./commands/choose.ts').then(m => m.choose), { topic }),
        ),
    review: command =>
      command
        .description('answer due questions about learnt topics; without a terminal, list them')
        .argument(
          '[topics...]',
          'topics, an area, a milestone, or a question such as web/dns, also before it is due; if left out: what is due, as much as fits into a day',
        )
        .option('-n, --count <n>', 'how many questions', wholeNumber('-n'))
        .option('--fit <duration>', 'the time you have, such as 15m')
        .option('--area <area>', 'due questions in this area, then the weakest')
        .option('--milestone <milestone>', 'the same for a milestone')
        .option('--goal', 'the same for topics on the way to your goals')
        .option('--all', 'the same for all that was learnt')
        .option('--cram', 'ask each question once, and record nothing')
        .option('--list', 'only show what is due')
        .option(
          '--grade <grade>',
          'record an answer, 1 forgotten to 4 easy, for a question, or for all of a topic that is due',
        )
        .addOption(alone('--due', 'print nothing: exit code 0 if something is due today, else 1'))
        .addOption(
          new Option('--everywhere', 'due questions of all roadmaps, in one order').conflicts([
            ...['fit', 'area', 'milestone', 'goal', 'all', 'cram', 'grade', 'due'],
            ...['leeches', 'aside', 'back', 'edit'],
          ]),
        )
        .addOption(alone('--leeches', 'questions put aside, or forgotten often'))
        .addOption(alone('--aside <question>', 'do not ask this question again'))
        .addOption(alone('--back <question>', 'ask this question again'))
        .addOption(alone('--edit <question>', 'reword a question in your editor'))
        .action((topics, { due, leeches, aside, back, edit, everywhere, ...o }) => {
          const flags = { topics, aside, back, edit };
          if (everywhere)
            return present(
              'review',
              () => import('./commands/review-everywhere.ts').then(m => m.reviewEverywhere),
              { topics, ...o },
            );
          if (due)
            return present('review', () => import('./commands/review-due.ts').then(m => m.reviewDue), flags);
          if (leeches)
            return present(
              'review',
              () => import('./commands/review-leeches.ts').then(m => m.reviewLeeches),
              flags,
            );
          if ((aside ?? back ?? edit) !== undefined)
            return present(
              'review',
              () => import('./commands/review-card.ts').then(m => m.reviewCard),
              flags,
            );
          return present('review', () => import('./commands/review.ts').then(m => m.review), {
            topics,
            ...o,
          });
        }),
    show: command =>
      command
        .description('everything about one topic; or the topics of an area, a group or a milestone')
        .argument('<topic>', topicInWords)
        .option('--answers', 'its questions with their answers, and their names')
        .action((topic, o) =>
          present('show', () => import('./commands/show.ts').then(m => m.show), { topic, ...o }),
        ),
    list: command =>
      command
        .alias('ls')
        .description('all topics, by milestone or area')
        .argument('[words...]', 'only topics whose title, summary, names or notes have these words')
        .option('--milestone <milestone>', 'only this milestone')
        .option('--area <area>', 'only this area')
        .option(
          '--state <states>',
          'only these: ready, doing, done, known, locked, skipped, due, shown, gone',
        )
        .option(
          '--all',
          'all milestones in full, with topics done long ago, other alternatives and optional topics',
        )
        .action((words, o) =>
          present('list', () => import('./commands/list.ts').then(m => m.list), { words, ...o }),
        ),
    report: command =>
      command
        .description('what I did, and what is left')
        .argument(
          '[period]',
          '2025, 2026-11, 2026-W46, 2026-11-18, or: today, yesterday, week, last-week, month, last-month, year or all',
        )
        .option('--since <date>', 'from this day on; 7d is seven days, including today')
        .option('--until <date>', 'up to this day')
        .option('--format <format>', 'if the extension does not say it: text, md, csv or html')
        .option('--excel', 'CSV as Excel reads it, with a mark that it is UTF-8')
        .option('-o, --output <file>', 'write it to a file')
        .option('--open', 'show it as a page in the browser')
        .option('--everywhere', 'over all roadmaps, with a row for each')
        .option('--force', 'replace an existing file')
        .action((period, o) =>
          present('report', () => import('./commands/report.ts').then(m => m.report), { period, ...o }),
        ),
    history: command =>
      command
        .description('every entry with its id, newest first')
        .argument('[topic]', topicInWords)
        .option('--since <date>', 'from this day')
        .option(
          '--kind <kinds>',
          'only these: study, note, answer, topic, step, goal, question, try or setting',
        )
        .option('-n, --count <n>', 'how many entries', wholeNumber('-n'))
        .option('--all', 'each answer on a line of its own')
        .action((topic, o) =>
          present('history', () => import('./commands/history.ts').then(m => m.history), { topic, ...o }),
        ),
    graph: command =>
      command
        .description('what a topic needs and unlocks; without one: the whole map')
        .argument('[topic]', topicInWords)
        .option('--format <format>', 'tree, dot or mermaid', 'tree')
        .action((topic, o) =>
          present('graph', () => import('./commands/graph.ts').then(m => m.graph), { topic, ...o }),
        ),
    open: command =>
      command
        .description("open a topic's link in the browser")
        .argument('<topic>', topicInWords)
        .argument('[n]', 'which link', wholeNumber('the link'), 1)
        .option('--print', 'only print its address')
        .action((topic, n, o) =>
          present('open', () => import('./commands/open.ts').then(m => m.open), { topic, n, ...o }),
        ),
    plan: command =>
      command
        .description('when the rest will be done, and what comes in which week')
        .option('--by <date>', 'will I make it by then: 2027-06-30, 10w, fri')
        .option('--hours <hours>', 'with this much study a week, such as 8h')
        .option('--all', 'every week')
        .option('--trim', 'what could be left out')
        .addOption(
          new Option('--check', 'how past forecasts would have held').conflicts([
            'by',
            'hours',
            'all',
            'trim',
          ]),
        )
        .action(({ check, ...o }) =>
          check
            ? present('plan', () => import('./commands/plan-check.ts').then(m => m.planCheck), o)
            : present('plan', () => import('./commands/plan.ts').then(m => m.plan), o),
        ),
    undo: command =>
      command
        .description('take back the last commands of this device')
        .argument(
          '[n]',
          'how many; or the id of an entry, such as @12: what was recorded with it',
          howMany,
          1,
        )
        .option('--list', 'only show what could be taken back')
        .action((count, o) =>
          present('undo', () => import('./commands/undo.ts').then(m => m.undo), { count, ...o }),
        ),
    redo: command =>
      command
        .description('take back the last undo')
        .argument('[n]', 'how many undos', wholeNumber('the number of undos'), 1)
        .action(count => present('redo', () => import('./commands/redo.ts').then(m => m.redo), { count })),
    check: command =>
      command
        .description('find every problem in the roadmap file and the database')
        .argument('[file]', 'a roadmap file; if left out: the one in use')
        .option(
          '--fix',
          'rebuild data derived from the log, and save the readable part of a damaged database',
        )
        .action((file, o) =>
          present('check', () => import('./commands/check.ts').then(m => m.check), { file, ...o }),
        ),
    init: command =>
      command
        .description('write a roadmap file of your own to start from')
        .argument('[file]', 'where to write it; if left out: roadmap.yaml', 'roadmap.yaml')
        .option('--force', 'replace an existing file')
        .action((file, o) =>
          present('init', () => import('./commands/init.ts').then(m => m.init), { file, ...o }),
        ),
    maps: command =>
      command
        .description(
          'all roadmaps on this device, and which is used; or keep a copy of one, to use it by name',
        )
        .argument('[action]', 'if left out, they are listed: add, update, diff, remove')
        .argument('[map]', 'for add: a file, a folder with roadmaps, or - for stdin; else its name')
        .argument('[other]', 'for update: the new file, or -; for diff: another roadmap')
        .option('--as <id>', 'with add: under another id')
        .option('--yes', 'with update: without a question')
        .option('--dry-run', 'with update: only show what it would do')
        .action((action, map, other, o) => {
          const given = [map, other].filter(word => word !== undefined);
          if (other !== undefined && ['add', 'remove'].includes(action))
            throw unexpectedWord(`maps ${action}`, 1, other, 'Usage: roadmap help maps');
          if (action === undefined)
            return present('maps', () => import('./commands/maps.ts').then(m => m.maps), o);
          if (action === 'add')
            return present('maps', () => import('./commands/maps-add.ts').then(m => m.mapsAdd), {
              map,
              ...o,
            });
          if (action === 'update')
            return present('maps', () => import('./commands/maps-update.ts').then(m => m.mapsUpdate), {
              map,
              file: other,
              ...o,
            });
          if (action === 'diff')
            return present('maps', () => import('./commands/maps-diff.ts').then(m => m.mapsDiff), {
              maps: given,
            });
          if (action === 'remove')
            return present('maps', () => import('./commands/maps-remove.ts').then(m => m.mapsRemove), {
              map,
            });
          throw unknownAction('maps', action, ['add', 'update', 'diff', 'remove']);
        }),
    use: command =>
      command
        .description(
          'choose the roadmap for folders without one; without a name: which is used here, and why',
        )
        .argument('[map]', 'its name, a file, or built-in')
        .action(map => present('use', () => import('./commands/use.ts').then(m => m.use), { map })),
    config: command =>
      command
        .description('read and change settings; without a key: all of them')
        .argument('[key]', 'the setting')
        .argument('[value]', 'what it is from now on; if left out: it is shown')
        .option('--unset', 'go back to the default')
        .action((key, value, o) =>
          present('config', () => import('./commands/config.ts').then(m => m.config), { key, value, ...o }),
        ),
    export: command =>
      command
        .description('write all your data to a file or to stdout')
        .argument('[file]', 'its extension says the format; if left out: stdout')
        .option('--format <format>', 'if the extension does not say it: json, csv, md, ics or anki')
        .option('--excel', 'CSV as Excel reads it, with a mark that it is UTF-8')
        .option(
          '--reviews <time>',
          'in a calendar: the daily reviews at this time, such as 18:30, and the days of goals',
        )
        .option('--force', 'replace an existing file')
        .action((file, o) =>
          present('export', () => import('./commands/export.ts').then(m => m.exporting), { file, ...o }),
        ),
    import: command =>
      command
        .description(
          'merge an export; or progress from roadmap.sh or a Markdown check list; or make a roadmap of one',
        )
        .argument('<file>', 'a file, or - for stdin')
        .option('--dry-run', 'only show what it would do')
        .option('--whole', 'another name of a topic, such as JWT, means all of it')
        .option('--names <file>', 'a graph of roadmap.sh with the labels of its ids')
        .option('--max <size>', 'the largest size read from stdin or a pipe', '1GB')
        .addOption(
          new Option(
            '--as <kind>',
            'roadmap: make a roadmap file from a graph of roadmap.sh or a Markdown outline',
          ).choices(['roadmap']),
        )
        .option(
          '-o, --output <file>',
          'with --as: the file to write, - for stdout; if left out: named after its id',
        )
        .option('--id <id>', 'with --as: the id of the roadmap')
        .option('--like <map>', 'with --as: keep ids, hours and needs of this earlier roadmap')
        .option('--with <folder>', 'with --as: texts and links from <slug>@<id>.md files')
        .action((file, { as, output, id, like, with: folder, ...o }) => {
          const making = { output, id, like, with: folder };
          if (as !== undefined)
            return present('import', () => import('./commands/import-map.ts').then(m => m.importingMap), {
              file,
              ...making,
            });
          return present('import', () => import('./commands/import.ts').then(m => m.importing), {
            file,
            ...o,
            making: Object.values(making).some(given => given !== undefined),
          });
        }),
    share: command =>
      command
        .description('send a mentor a summary of where you are, without notes and answers')
        .option('--to <address>', 'the repository of the class')
        .option('--as <name>', 'your name there: small letters, digits and dashes')
        .option('--dry-run', 'only print what would be sent')
        .option('--stop', 'delete it there, and stop sharing')
        .action(o => present('share', () => import('./commands/share.ts').then(m => m.share), o)),
    cohort: command =>
      command
        .description('see the progress of the learners of a class')
        .argument('[words...]', 'report, add ADDRESS, list or drop ADDRESS; if left out: report')
        .option('--all', 'all learners')
        .option('--format <format>', 'if the extension does not say it: csv or html')
        .option('-o, --output <file>', 'write it to a file: a table (.csv) or a page (.html)')
        .option('--force', 'replace an existing file')
        .action((words, o) =>
          present('cohort', () => import('./commands/cohort.ts').then(m => m.cohort), { words, ...o }),
        ),
    sync: command =>
      command
        .description('keep your devices in sync through a git repository')
        .option('--to <address>', 'the repository: an https or ssh address, or a folder')
        .option('--join', 'merge your log and the one in the repository')
        .option('--dry-run', 'only say what would be sent and received')
        .option('--off', 'forget the repository; your entries stay')
        .action(o => present('sync', () => import('./commands/sync.ts').then(m => m.sync), o)),
    backup: command =>
      command
        .description('write a verified copy of the database while it is in use')
        .argument('[file]', 'where to write it; if left out: roadmap-2026-11-22.db, here')
        .option('--force', 'replace an existing file')
        .action((file, o) =>
          present('backup', () => import('./commands/backup.ts').then(m => m.backup), { file, ...o }),
        ),
    restore: command =>
      command
        .description('go back to a backup; the present database is kept under another name')
        .argument('<file>', 'what backup wrote')
        .action(file =>
          present('restore', () => import('./commands/restore.ts').then(m => m.restore), { file }),
        ),
    mcp: command =>
      command
        .description(
          'let an agent use roadmap, over the Model Context Protocol; in a terminal: how to add it',
        )
        .action(() => present('mcp', () => import('./commands/mcp.ts').then(m => m.mcp), { program })),
    completion: command =>
      command
        .description('print the script that completes commands and topics')
        .argument('<shell>', 'bash, zsh, fish or powershell')
        .action(shell =>
          present('completion', () => import('./commands/completion.ts').then(m => m.completion), { shell }),
        ),
    help: command =>
      command
        .description('how to use roadmap, or one command')
        .argument('[command]', 'a command or a subject')
        .option('--all', 'every command')
        .option('--man', 'the manual page')
        .option('--schema [command]', 'the JSON Schema of its answer in --json, or of all answers')
        .action((name, { man, schema, ...o }) =>
          schema !== undefined
            ? present('schema', () => import('./commands/help-schema.ts').then(m => m.helpSchema), {
                ...(typeof schema === 'string' && { command: schema }),
              })
            : man
              ? present('manual', () => import('./commands/manual.ts').then(m => m.manual), {})
              : present('help', loadHelp, { name, program, ...o }),
        ),
  };
}

/** A number of commands, or the id of an entry. */
function howMany(text: string): number | string {
  return text.startsWith('@') ? text : wholeNumber('the number of commands')(text);
}

/** An option of `review` that no other one goes with. */
function alone(flags: string, about: string): Option {
  const asking = ['count', 'fit', 'area', 'milestone', 'goal', 'all', 'cram', 'list', 'grade'];
  const others = ['due', 'leeches', 'aside', 'back', 'edit'].filter(other => !flags.startsWith(`--${other}`));
  return new Option(flags, about).conflicts([...asking, ...others]);
}

function commandNames(program: Commander): string[] {
  return program.commands.flatMap(command => [command.name(), ...command.aliases()]);
}

function used(command: Commander): Omit<UsedCommand, 'typed'> {
  const { parent, registeredArguments, args } = command;
  return {
    name: parent ? command.name() : null,
    arguments: registeredArguments.map(argumentOf),
    given: args,
  };
}

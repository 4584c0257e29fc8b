// What people type, by command: the examples of help and of the manual page.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';

export type Example = z.infer<typeof contract.example>;

/** tests/cli/examples.test.ts runs every one of them. */
export const examples: Readonly<Record<string, readonly (readonly [line: string, about: string])[]>> = {
  status: [
    ['roadmap', 'the same, shorter'],
    ['roadmap status --json', 'as JSON, for a script'],
    ['roadmap status --line', 'in one line, for a prompt'],
  ],
  next: [
    ['roadmap next -n 3', 'three topics'],
    ['roadmap next --fit 45m', 'you have 45 minutes'],
    ['roadmap next --for docker', 'on the way to Docker'],
  ],
  done: [
    ['roadmap done web -t 6h', 'learnt now, in six hours'],
    ['roadmap done web --on yesterday', 'learnt yesterday'],
    ['roadmap done docker --with-needs', 'with all that it needs, which you know already'],
  ],
  tick: [
    ['roadmap tick web 1 -t 1h', 'its first step, learnt in an hour'],
    ['roadmap tick 2-3', 'more of the topic you studied last'],
    ['roadmap tick web 3 --off', 'not yet, after all'],
  ],
  try: [
    ['roadmap try --list', 'which topics have checks'],
    ['roadmap try rest --list', 'what is fixed for REST APIs, and what is checked'],
  ],
  start: [
    ['roadmap start web', 'from now on'],
    ['roadmap start web --ago 20m', 'it began 20 minutes ago'],
  ],
  stop: [
    ['roadmap stop -m "read about DNS"', 'with a note'],
    ['roadmap stop --discard', 'it ran by mistake'],
  ],
  log: [
    ['roadmap log web 45m', '45 minutes, until now'],
    ['roadmap log web 1h30 yesterday', 'an hour and a half, yesterday'],
    ['roadmap log web 2h --on 2026-11-16 -m "chapter 3"', 'on a day, with a note'],
  ],
  note: [
    ['roadmap note web "An ETag is a version."', 'a note in one line'],
    ['roadmap note web "Q: What is an ETag? A: A version."', 'a question that review asks'],
    ['roadmap note web - < web.md', 'from a file'],
  ],
  notes: [
    ['roadmap notes web', 'all notes on a topic'],
    ['roadmap notes web etag', 'those with a word'],
  ],
  amend: [
    ['roadmap amend @1 --time 30m', 'it took 30 minutes'],
    ['roadmap amend @1 --from yesterday', 'it was yesterday'],
    ['roadmap amend @1 --delete', 'it did not happen'],
  ],
  know: [
    ['roadmap know web', 'web and all that it needs'],
    ['roadmap know', 'asks what you know, on a terminal'],
    ['roadmap know --from mine.yaml', 'what you learnt in another roadmap'],
  ],
  skip: [['roadmap skip mongodb -m "not at work"', 'leave it out, and say why']],
  reopen: [['roadmap reopen internet', 'learn it again']],
  goal: [
    ['roadmap goal docker --by 2027-06-30', 'learn it by a day'],
    ['roadmap goal docker --drop', 'no longer'],
  ],
  choose: [['roadmap choose go', 'of the languages, this one']],
  review: [
    ['roadmap review', 'what is due today'],
    ['roadmap review internet --fit 15m', 'one topic, for 15 minutes, also before it is due'],
    ['roadmap review --list', 'only say what is due'],
    ['roadmap review --goal -n 10', 'ten questions on the way to your goals'],
    ['roadmap review --area prerequisites --cram', 'a whole area once, for practice'],
    ['roadmap review internet/dns-lookup --grade 3', 'one question, as recalled'],
    ['roadmap review --aside internet/dns-lookup', 'do not ask this one again'],
    ['roadmap review --leeches', 'questions put aside, or forgotten often'],
  ],
  show: [
    ['roadmap show web', 'by its id'],
    ['roadmap show "how the web works"', 'by its title, in quotation marks'],
    ['roadmap show internet --answers', 'its questions with their answers'],
  ],
  list: [
    ['roadmap list --milestone online', 'one milestone'],
    ['roadmap list --state ready,doing', 'what can be learnt now'],
    ['roadmap list message queue', 'topics with these words'],
  ],
  report: [
    ['roadmap report', 'this week'],
    ['roadmap report 2026-11 -o november.md', 'a month, as Markdown in a file'],
    ['roadmap report --since 30d', 'the last 30 days'],
  ],
  history: [
    ['roadmap history -n 10', 'the last ten entries'],
    ['roadmap history internet', 'those of a topic'],
  ],
  graph: [
    ['roadmap graph docker', 'what Docker needs and unlocks'],
    ['roadmap graph --format mermaid', 'the whole map, for a drawing program'],
  ],
  open: [
    ['roadmap open web', 'the first link of a topic'],
    ['roadmap open web 2 --print', 'the address of the second'],
  ],
  plan: [
    ['roadmap plan', 'when the rest will be done'],
    ['roadmap plan --by 2027-06-30 --hours 8h', 'by then, with eight hours a week?'],
  ],
  undo: [
    ['roadmap undo', 'the last command'],
    ['roadmap undo @2', 'what was recorded as @2, and nothing after it'],
    ['roadmap undo --list', 'see what could be taken back'],
  ],
  redo: [['roadmap redo', 'it was right after all']],
  check: [
    ['roadmap check', 'the roadmap in use, and the database'],
    ['roadmap check mine.yaml', 'a file, before it is used'],
  ],
  init: [
    ['roadmap init', 'writes roadmap.yaml here'],
    ['roadmap init rust.yaml', 'under another name'],
  ],
  maps: [
    ['roadmap maps', 'all of them'],
    ['roadmap maps add mine.yaml', 'a copy, to use it by its name anywhere'],
    ['roadmap maps diff', 'what changed since you last recorded something'],
  ],
  use: [
    ['roadmap use', 'which one is used here, and why'],
    ['roadmap use built-in', 'back to the one that comes with roadmap'],
  ],
  config: [
    ['roadmap config', 'all settings'],
    ['roadmap config weekly_goal 8h', 'aim at eight hours a week'],
    ['roadmap config weekly_goal --unset', 'no longer'],
  ],
  export: [
    ['roadmap export all.json', 'everything, in one file'],
    ['roadmap export times.csv', 'for a spreadsheet'],
    ['roadmap export plan.ics', 'the plan, for a calendar'],
    ['roadmap export plan.ics --reviews 18:30', 'with the daily reviews and an alarm'],
    ['roadmap export cards.txt', 'your questions, for Anki'],
  ],
  import: [
    ['roadmap import all.json --dry-run', 'only show what it would do'],
    ['roadmap import all.json', 'entries that are here already are not added twice'],
    ['roadmap import notes.md --as roadmap', 'a roadmap of headings with lists below them'],
  ],
  share: [
    ['roadmap share --to class.git --as ada', 'for the first time'],
    ['roadmap share --dry-run', 'print what would be sent'],
  ],
  cohort: [
    ['roadmap cohort list', 'the repositories that are read'],
    ['roadmap cohort add class.git', 'read one more'],
    ['roadmap cohort -o class.html', 'a page with a row for each learner'],
  ],
  mcp: [['roadmap mcp', 'how to add it to an agent']],
  sync: [['roadmap sync --dry-run', 'what would be sent and received']],
  backup: [['roadmap backup safe.db', 'a copy of the database']],
  restore: [['roadmap restore safe.db', 'go back to that copy']],
  completion: [
    ['eval "$(roadmap completion bash)"', 'in ~/.bashrc'],
    ['eval "$(roadmap completion zsh)"', 'in ~/.zshrc'],
  ],
  help: [
    ['roadmap help log', 'one command'],
    ['roadmap help --all', 'all of them'],
    ['roadmap help json', 'one subject'],
  ],
};

export function examplesOf(command: string): Example[] {
  return (examples[command] ?? []).map(([line, about]) => ({ line, about }));
}

// The screen of `check`.

import { formatFullDate } from '../../core/time/format-date.ts';
import type { CheckView, FileChecked } from '../../view/check.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import { count, innerWidth, screen } from '../kit/layout.ts';
import { entries, times } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { width, wrap } from '../kit/width.ts';
import { problemsText } from './problems.ts';
import { maybeBlocks, retiredWords } from './retired.ts';

export function checkText(view: CheckView, style: Style): string {
  const { file, database, sync, vanished, changed, lost_ticks } = view;
  const { done } = style.glyphs.states;
  const good = (text: string) =>
    wrap(text, innerWidth(style) - width(done) - 1).map(
      (line, i) => `${i === 0 ? style.green(done) : ' '.repeat(width(done))} ${line}`,
    );
  const bad = (text: string) => wrap(style.yellow(clean(text)), innerWidth(style));
  const name = cleanLine(file?.file_name ?? '');
  const roadmap =
    file === null
      ? []
      : file.problems.length === 0
        ? good(`${name}: ${cleanLine(file.title ?? '')}, ${sizeText(file)}, no problems`).concat(
            earlyLines(file, style),
            beyondLines(file, style),
          )
        : [
            ...bad(`${name} has ${count(file.problems.length, 'problem')}`),
            '',
            ...problemsText(file.problems, style).split('\n'),
          ];
  const remarks =
    file && file.remarks.length > 0
      ? [
          ...wrap(`${count(file.remarks.length, 'remark')}, which may be as you mean it:`, innerWidth(style)),
          '',
          ...problemsText(file.remarks, style).split('\n'),
        ]
      : [];
  if (database === null) return screen(roadmap, remarks);
  const { events, not_understood, saved, problems } = database;
  const kept =
    not_understood > 0
      ? [`${entries(not_understood)} of kinds this version doesn't know: kept, not counted`]
      : [];
  const state =
    problems.length === 0
      ? good(
          `${cleanLine(database.file_name)}: ${entries(events)}, ${database.rebuilt ? 'rebuilt, ' : ''}no problems`,
        )
      : [
          ...bad(`${cleanLine(database.file_name)}: ${count(problems.length, 'problem')}`),
          ...problems.slice(0, 20).flatMap(problem => problemLines(problem, style)),
        ];
  const rescued =
    saved === null
      ? []
      : wrap(
          `${entries(saved.events)} of the damaged database could be saved. It is kept: ${cleanLine(saved.aside_name)}`,
          innerWidth(style),
        );
  const step = sync === null ? [] : sync.failed === null ? good(syncText(sync)) : bad(syncText(sync));
  return screen(
    roadmap,
    remarks,
    rescued,
    [...state, ...kept],
    step,
    gone(vanished, style),
    reworded(changed, style),
    lost(lost_ticks, style),
    ...retired(view, style),
  );
}

function sizeText({ topics, in_scope, areas, milestones }: FileChecked): string {
  const counted = in_scope === topics ? '' : `, of which ${in_scope} ${in_scope === 1 ? 'counts' : 'count'},`;
  const parts = milestones > 0 ? count(milestones, 'milestone') : count(areas, 'area');
  return `${count(topics, 'topic')}${counted} in ${parts}`;
}

function earlyLines({ early }: FileChecked, style: Style): string[] {
  if (early.length === 0) return [];
  const [comes, its] = early.length === 1 ? ['comes', 'its'] : ['come', 'their'];
  const lines = early.slice(0, goneShown).map(topic => {
    const { title, of, needed_by, milestone } = topic;
    return cleanLine(`${title}, of ${of.title}: ${needed_by.title} needs it, in ${milestone.title}`);
  });
  const heading = `${count(early.length, 'topic')} ${comes} earlier than ${its} milestone:`;
  return listed(heading, lines, early.length, style);
}

/** A list below a heading, with the number of its `total` entries that are left out. */
function listed(heading: string, lines: readonly string[], total: number, style: Style): string[] {
  const rest = total - lines.length;
  return [
    ...wrap(heading, innerWidth(style)),
    ...lines.flatMap(line => wrap(line, innerWidth(style) - 2)).map(line => `  ${line}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

function beyondLines({ in_no_milestone: topics }: FileChecked, style: Style): string[] {
  if (topics.length === 0) return [];
  const verbs = topics.length === 1 ? 'is in no milestone and comes' : 'are in no milestone and come';
  const rest = topics.length - goneShown;
  const titles = topics.slice(0, goneShown).map(({ title }) => cleanLine(title));
  const names = [...titles, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
  return wrap(`${count(topics.length, 'topic')} ${verbs} last: ${names}`, innerWidth(style));
}

function syncText({
  repository_name,
  devices,
  last_on: last,
  failed,
  to_send,
}: NonNullable<CheckView['sync']>): string {
  const since = last === null ? 'never' : formatFullDate(last);
  const name = cleanLine(repository_name);
  if (failed !== null) return `Not in sync with ${name} since ${since}: ${cleanLine(failed.message)}`;
  const left = to_send === 0 ? 'nothing to send' : `${entries(to_send)} to send`;
  return `In sync with ${name}: ${count(devices, 'device')}, last ${since}, ${left}`;
}

const goneShown = 20;

/** Perhaps these are questions whose text or id was changed in the file. */
function gone(vanished: CheckView['vanished'], style: Style): string[] {
  if (vanished.length === 0) return [];
  const lines = vanished
    .slice(0, goneShown)
    .map(
      ({ title, card, reviews }) =>
        `${cleanLine(title)}: ${cleanLine(card.slice(card.indexOf('/') + 1))} (answered ${times(reviews)})`,
    );
  const heading = `${count(vanished.length, 'question')} that you answered ${vanished.length === 1 ? 'is' : 'are'} no longer in the file:`;
  return [
    ...listed(heading, lines, vanished.length, style),
    ...wrap('If one was only reworded, give it this id, and its answers count again.', innerWidth(style)),
  ];
}

/** A question that the learner reworded may have been mended in the file. */
function reworded(changed: CheckView['changed'], style: Style): string[] {
  if (changed.length === 0) return [];
  const lines = changed
    .slice(0, goneShown)
    .flatMap(({ title, card: name, ask }) => [
      ...wrap(`${cleanLine(title)}: ${cleanLine(ask)}`, innerWidth(style) - 2),
      ...wrap(style.withMap(`roadmap review --edit ${name}`), innerWidth(style) - 4, 'whole').map(
        line => `  ${line}`,
      ),
    ]);
  const rest = changed.length - goneShown;
  return [
    ...wrap(
      `${count(changed.length, 'question')} that you reworded ${changed.length === 1 ? 'has' : 'have'} other words in the file since:`,
      innerWidth(style),
    ),
    ...lines.map(line => `  ${line}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

function lost(ticks: CheckView['lost_ticks'], style: Style): string[] {
  if (ticks.length === 0) return [];
  const lines = ticks
    .slice(0, goneShown)
    .map(({ title, step, text }) => `${cleanLine(title)}: ${cleanLine(text)} (${cleanLine(step)})`);
  const heading = `${count(ticks.length, 'step')} that you ticked ${ticks.length === 1 ? 'is' : 'are'} no longer in the file:`;
  return [
    ...listed(heading, lines, ticks.length, style),
    ...wrap('If one was only reworded, give it this id, and the tick counts again.', innerWidth(style)),
  ];
}

function retired({ gone, today }: CheckView, style: Style): string[][] {
  if (gone.length === 0) return [];
  const verb = gone.length === 1 ? 'is' : 'are';
  const lines = gone
    .slice(0, goneShown)
    .map(topic => `${cleanLine(topic.id)}: ${cleanLine(topic.title)}, ${retiredWords(topic, today!)}`);
  const heading = `${count(gone.length, 'topic')} of yours ${verb} no longer in the file; what you recorded is kept:`;
  return [listed(heading, lines, gone.length, style), ...maybeBlocks(gone, style)];
}

function problemLines(
  { message, hint }: { message: string; hint?: string | undefined },
  style: Style,
): string[] {
  const lines = wrap(cleanLine(message), innerWidth(style) - 2).map(line => `  ${line}`);
  return hint === undefined
    ? lines
    : [...lines, ...wrap(clean(hint), innerWidth(style) - 4).map(line => `    ${line}`)];
}

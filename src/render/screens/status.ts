// The screen of bare `roadmap`.

import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { StatusView } from '../../view/status.ts';
import { cleanLine } from '../kit/clean.ts';
import { runningLines } from '../kit/clock.ts';
import { goalInWords } from '../kit/goal.ts';
import {
  bar,
  count,
  endsOrBelow,
  hints,
  innerWidth,
  isNarrow,
  labelled,
  labelledText,
  labelledWidth,
  screen,
} from '../kit/layout.ts';
import { dueLines, dueText, rememberedText } from '../kit/memory.ts';
import { daysStudied, entries, reviewTimeText } from '../kit/quantity.ts';
import { stateGlyph } from '../kit/state.ts';
import { stepWords } from '../kit/steps.ts';
import type { Style } from '../kit/style.ts';
import { width, wrap } from '../kit/width.ts';

const label = 10;
const barColumns = 20;
/** Shorter, so that there is room for the command after the title. */
const weekColumns = 14;
const goalsShown = 3;

export function statusText(view: StatusView, style: Style): string {
  if (view.first_run) return welcome(view, style);
  const { learnt, total, percent } = view.roadmap;
  const share = [
    `${learnt} of ${total} topics ${style.glyphs.dot} ${percent} % of the hours`,
    bar(percent / 100, barColumns, style),
  ];
  return screen(
    [
      ...endsOrBelow(
        style.bold(cleanLine(view.roadmap.title)),
        share.filter(part => part !== '').join('  '),
        style,
      ),
      ...milestone(view, style),
    ],
    welcomeBack(view, style),
    [
      ...runningLines('Running', view.running, label, style),
      ...line('This week', week(view, style), 'roadmap report', style),
      ...memory(view, style),
      ...begun(view, style),
      ...goals(view, style),
      ...sync(view, style),
      ...line('Next', next(view, style), 'roadmap next', style),
    ],
    hints(['Finished a topic? roadmap done <topic>', 'All commands: roadmap help'], style),
  );
}

/** Only if something is wrong or old. */
function sync({ sync: of, today }: StatusView, style: Style): string[] {
  if (of === null) return [];
  const day = dayOfDate(today);
  const last = of.last_on === null ? day : dayOfDate(of.last_on);
  const said = (text: string) => line('Sync', text, 'roadmap sync', style);
  if (of.failed !== null)
    return said(style.yellow(`not since ${formatDay(last, day)}: ${cleanLine(of.failed.message)}`));
  if (of.to_send === 0 || day - last < 2) return [];
  return said(`${entries(of.to_send)} to send, last ${formatDay(last, day)}`);
}

/** A small plan for today, after a pause. */
function welcomeBack({ welcome_back: back }: StatusView, style: Style): string[] {
  if (back === null) return [];
  const { minutes, waiting, waiting_days } = back;
  const days = waiting_days === 1 ? 'tomorrow' : `the next ${count(waiting_days, 'day')}`;
  const rest =
    waiting === 0
      ? ''
      : ` The other ${count(waiting, 'question')} ${waiting === 1 ? 'is' : 'are'} for ${days}.`;
  return wrap(
    `Welcome back. ${formatMinutes(minutes)} of reviews is enough for today.${rest}`,
    innerWidth(style),
  );
}

function milestone({ milestone: at }: StatusView, style: Style): string[] {
  if (at === null) return [];
  const { dot } = style.glyphs;
  const name = `Milestone ${at.n} of ${at.of}: ${cleanLine(at.title)}`;
  const share = at.percent > 0 ? ` ${dot} ${at.percent} %` : '';
  const figures = [`${at.learnt} of ${at.total}${share}`, bar(at.percent / 100, barColumns, style)];
  return endsOrBelow(name, figures.filter(part => part !== '').join('  '), style);
}

function welcome(
  { roadmap, database_name, milestone: at, choice, running, kept_under: kept }: StatusView,
  style: Style,
): string {
  const size = [
    cleanLine(roadmap.title),
    ...(roadmap.milestones > 0 ? [count(roadmap.milestones, 'milestone')] : []),
    count(roadmap.total, 'topic'),
    `about ${roadmap.hours}h.`,
  ].join(', ');
  const source = roadmap.built_in
    ? 'Welcome. No roadmap.yaml here, so this is the built-in one:'
    : `Welcome. Your roadmap here is ${cleanLine(roadmap.file_name)}:`;
  const columns = innerWidth(style);
  return screen(
    [...wrap(source, columns), ...wrap(style.bold(size), columns)],
    kept === null
      ? []
      : [
          ...wrap(
            `${entries(kept.entries)} ${kept.entries === 1 ? 'is' : 'are'} kept under ${kept.ids.length === 1 ? `${kept.ids[0]}, the id that this roadmap had` : `the ids that this roadmap had: ${kept.ids.join(', ')}`}.`,
            columns,
          ),
          ...wrap(`To go on from there, write in the file:  ${kept.line}`, columns),
        ],
    runningLines('Running', running, label, style),
    [...(at === null ? [] : first(at, style)), ...choiceLines(choice, style)],
    [
      ...wrap('Your progress will be kept in', columns),
      ...wrap(cleanLine(database_name), columns),
      'and nowhere else.',
    ],
    [
      'Know some of it already? roadmap know',
      'First topic: roadmap next',
      at === null ? 'All topics: roadmap list' : 'All milestones: roadmap list',
      ...(choice === null ? [] : ['Another choice: roadmap choose <topic>']),
    ].flatMap(line => wrap(style.withMap(line), columns, 'whole')),
  );
}

function choiceLines(choice: StatusView['choice'], style: Style): string[] {
  if (choice === null) return [];
  const picks = choice.picks.map(({ title }) => cleanLine(title)).join(', ');
  const text = `${cleanLine(choice.group.title)}: ${picks}, unless you choose another`;
  return labelledText('Choice', [text], label, style);
}

function first(at: NonNullable<StatusView['milestone']>, style: Style): string[] {
  const columns = labelledWidth(label, style);
  const size = `${cleanLine(at.title)}: ${count(at.total, 'topic')}, about ${at.hours}h`;
  const about = at.about === '' ? [] : wrap(cleanLine(at.about), columns);
  return labelled('First', [...wrap(style.bold(size), columns), ...about], label, style);
}

function week({ week: of }: StatusView, style: Style): string {
  const { minutes: here, all_min: minutes, review_min, goal_min, days, of_days } = of;
  const nothing = days === 0 ? 'nothing yet' : goal_min === null ? '' : formatMinutes(0);
  const spent = minutes === 0 ? nothing : formatMinutes(minutes);
  const parts =
    goal_min === null
      ? [spent]
      : [`${spent} of ${formatMinutes(goal_min)}`, bar(minutes / goal_min, weekColumns, style)];
  const elsewhere = minutes === here ? [] : [`(${formatMinutes(here)} here)`];
  return [
    ...parts,
    ...reviewTimeText(review_min),
    ...(days > 0 ? [daysStudied(days, of_days)] : []),
    ...elsewhere,
  ]
    .filter(part => part !== '')
    .join('  ');
}

function memory({ memory: of }: StatusView, style: Style): string[] {
  if (of === null) return [];
  const due = of.due === null ? [] : dueLines('Review', dueText(of.due), label, style);
  return [...due, ...line('Memory', rememberedText(of, style), '', style)];
}

function begun({ doing, doing_more }: StatusView, style: Style): string[] {
  return [
    ...doing.flatMap((topic, i) => {
      const time = topic.spent_min > 0 ? `, ${formatMinutes(topic.spent_min)} spent` : '';
      const left = [`~${formatHours(topic.left_min / 60)} left${time}`, ...stepWords(topic)].join(', ');
      const text = `${stateGlyph(topic.state, style)} ${cleanLine(topic.title)}  ${left}`;
      return line(i === 0 ? 'Begun' : '', text, `roadmap show ${topic.id}`, style);
    }),
    ...(doing_more > 0
      ? line('', style.withMap(`and ${doing_more} more: roadmap list --state doing`), '', style)
      : []),
  ];
}

function goals({ goals, today }: StatusView, style: Style): string[] {
  const rest = goals.length - goalsShown;
  return [
    ...goals.slice(0, goalsShown).flatMap((goal, i) => {
      const name = `${stateGlyph(goal.state, style)} ${cleanLine(goal.title)}  ~${formatHours(goal.left_min / 60)}`;
      const text = `${name}, ${goalInWords(goal, today, style.yellow)}`;
      return line(i === 0 ? 'Goal' : '', text, i === 0 ? 'roadmap goal' : '', style);
    }),
    ...(rest > 0 ? line('', style.withMap(`and ${rest} more: roadmap goal`), '', style) : []),
  ];
}

function next({ next: topic, roadmap }: StatusView, style: Style): string {
  if (topic === null && roadmap.total === 0) return 'Nothing has to be learnt.';
  if (topic === null) return `${style.green(style.glyphs.states.done)} Everything is learnt.`;
  const left = [`~${formatHours(topic.left_min / 60)}`, ...stepWords(topic)].join(', ');
  return `${stateGlyph(topic.state, style)} ${style.bold(cleanLine(topic.title))} ${left}`;
}

function line(name: string, text: string, command: string, style: Style): string[] {
  const room = labelledWidth(label, style);
  const hint = style.hints && !isNarrow(style) ? style.dim(style.withMap(command)) : '';
  const gap = room - width(text) - width(hint);
  if (width(text) > room) return labelled(name, wrap(text, room), label, style);
  return labelled(name, [hint !== '' && gap >= 2 ? text + ' '.repeat(gap) + hint : text], label, style);
}

// The screens of `maps diff` and `maps update`.

import { asWord } from '../../core/text/quote.ts';
import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import type { MapDiffView, MapsUpdatedView } from '../../view/map-diff.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, endsOrBelow, hints, innerWidth, labelled, labelledWidth, screen } from '../kit/layout.ts';
import { titlesOf } from '../kit/quantity.ts';
import { stateWords } from '../kit/state.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';
import { maybeBlocks } from './retired.ts';

const column = 11;
/** Lines of a block; JSON has all. */
const mostShown = 6;

export function mapDiffText(view: MapDiffView, style: Style): string {
  if (view.old === null)
    return screen(
      wrap(
        `Nothing is recorded in ${cleanLine(view.new.title)} yet, so there is nothing to compare with.`,
        innerWidth(style),
      ),
    );
  const blocks = diffBlocks(view, style);
  const same =
    view.old.file_name === null
      ? 'Topics, hours, needs and milestones are as they were when something was last recorded.'
      : 'Topics, hours, needs and milestones are the same.';
  return screen(heading(view, style), ...(blocks.length === 0 ? [wrap(same, innerWidth(style))] : blocks));
}

export function mapsUpdatedText(view: MapsUpdatedView, style: Style): string {
  const { id, file_name: source } = view.new;
  if (view.action === 'same') return screen(wrap(`${style.bold(id)} is up to date`, innerWidth(style)));
  const kept =
    view.kept === null
      ? []
      : wrap(`The one that was edited by hand is kept: ${cleanLine(view.kept)}`, innerWidth(style));
  if (view.action === 'shown')
    return screen(
      heading(view, style),
      ...diffBlocks(view, style),
      hints(
        [`Take it over: roadmap maps update ${id} ${source === 'stdin' ? '-' : asWord(cleanLine(source!))}`],
        style,
      ),
    );
  const shown = view.asked ? [] : [heading(view, style), ...diffBlocks(view, style)];
  return screen(...shown, [`${style.bold(id)} is brought up to date`], kept);
}

function heading({ old, new: now }: MapDiffView, style: Style): string[] {
  const before = old!.file_name === null ? 'when something was last recorded' : 'before';
  const words = old!.topics === now.topics ? '' : `, ${old!.topics} ${before}`;
  return endsOrBelow(
    `${style.bold(cleanLine(now.id))}  ${cleanLine(now.title)}, ${count(now.topics, 'topic')}${words}`,
    cleanLine(now.file_name ?? ''),
    style,
  );
}

function diffBlocks(view: MapDiffView, style: Style): string[][] {
  const { added, gone, renamed, retitled, retimed, moved, needs, reused, optional, milestones, you } = view;
  const title = (topic: { title: string }) => cleanLine(topic.title);
  const names = (topics: readonly { title: string }[]) => titlesOf(topics, 3);
  const block = (label: string, lines: readonly string[]): string[] => {
    const rest = lines.length - mostShown;
    const shown = rest > 0 ? [...lines.slice(0, mostShown), `and ${rest} more`] : lines;
    const room = labelledWidth(column, style);
    const hung = shown.flatMap(line => wrap(line, room - 2).map((part, i) => (i === 0 ? part : `  ${part}`)));
    return labelled(label, hung, column, style);
  };
  const all = [
    ...block(
      'New',
      added.map(
        topic =>
          `+ ${title(topic)}, in ${cleanLine(topic.area)}, about ${formatHours(topic.estimate_min / 60)}`,
      ),
    ),
    ...block(
      'Gone',
      gone.map(topic => `- ${title(topic)}${topic.touched ? `: ${goneWords(topic)}, kept` : ''}`),
    ),
    ...block(
      'Renamed',
      renamed.map(topic => `~ ${title(topic)}: ${topic.id}, was ${topic.from}`),
    ),
    ...block(
      'Titles',
      retitled.map(topic => `~ ${title(topic)}: was ${cleanLine(topic.was_title)}`),
    ),
    ...block(
      'Hours',
      retimed.map(topic => {
        const [from, to] = [topic.from_min, topic.to_min].map(minutes => formatHours(minutes / 60));
        return `~ ${title(topic)}: ${to}, ${from} before${topic.learnt ? ' (learnt)' : ''}`;
      }),
    ),
    ...block(
      'Moved',
      moved.map(topic => `~ ${title(topic)}: from ${cleanLine(topic.from)} to ${cleanLine(topic.to)}`),
    ),
    ...block(
      'Needs',
      needs.map(topic => {
        const isTwo = topic.added.some(({ title }) => topic.removed.some(other => other.title === title));
        const named = isTwo
          ? (parts: typeof topic.added) => names(parts.map(({ id }) => ({ title: id })))
          : names;
        const words = [
          topic.added.length > 0 ? `now needs ${named(topic.added)}` : '',
          topic.removed.length > 0 ? `no longer needs ${named(topic.removed)}` : '',
        ];
        return `~ ${title(topic)}: ${words.filter(part => part !== '').join(', ')}`;
      }),
    ),
    ...block(
      'Optional',
      optional.map(topic => `~ ${title(topic)}: ${topic.optional ? 'now optional' : 'no longer optional'}`),
    ),
    ...block(
      'Another',
      reused.map(({ id, was_title, now_at }) => {
        const at = now_at === null ? '' : `, which is now ${now_at}`;
        return `! ${id} had the title ${cleanLine(was_title)}${at}; what you recorded stays at ${id}`;
      }),
    ),
    ...block('Milestones', [
      ...milestones.added.map(milestone => `+ ${title(milestone)}`),
      ...milestones.gone.map(milestone => `- ${title(milestone)}`),
    ]),
    ...block(
      'Steps',
      view.lost_ticks.map(tick => `- ${title(tick)}: ${cleanLine(tick.text)} (ticked)`),
    ),
  ];
  return [
    all,
    you === null || all.length === 0 ? [] : youLines(you, style),
    ...maybeBlocks(gone, style),
  ].filter(lines => lines.length > 0);
}

function goneWords({ state, spent_min }: MapDiffView['gone'][number]): string {
  const time = spent_min > 0 ? [`${formatMinutes(spent_min)} of yours`] : [];
  return [stateWords[state], ...time].join(', ');
}

function youLines(
  { before, after, locked, unlocked }: NonNullable<MapDiffView['you']>,
  style: Style,
): string[] {
  const figures = ({ learnt, total, percent }: typeof before) => `${learnt} of ${total}, ${percent} %`;
  const left = ({ left_min }: typeof before) => formatHours(left_min / 60);
  const lines = [
    figures(before) === figures(after)
      ? figures(after)
      : `${figures(after)}; before it was ${figures(before)}`,
    left(before) === left(after) ? '' : `Left: about ${left(after)}, ${left(before)} before`,
    locked.length === 0
      ? ''
      : `Locked from now on: ${locked
          .slice(0, mostShown)
          .map(topic => cleanLine(topic.title) + (topic.state === 'doing' ? ' (begun)' : ''))
          .join(', ')}${locked.length > mostShown ? ` and ${locked.length - mostShown} more` : ''}`,
    unlocked.length === 0 ? '' : `Ready from now on: ${titlesOf(unlocked, mostShown)}`,
  ];
  const room = labelledWidth(column, style);
  return labelled(
    'You',
    lines.filter(line => line !== '').flatMap(line => wrap(line, room)),
    column,
    style,
  );
}

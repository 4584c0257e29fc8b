// The screens of `cohort`.

import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { CohortListView, CohortView } from '../../view/cohort.ts';
import { cleanLine } from '../kit/clean.ts';
import {
  endsOrBelow,
  hints,
  innerWidth,
  isNarrow,
  itemLines,
  labelled,
  labelledText,
  labelledWidth,
  screen,
} from '../kit/layout.ts';
import { grouped } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width, wrap } from '../kit/width.ts';

const label = 11;

export function cohortText(view: CohortView, style: Style): string {
  const row = (name: string, text: string) => labelledText(name, [text], label, style);
  const { active, learnt, studied_min, learners } = view;
  const dot = ` ${style.glyphs.dot} `;
  const size = `${learnersText(learners.length)} of ${view.repositories.length === 1 ? '1 repository' : `${view.repositories.length} repositories`}`;
  const topics = learners[0]?.topics ?? 0;
  return screen(
    endsOrBelow(style.bold(cleanLine(view.roadmap.title)), size, style),
    learners.length === 0
      ? []
      : [
          ...row(
            'Active',
            `${grouped(active.this_week)} this week${dot}${grouped(active.week_before)} the week before${dot}${grouped(active.silent)} silent for longer`,
          ),
          ...row(
            'Learnt',
            `half have ${learnt[1]} of ${topics} topics or more${dot}a quarter ${learnt[0]} or more, a quarter ${learnt[2]} or fewer`,
          ),
          ...row(
            'Studied',
            `half ${formatMinutes(studied_min[1])} or more in the last 7 days${dot}a quarter ${formatMinutes(studied_min[0])} or more`,
          ),
        ],
    counted(
      'Milestone',
      view.milestones.map(({ n, title, learners }) => [`${n} ${title}`, learners]),
      style,
    ),
    counted(
      'Stuck',
      view.stuck.map(({ title, learners }) => [title, learners]),
      style,
    ),
    view.stuck.length === 0
      ? []
      : wrap(style.dim('Stuck: begun, and not touched for two weeks'), innerWidth(style)),
    tableOf(view, style),
    view.others === 0
      ? []
      : wrap(
          `${learnersText(view.others)} ${view.others === 1 ? 'shares' : 'share'} another roadmap: -r FILE`,
          innerWidth(style),
        ),
    [...problemLines(view, style), ...oldLines(view, style)],
  );
}

const learnersText = (n: number) => `${grouped(n)} ${n === 1 ? 'learner' : 'learners'}`;

function counted(
  name: string,
  rows: readonly (readonly [title: string, learners: number])[],
  style: Style,
): string[] {
  if (rows.length === 0) return [];
  const room = labelledWidth(label, style) - 8;
  const lines = rows.map(
    ([title, learners]) =>
      `${padEnd(truncate(cleanLine(title), room, style.glyphs.ellipsis), room)} ${padStart(grouped(learners), 6)}`,
  );
  return labelled(name, lines, label, style);
}

function tableOf({ learners, shown, today }: CohortView, style: Style): string[] {
  if (learners.length === 0) return [];
  const rows = learners.slice(0, shown ?? learners.length);
  const day = dayOfDate(today);
  const name = Math.min(20, Math.max(7, ...rows.map(({ learner }) => width(learner))));
  const lines = (cells: readonly [string, string, string, string, string]) => {
    const [learner, learnt, week, last, next] = cells;
    const { ellipsis } = style.glyphs;
    const figures = [padStart(learnt, 7), padStart(week, 7), last];
    if (isNarrow(style)) {
      const below = itemLines(figures, innerWidth(style) - 2, '  ', style);
      return [truncate(learner, innerWidth(style), ellipsis), ...below.map(line => `  ${line}`)];
    }
    const head = `${padEnd(truncate(learner, name, ellipsis), name)}  ${padEnd(figures.join('  '), 29)}`;
    return [`${head}  ${truncate(next, innerWidth(style) - width(head) - 2, ellipsis)}`.trimEnd()];
  };
  const rest = learners.length - rows.length;
  return [
    ...lines(['Learner', 'Learnt', '7 days', 'Last entry', 'Next']).map(line => style.dim(line)),
    ...rows.flatMap(one =>
      lines([
        cleanLine(one.learner),
        `${one.learnt}/${one.topics}`,
        formatMinutes(one.week_min),
        one.last_on === null ? 'never' : formatDay(dayOfDate(one.last_on), day),
        cleanLine(one.next?.title ?? ''),
      ]),
    ),
    ...(rest > 0
      ? wrap(style.withMap(`and ${grouped(rest)} more: roadmap cohort --all`), innerWidth(style), 'whole')
      : []),
  ];
}

function problemLines({ problems }: CohortView, style: Style): string[] {
  return problems.flatMap(({ repository_name: repository, learner, message }) => {
    const who = learner === null ? repository : `${repository}, ${learner}`;
    return wrap(style.yellow(cleanLine(`${who}: ${message}`)), innerWidth(style));
  });
}

/** Repositories that couldn't be reached: their data is of an earlier day. */
function oldLines({ repositories, today }: CohortView, style: Style): string[] {
  return repositories.flatMap(({ repository_name: name, fetched }) =>
    fetched === today || fetched === null
      ? []
      : wrap(
          `${cleanLine(name)} as of ${formatDay(dayOfDate(fetched), dayOfDate(today))}`,
          innerWidth(style),
        ),
  );
}

export function cohortListText({ action, repositories }: CohortListView, style: Style): string {
  const dot = style.green(style.glyphs.states.done);
  const lines = repositories.flatMap(({ repository_name: name, learners, fetched }) => {
    const who =
      learners.length > 5
        ? learnersText(learners.length)
        : `${learnersText(learners.length)}${learners.length > 0 ? `: ${learners.join(', ')}` : ''}`;
    const said =
      action === 'drop' ? 'forgotten' : action === 'add' ? who : `last fetched ${fetched ?? 'never'}`;
    return wrap(
      `${action === 'list' ? '' : `${dot} `}${cleanLine(name)}: ${cleanLine(said)}`,
      innerWidth(style),
    );
  });
  return screen(
    lines.length === 0 ? ['No repository yet.'] : lines,
    hints([action === 'add' ? 'See them: roadmap cohort' : 'Add one: roadmap cohort add ADDRESS'], style),
  );
}

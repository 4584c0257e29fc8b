// The screens of `maps`, `maps add`, `maps remove` and `use`.

import { asWord } from '../../core/text/quote.ts';
import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import type {
  ChosenBy,
  MapRecord,
  MapsAddedView,
  MapsRemovedView,
  MapsView,
  UseView,
} from '../../view/maps.ts';
import { cleanLine } from '../kit/clean.ts';
import { deadline, when } from '../kit/goal.ts';
import { count, ends, endsOrBelow, hints, innerWidth, labelled, screen } from '../kit/layout.ts';
import { entries, titlesOf } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width, wrap } from '../kit/width.ts';

const column = 14;
const narrowestTitle = 16;

const reasons: Record<ChosenBy, string> = {
  option: '-r names it',
  environment: 'ROADMAP_FILE names it',
  folder: 'it is the nearest roadmap.yaml',
  setting: 'it is your default',
  'built-in': 'no other one is nearer or chosen',
};

export function mapsText({ maps, ignored, by, today }: MapsView, style: Style): string {
  const { ellipsis } = style.glyphs;
  const marks = style.glyphs.bar === null ? { used: 'in use: ', other: '' } : { used: '* ', other: '  ' };
  const ids = Math.max(...maps.map(({ id }) => width(cleanLine(id))));
  const rights = maps.map(progressText);
  const right = Math.max(...rights.map(width));
  const wheres = maps.map(map => truncate(cleanLine(whereText(map)), column, ellipsis));
  const where = Math.max(...wheres.map(width));
  const room = innerWidth(style) - width(marks.used) - ids - right - where - 6;
  const lines = maps.flatMap((map, i) => {
    const mark = map.in_use ? marks.used : marks.other;
    const id = cleanLine(map.id);
    const goal = map.goal === null ? [] : [truncate(goalText(map.goal, today), innerWidth(style), ellipsis)];
    // An id is to be typed.
    if (room < narrowestTitle)
      return [
        ...endsOrBelow(`${mark}${style.bold(id)}`, rights[i]!, style),
        ...endsOrBelow(cleanLine(map.title), cleanLine(whereText(map)), {
          ...style,
          width: style.width - 2,
        }).map(line => `  ${line}`),
        ...goal,
      ];
    const title = padEnd(truncate(cleanLine(map.title), room, ellipsis), room);
    return [
      `${mark}${style.bold(padEnd(id, ids))}  ${title}  ${padStart(rights[i]!, right)}  ${style.dim(wheres[i]!)}`,
      ...goal,
    ];
  });
  const used = maps.find(({ in_use }) => in_use);
  const other = maps.find(map => map.default && !map.in_use);
  const why =
    used && by ? [`${cleanLine(used.id)} is used here: ${reasons[by]}.`] : ['None of them is used here.'];
  const elsewhere = other && by !== 'setting' ? [`Elsewhere: ${cleanLine(other.id)}.`] : [];
  return screen(
    lines,
    wrap([...why, ...elsewhere].join(' '), innerWidth(style)),
    // Two that name one id say the same.
    [...new Set(ignored.map(({ message }) => `${cleanLine(message)}.`))].flatMap(text =>
      wrap(text, innerWidth(style)),
    ),
    hints(['Another one: roadmap use NAME', 'For one command: roadmap -r NAME next'], style),
  );
}

function goalText({ title, by }: NonNullable<MapRecord['goal']>, today: string): string {
  const due = by < today ? `was due ${when(by, today)}` : `by ${deadline(by, today)}`;
  return `  goal ${cleanLine(title)}, ${due}`;
}

function progressText({ coverage, touched, spent_min }: MapRecord): string {
  if (coverage !== null) return `${coverage.learnt} of ${coverage.total}, ${coverage.percent} %`;
  return touched === 0 ? '' : `${count(touched, 'topic')}, ${formatMinutes(spent_min)}`;
}

function whereText({ kind, file_name, problem }: MapRecord): string {
  if (problem === 'id-taken') return 'id taken';
  if (problem !== null) return 'has problems';
  if (kind === 'none') return 'no file';
  return kind === 'built-in' ? 'built in' : kind === 'added' ? 'added' : file_name!;
}

export function mapsAddedText({ added }: MapsAddedView, style: Style): string {
  const blocks = added.map(({ id, title, topics, areas, hours, file_name, source_name }) => [
    ...wrap(
      `${style.bold(id)}  ${cleanLine(title)}, ${count(topics, 'topic')} in ${count(areas, 'area')}, about ${formatHours(hours)}`,
      innerWidth(style),
    ),
    ...labelled('Kept in', wrap(cleanLine(file_name), innerWidth(style) - 9), 9, style),
    ...(source_name === null
      ? []
      : labelled('From', wrap(cleanLine(source_name), innerWidth(style) - 9), 9, style)),
  ]);
  const name = added.length === 1 ? added[0]!.id : 'NAME';
  return screen(
    ...blocks,
    hints([`Use it: roadmap use ${name}`, `Bring it up to date: roadmap maps update ${name}`], style),
  );
}

export function mapsRemovedText(
  { id, title, file_name, entries: kept, was_default }: MapsRemovedView,
  style: Style,
): string {
  const lines = [
    `${style.bold(id)}  ${cleanLine(title)} is removed; its file is now ${cleanLine(file_name)}`,
    ...(kept > 0
      ? [`What you recorded in it is kept (${entries(kept)}), and counts again when it is added.`]
      : []),
    ...(was_default ? ['It was your default; the built-in roadmap is it now.'] : []),
  ];
  return screen(
    lines.flatMap(line => wrap(line, innerWidth(style))),
    hints([`Add it again: roadmap maps add ${asWord(cleanLine(file_name))}`], style),
  );
}

export function useText(
  { map, before, used_here, here, by, action, changed, same }: UseView,
  style: Style,
): string {
  const lines = (text: string) => wrap(text, innerWidth(style));
  const name = `${style.bold(cleanLine(map.id))}  ${cleanLine(map.title)}, ${count(map.topics, 'topic')}`;
  const file = cleanLine(map.file_name);
  const fits = width(name) + 2 + width(file) <= innerWidth(style);
  const head = fits ? [ends(name, file, style)] : [...lines(name), ...lines(file)];
  if (action === 'show')
    return screen(
      [...head, ...lines(`Used here: ${reasons[by!]}.`)],
      hints(['All roadmaps: roadmap maps'], style),
    );
  const set = changed
    ? 'Used from now on wherever no roadmap.yaml is nearer.'
    : 'It was your default already; nothing was changed.';
  return screen(
    [...head, ...lines(set)],
    used_here || here === null || by === null
      ? []
      : lines(
          by === 'folder'
            ? `Here it is not: ${cleanLine(here.file_name)} goes first.`
            : `Here it is not: ${reasons[by].replace(/ it$/, '')} ${cleanLine(here.file_name)}.`,
        ),
    same === null
      ? []
      : lines(
          `${count(same.topics.length, 'topic')} of ${cleanLine(map.title)} ${same.topics.length === 1 ? 'has' : 'have'} the name of one you learnt in ${cleanLine(same.map.title)}: ${titlesOf(same.topics, 3)}`,
        ),
    hints(
      [
        ...(same === null
          ? []
          : [
              `The same? roadmap ${used_here ? '' : `-r ${asWord(map.name)} `}know --from ${asWord(same.map.name)}`,
            ]),
        ...(used_here ? [] : [`For one command: roadmap -r ${asWord(map.name)} next`]),
        ...(before === null ? [] : [`Back: roadmap use ${asWord(cleanLine(before))}`]),
      ],
      style,
    ),
  );
}

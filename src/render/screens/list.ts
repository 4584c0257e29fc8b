// The screen of `list`.

import { isLearnt } from '../../core/state/resolve-groups.ts';
import type { State } from '../../core/state/state.ts';
import { formatHours, formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { ListedTopic, ListView } from '../../view/list.ts';
import type { PartRecord } from '../../view/topic.ts';
import { cleanLine } from '../kit/clean.ts';
import { bar, count, ends, hints, innerWidth, isNarrow, screen } from '../kit/layout.ts';
import { milestoneName } from '../kit/milestone.ts';
import { legend, stateGlyph } from '../kit/state.ts';
import { stepWords } from '../kit/steps.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width, wrap } from '../kit/width.ts';
import { retiredLines } from './retired.ts';

const titleColumns = 30;
const timeColumns = 8;
const barColumns = 14;
const open: readonly State[] = ['doing', 'ready', 'locked'];

export function listText(view: ListView, style: Style): string {
  const blocks = view.area === null ? byMilestone(view, style) : byArea(view, style);
  const gone = goneLines(view, style);
  if ([...blocks, gone].every(block => block.length === 0)) return screen(['No topic matches.']);
  const folded = view.milestones.find(part => part.folded);
  return screen(
    ...blocks,
    gone,
    view.topics.length > 0 ? legend(style) : [],
    hints(
      [
        'One topic: roadmap show <topic>',
        ...(folded
          ? [
              isArea(folded)
                ? 'One area: roadmap list --area <id>'
                : 'One milestone: roadmap list --milestone <n>',
            ]
          : []),
        'All topics: roadmap list --all',
      ],
      style,
    ),
  );
}

function goneLines({ gone, lists_gone, today }: ListView, style: Style): string[] {
  if (gone.length === 0) return [];
  if (lists_gone) return retiredLines(gone, today, style);
  const verb = gone.length === 1 ? 'is' : 'are';
  const words = `${count(gone.length, 'topic')} ${verb} no longer in the roadmap: roadmap list --state gone`;
  return wrap(style.withMap(words), innerWidth(style), 'whole');
}

/** The heading of a roadmap without milestones. */
function isArea({ id, n }: PartRecord): boolean {
  return n === null && id !== null;
}

/** Folded milestones follow each other without a gap. */
function byMilestone(view: ListView, style: Style): string[][] {
  const byPart = Map.groupBy(view.topics, ({ milestone }) => milestone?.id ?? null);
  const blocks: string[][] = [];
  let isGapDue = true;
  for (const part of view.milestones) {
    const below = topicsBelow(part.id, byPart.get(part.id) ?? [], view, style);
    const isFolded = part.folded && part.total > 0;
    if (below.length === 0 && !isFolded) continue;
    if (isGapDue || !isFolded) blocks.push([]);
    blocks.at(-1)!.push(isArea(part) ? areaLine(part, style) : milestoneLine(part, style), ...below);
    isGapDue = !isFolded;
  }
  return blocks;
}

function byArea(view: ListView, style: Style): string[][] {
  const [area] = view.areas;
  const below = topicsBelow(area!.id, view.topics, view, style);
  return below.length === 0 ? [] : [[areaLine(area!, style), ...below]];
}

function topicsBelow(
  part: string | null,
  topics: readonly ListedTopic[],
  view: ListView,
  style: Style,
): string[] {
  const earlier = view.earlier.find(old => old.part === part);
  return [
    ...(earlier ? [earlierLine(earlier, style)] : []),
    ...topics.flatMap(topic => topicLines(topic, style)),
  ];
}

function milestoneLine(of: PartRecord, style: Style): string {
  const { bar: chars, dot, states } = style.glyphs;
  const isReached = of.total > 0 && of.learnt === of.total;
  const isPartly = of.percent > 0 && of.percent < 100 && !isNarrow(style);
  const blank = chars === null ? '' : ' '.repeat(width(states.done) + 1);
  const glyph = isReached ? `${style.green(states.done)} ` : blank;
  const figures = `${of.learnt} of ${of.total}${isPartly ? ` ${dot} ${of.percent} %` : ''}`;
  const drawn = isNarrow(style) ? '' : bar(of.percent / 100, barColumns, style);
  return partLine(glyph, milestoneName(of), figures, drawn, style);
}

function areaLine({ title, learnt, total, percent }: Omit<PartRecord, 'n'>, style: Style): string {
  const drawn = bar(percent / 100, barColumns, style);
  return partLine('', cleanLine(title), `${learnt} of ${total}`, drawn, style);
}

/** If there is not enough room, the bar is left out first, then the name is cut. */
function partLine(glyph: string, name: string, figures: string, drawn: string, style: Style): string {
  const right = drawn === '' ? figures : `${figures}  ${drawn}`;
  const room = innerWidth(style) - 2 - width(glyph);
  if (width(name) + width(right) <= room) return ends(glyph + style.bold(name), right, style);
  const short = truncate(name, room - width(figures), style.glyphs.ellipsis);
  return ends(glyph + style.bold(short), figures, style);
}

function earlierLine({ count: n, spent_min }: ListView['earlier'][number], style: Style): string {
  const glyph = style.glyphs.states.done;
  const room = titleRoom(glyph, style);
  const words = [`${count(n, 'topic')} learnt earlier`, `${n} learnt earlier`];
  const text = words.find(each => width(each) <= room) ?? `${n}`;
  const name = `${style.green(glyph)} ${padEnd(text, room)}`;
  const time = spent_min > 0 ? formatMinutes(spent_min) : '';
  return cells([name, padStart(time, timeColumns), style.hints ? style.dim('show them: --all') : ''], style);
}

/** The columns between a glyph and the time. */
function titleRoom(glyph: string, style: Style): number {
  return isNarrow(style) ? innerWidth(style) - width(glyph) - timeColumns - 2 : titleColumns - 2;
}

export function topicLines(topic: ListedTopic, style: Style): string[] {
  const { states, ellipsis } = style.glyphs;
  const title = cleanLine(topic.title);
  const room = titleRoom(states[topic.state], style);
  // A long title may use the free columns of the time.
  const free = Math.max(0, timeColumns - width(time(topic)) - 1);
  const columns = Math.min(room + free, Math.max(room, width(title)));
  const name = `${stateGlyph(topic.state, style)} ${padEnd(truncate(title, columns, ellipsis), columns)}`;
  const shown = padStart(time(topic), timeColumns - (columns - room));
  const lines = [cells([name, shown, about(topic, style)], style)];
  if (topic.instead_of.length > 0) {
    const names = topic.instead_of.map(other => cleanLine(other.title)).join(', ');
    lines.push(style.dim(truncate(`  or ${names}`, innerWidth(style), ellipsis)));
  }
  return lines;
}

function time({ spent_min, left_min, state }: ListedTopic): string {
  if (spent_min > 0) return formatMinutes(spent_min);
  const isSettled = isLearnt(state) || state === 'skipped';
  return isSettled || left_min === 0 ? '' : `~${formatHours(left_min / 60)}`;
}

function about(topic: ListedTopic, style: Style): string {
  const day = (date: string | null) =>
    date === null ? '' : ` ${formatDay(dayOfDate(date), dayOfDate(topic.since!) + (topic.days_ago ?? 0))}`;
  const words = {
    done: topic.state === 'done' ? doneWords(topic, style) : '',
    known: `known${day(topic.since)}${topic.shown_on === null ? '' : ', shown'}`,
    doing: doingWords(topic),
    ready: 'ready',
    locked: `needs ${topic.needs.map(need => cleanLine(need.title)).join(', ')}`,
    skipped: 'skipped, not counted',
  }[topic.state];
  const goal = topic.goal && open.includes(topic.state) ? 'goal' : '';
  const project = topic.project ? 'project' : '';
  const text = [goal, project, aside(topic), words].filter(part => part !== '').join(', ');
  return topic.state === 'locked' ? style.dim(text) : text;
}

/** Without recorded time, the time left is shown. */
function doingWords(topic: ListedTopic): string {
  const left = topic.spent_min > 0 ? [`~${formatHours(topic.left_min / 60)} left`] : [];
  const [step = 'in progress'] = stepWords(topic);
  return [topic.set_aside ? 'set aside' : step, ...left].join(', ');
}

/** When it was done and when it is asked about next, as far as there is room. */
function doneWords({ memory, since, days_ago, state, shown_on }: ListedTopic, style: Style): string {
  const today = dayOfDate(since!) + days_ago!;
  const shown = shown_on === null ? '' : ', shown';
  const done = `done ${formatDay(dayOfDate(since!), today)}${shown}`;
  if (memory === null) return done;
  const next = formatDay(dayOfDate(memory.next_on), today);
  const plain = next.replace(/^\w{3} (?=\d)/, '');
  const room = innerWidth(style) - titleColumns - (width(style.glyphs.states[state]) - 1) - timeColumns - 4;
  const words = [
    ...[next, plain].map(day => `${done} ${style.glyphs.dot} review ${day}`),
    ...(shown === '' ? [] : [`done${shown} ${style.glyphs.dot} review ${plain}`, done]),
  ];
  return words.find(text => width(text) <= room) ?? `review ${plain}`;
}

/** Why a listed topic is out of scope, or one of several. */
function aside({ state, optional, alternative, in_scope, instead_of, set_aside }: ListedTopic): string {
  if (instead_of.length > 0) return `one of ${instead_of.length + 1}`;
  if (in_scope || state === 'skipped' || set_aside) return '';
  if (optional) return 'optional';
  return alternative ? 'alternative' : 'not in scope';
}

/** On a narrow terminal the needs are left out, so that the title fits. */
function cells([name, time, text]: readonly [string, string, string], style: Style): string {
  const line = isNarrow(style) ? `${name} ${time}` : `${name} ${time}   ${text}`;
  return truncate(line.trimEnd(), innerWidth(style), style.glyphs.ellipsis);
}

// When the learner studied: a year of days, and the weeks.

import type { ComponentChildren } from 'preact';
import { weekday } from '../core/time/calendar.ts';
import { formatHours, formatMinutes } from '../core/time/duration.ts';
import { dayOfDate, formatDate, formatFullDate, weekdays } from '../core/time/format-date.ts';
import type { PageView } from '../view/page.ts';
import { namesWithRoom } from './axis.ts';
import { Bars } from './bars.tsx';
import { DataTable, Part } from './part.tsx';
import { useWidth } from './width.ts';
import { count, monthIn, periodWords } from './words.ts';

export function Rhythm({ view }: { view: PageView }) {
  const { minutes, first } = view.days;
  const weeks = weeksOf(view);
  const studied = minutes.filter(amount => amount > 0);
  const sum = studied.reduce((all, amount) => all + amount, 0);
  const lead =
    studied.length === 0
      ? 'No study time was recorded in the last year.'
      : `${formatMinutes(sum)} on ${count(studied.length, 'day')} in the last year.`;
  const { learnt } = view.report;
  const { hours, weekly_goal_min: goal, weeks_in_all: inAll } = view;
  const isOfAll = weeks.some(({ minutes }, week) => minutes !== inAll[week]);
  const recorded = weeks.filter(week => week.minutes > 0);
  return (
    <Part name="Rhythm" lead={lead}>
      {learnt.length > 0 && (
        <p class="lead">
          Learnt {periodWords(view.report)}: <bdi>{learnt.map(({ title }) => title).join(', ')}</bdi>.
        </p>
      )}
      {studied.length > 0 && (
        <>
          <HeatMap first={dayOfDate(first)} minutes={minutes} label={lead} />
          <h3>Week by week</h3>
          {goal !== null && (
            <p class="key">
              <i class="dashed" aria-hidden="true" /> The weekly goal of {formatMinutes(goal)}, reached in{' '}
              {inAll.filter(minutes => minutes >= goal).length} of{' '}
              {count(inAll.filter(minutes => minutes > 0).length, 'week')}
              {isOfAll && ', in all roadmaps; the darker part is this one'}
            </p>
          )}
          <Bars
            label="Study time by week"
            bars={weeks.map(({ day, minutes }, week) => {
              const whole = goal === null ? minutes : inAll[week]!;
              const here = whole === minutes ? '' : `, ${formatMinutes(minutes)} of it here`;
              const name = `Week from ${formatFullDate(day)}: ${formatMinutes(whole)}${here}`;
              return { name, tick: monthIn(dayOfDate(day)), whole, part: minutes };
            })}
            inWords={formatMinutes}
            unit={60}
            to="this week"
            goal={goal}
          />
          <DataTable
            title="Study time by week"
            head={['Week from', 'Study time', 'Days']}
            rows={recorded
              .map(week => [formatFullDate(week.day), formatMinutes(week.minutes), week.days])
              .reverse()}
          />
          <div class="pair">
            <Share title="By weekday" parts={weekdaysOf(view)} />
            {hours.some(minutes => minutes > 0) && (
              <Share title="By hour of the day" parts={hoursOf(hours)} />
            )}
          </div>
        </>
      )}
    </Part>
  );
}

interface Slice {
  name: string;
  tick?: string;
  minutes: number;
}

/** Study time of the year by weekday or hour. */
function Share({ title, parts }: { title: string; parts: Slice[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <Bars
        label={`Study time ${title.toLowerCase()}`}
        bars={parts.map(({ name, tick, minutes: whole }) => ({
          name: `${name}: ${formatMinutes(whole)}`,
          tick: tick ?? null,
          whole,
        }))}
        inWords={minutes => formatHours(minutes / 60)}
        unit={60}
      />
      <DataTable
        title={`Study time ${title.toLowerCase()}`}
        head={[title.replace('By ', ''), 'Study time']}
        rows={parts
          .filter(({ minutes }) => minutes > 0)
          .map(({ name, minutes }) => [name, formatMinutes(minutes)])}
      />
    </div>
  );
}

function weekdaysOf({ days: { first, minutes } }: PageView): Slice[] {
  return Array.from({ length: 7 }, (_, row) => {
    const name = weekdays[weekday(dayOfDate(first) + row)]!;
    const own = minutes.filter((_, at) => at % 7 === row);
    return { name, tick: name.slice(0, 3), minutes: own.reduce((sum, amount) => sum + amount, 0) };
  });
}

function hoursOf(hours: readonly number[]): Slice[] {
  const name = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return hours.map((minutes, hour) => ({
    name: `${name(hour)}–${name(hour + 1)}`,
    ...(hour % 6 === 0 && { tick: name(hour) }),
    minutes,
  }));
}

interface Week {
  day: string;
  minutes: number;
  days: number;
}

function weeksOf({ days: { first, minutes } }: PageView): Week[] {
  const weeks: Week[] = [];
  for (let at = 0; at < minutes.length; at += 7) {
    const days = minutes.slice(at, at + 7);
    weeks.push({
      day: formatDate(dayOfDate(first) + at),
      minutes: days.reduce((sum, amount) => sum + amount, 0),
      days: days.filter(amount => amount > 0).length,
    });
  }
  return weeks;
}

const cell = 15;
const left = 34;
const top = 20;

/** A square for each day, larger and darker with more study time, by quarters of the learner's own days. */
function HeatMap({ first, minutes, label }: { first: number; minutes: number[]; label: string }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const fitting = Math.max(4, Math.floor((width - left) / cell));
  const weeks = Math.ceil(minutes.length / 7);
  const skipped = Math.max(0, weeks - fitting);
  // If there is room, cells grow to fill it.
  const size = Math.min(24, Math.floor((width - left) / Math.min(fitting, weeks)));
  const quarters = quartersOf(minutes);
  const shown = minutes.slice(skipped * 7);
  const start = first + skipped * 7;
  return (
    <div ref={ref} class="heat">
      {width > 0 && (
        <svg
          role="img"
          aria-label={`Study time of each day. ${label}`}
          viewBox={`0 0 ${width} ${top + 7 * size}`}
          width="100%"
        >
          <title>Study time of each day</title>
          {namesWithRoom(monthsOf(start, shown.length, size), width).map(({ x, text }) => (
            <text key={x} x={x} y={12}>
              {text}
            </text>
          ))}
          {[0, 2, 4, 6].map(row => (
            <text key={row} x={0} y={top + row * size + size * 0.72}>
              {weekdays[weekday(start + row)]!.slice(0, 3)}
            </text>
          ))}
          {shown.map((amount, at) => {
            const level = amount === 0 ? null : quarters.filter(limit => amount > limit).length;
            const [x, y] = [left + (Math.floor(at / 7) + 0.5) * size, top + ((at % 7) + 0.5) * size];
            return (
              <Square key={at} level={level} x={x} y={y} size={size}>
                <title>{`${formatFullDate(formatDate(start + at))}: ${amount === 0 ? 'nothing' : formatMinutes(amount)}`}</title>
              </Square>
            );
          })}
        </svg>
      )}
      {width > 0 && (
        <ul class="key" aria-label="Meaning of the squares">
          {levelsOf(quarters).map(({ name, level }) => (
            <li key={name}>
              <svg width={size} height={size} aria-hidden="true">
                <Square level={level} x={size / 2} y={size / 2} size={size} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface SquareProps {
  /** From 0 to 3; null without study time. */
  level: number | null;
  x: number;
  y: number;
  size: number;
  children?: ComponentChildren;
}

function Square({ level, x, y, size, children }: SquareProps) {
  const side = level === null ? 3 : (size - 3) * (0.46 + 0.18 * level);
  return (
    <rect
      class={level === null ? 'none' : `level-${level}`}
      x={x - side / 2}
      y={y - side / 2}
      width={side}
      height={side}
      rx={level === null ? 1.5 : 2}
    >
      {children}
    </rect>
  );
}

/** Two limits may be equal, and then there is nothing between them. */
function levelsOf(quarters: readonly number[]): { name: string; level: number | null }[] {
  const upTo = quarters.flatMap((limit, level) =>
    limit === quarters[level - 1] ? [] : [{ name: `up to ${formatMinutes(limit)}`, level }],
  );
  return [{ name: 'nothing', level: null }, ...upTo, { name: 'more', level: quarters.length }];
}

/** Three limits between four equal parts of the days with study time. */
function quartersOf(minutes: readonly number[]): number[] {
  const sorted = minutes.filter(amount => amount > 0).sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map(share => sorted[Math.floor(share * (sorted.length - 1))]!);
}

function monthsOf(start: number, days: number, size: number): { x: number; text: string }[] {
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) => {
    const text = monthIn(start + 7 * week);
    return text === null ? [] : [{ x: left + week * size, text }];
  }).flat();
}

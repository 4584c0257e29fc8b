// When the learner studied: a year of days, and the weeks.

import { civil, weekday } from '../core/time/calendar.ts';
import { formatMinutes } from '../core/time/duration.ts';
import { dayOfDate, formatDate, months, weekdays } from '../core/time/format-date.ts';
import type { PageView } from '../view/page.ts';
import { Bars } from './bars.tsx';
import { Behind, Part } from './part.tsx';
import { useWidth } from './width.ts';
import { count, fullDay, periodWords } from './words.ts';

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
          <Bars
            label="Study time by week"
            bars={weeks.map(({ day, minutes: whole }) => ({
              name: `Week from ${fullDay(day)}: ${formatMinutes(whole)}`,
              from: fullDay(day),
              whole,
            }))}
            inWords={formatMinutes}
            to="this week"
            goal={view.report.studied.goal_min}
          />
          <Behind
            title="Study time by week"
            head={['Week from', 'Study time', 'Days']}
            rows={recorded.map(week => [fullDay(week.day), formatMinutes(week.minutes), week.days]).reverse()}
          />
        </>
      )}
    </Part>
  );
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
          {monthsOf(start, shown.length).map(({ week, name }) => (
            <text key={week} x={left + week * size} y={12}>
              {name}
            </text>
          ))}
          {[0, 2, 4, 6].map(row => (
            <text key={row} x={0} y={top + row * size + size * 0.72}>
              {weekdays[weekday(start + row)]!.slice(0, 3)}
            </text>
          ))}
          {shown.map((amount, at) => {
            const level = quarters.filter(limit => amount > limit).length;
            const side = amount === 0 ? 3 : (size - 3) * (0.46 + 0.18 * level);
            const [x, y] = [left + (Math.floor(at / 7) + 0.5) * size, top + ((at % 7) + 0.5) * size];
            return (
              <rect
                key={at}
                class={amount === 0 ? 'none' : `level-${level}`}
                x={x - side / 2}
                y={y - side / 2}
                width={side}
                height={side}
                rx={amount === 0 ? 1.5 : 2}
              >
                <title>{`${fullDay(formatDate(start + at))}: ${amount === 0 ? 'nothing' : formatMinutes(amount)}`}</title>
              </rect>
            );
          })}
        </svg>
      )}
    </div>
  );
}

/** Three limits between four equal parts of the days with study time. */
function quartersOf(minutes: readonly number[]): number[] {
  const sorted = minutes.filter(amount => amount > 0).sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map(share => sorted[Math.floor(share * (sorted.length - 1))]!);
}

function monthsOf(start: number, days: number): { week: number; name: string }[] {
  const names: { week: number; name: string }[] = [];
  for (let at = 0; at < days; at += 7) {
    const { day, month, year } = civil(start + at + 6);
    if (day <= 7)
      names.push({ week: at / 7, name: month === 1 ? String(year) : months[month - 1]!.slice(0, 3) });
  }
  return names;
}

// The time covered so far, its forecast, and the goals.

import { civil, dayOf } from '../core/time/calendar.ts';
import { formatHours, formatMinutes } from '../core/time/duration.ts';
import { dayOfDate, formatForecast, formatFullDate } from '../core/time/format-date.ts';
import type { PageView } from '../view/page.ts';
import { namesWithRoom, ticksUpTo, widthOf } from './axis.ts';
import { DataTable, Part } from './part.tsx';
import { StateGlyph } from './state-glyph.tsx';
import { TopicLink } from './topic-link.tsx';
import { useWidth } from './width.ts';
import { monthName } from './words.ts';

const plot = 220;
const foot = 26;
/** Between the names of two months. */
const leastApart = 50;
/** The height of each name above the plot. */
const line = 16;

export function BurnUp({ view, onOpen }: { view: PageView; onOpen(topic: number): void }) {
  const { covered, forecast, goals } = view;
  const lead = leadOf(view);
  const rows = covered.map(({ day, minutes }) => [formatFullDate(day), formatHours(minutes / 60)]);
  return (
    <Part name="Progress" lead={lead}>
      {covered.length > 0 && <Chart view={view} />}
      {goals.length > 0 && (
        <ul class="goals">
          {goals.map(({ topic, by, reached }) => (
            <li key={topic}>
              <StateGlyph state={view.topics[topic]!.state} />
              <span>
                {reached === null ? 'Goal' : 'Goal reached'}:{' '}
                <TopicLink view={view} topic={topic} onOpen={onOpen} />
                {reached === null ? by && ` by ${formatFullDate(by)}` : ` on ${formatFullDate(reached)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {covered.length > 0 && (
        <DataTable title="Hours covered" head={['Day', 'Covered']} rows={rows.toReversed()} />
      )}
      {forecast && covered.length > 0 && (
        <DataTable
          title="Forecast"
          head={['By', 'Even chance', '80 % at least', '90 % at least']}
          rows={forecast.weeks.map(week => [
            formatFullDate(week.day),
            ...[week.p50_min, week.p80_min, week.p90_min].map(minutes => formatHours(minutes / 60)),
          ])}
        />
      )}
    </Part>
  );
}

function leadOf({ covered, forecast, report, roadmap }: PageView): string {
  const done = covered.at(-1)?.minutes ?? 0;
  const sum = `${formatHours(done / 60)} of ${formatHours(roadmap.estimate_min / 60)} are covered.`;
  if (forecast) {
    return `${sum} From here at your own pace, ${formatMinutes(forecast.pace_min)} a week lately, without a break of three months.`;
  }
  if (report.weeks_left.length === 0) return sum;
  const [a, b, c] = report.weeks_left;
  const hours = `${a!.hours_a_week}, ${b!.hours_a_week} or ${c!.hours_a_week}`;
  return `${sum} The rest takes ${a!.weeks}, ${b!.weeks} or ${c!.weeks} weeks at ${hours} hours a week. That is arithmetic, not a forecast.`;
}

function Chart({ view }: { view: PageView }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={ref} class="chart">
      {width > 0 && <Drawing view={view} width={width} />}
    </div>
  );
}

interface Label {
  day: number;
  text: string;
  look: string;
}

function Drawing({ view, width }: { view: PageView; width: number }) {
  const { covered, forecast, goals, roadmap, topics } = view;
  const today = dayOfDate(view.written.day);
  const first = Math.min(dayOfDate(covered[0]!.day) - 1, today - 28);
  const marks = labelsOf(view);
  const ahead = forecast?.weeks.at(-1);
  const last = Math.max(
    today + 14,
    ...marks.map(({ day }) => day + 7),
    ...(ahead ? [dayOfDate(ahead.day)] : []),
  );
  const top = 22 + marks.length * line;
  const height = top + plot + foot;
  const x = (day: number) => (width * (day - first)) / (last - first);
  const y = (minutes: number) => top + plot * (1 - minutes / Math.max(1, roadmap.estimate_min));
  const done = covered.at(-1)!.minutes;
  const now = `today ${formatHours(done / 60)}`;
  const steps = covered
    .map(({ day, minutes }) => `H${round(x(dayOfDate(day)))}V${round(y(minutes))}`)
    .join('');
  const drawn = `M${round(x(first))} ${round(y(0))}${steps}H${round(x(today))}`;
  const fan = forecast && fanOf(forecast.weeks, { day: today, minutes: done }, x, y);
  const goalNames = goals.map(({ topic }) => topics[topic]!.title).join(', ');
  const hourMarks = ticksUpTo(roadmap.estimate_min * 0.9, 60);
  return (
    <svg
      role="img"
      aria-label={`Hours covered over time.${goalNames ? ` Goals: ${goalNames}.` : ''} ${marks.map(mark => mark.text).join('; ')}`}
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
    >
      <title>Hours covered over time</title>
      <line class="total" x1={0} x2={width} y1={y(roadmap.estimate_min)} y2={y(roadmap.estimate_min)} />
      <text x={0} y={y(roadmap.estimate_min) - 6}>
        all {formatHours(roadmap.estimate_min / 60)}
      </text>
      {hourMarks.map(minutes => (
        <line key={minutes} x1={0} x2={width} y1={y(minutes)} y2={y(minutes)} />
      ))}
      <line class="ground" x1={0} x2={width} y1={y(0)} y2={y(0)} />
      {fan && (
        <>
          <path class="fan" d={fan.area} />
          <path class="p80" d={fan.p80} />
          <path class="p90" d={fan.p90} />
          <path class="p50" d={fan.p50} />
        </>
      )}
      <path class="covered-area" d={`${drawn}V${round(y(0))}Z`} />
      <path class="covered-line" d={drawn} />
      {hourMarks.map(minutes => (
        <text key={minutes} class="hours" x={0} y={y(minutes) - 4}>
          {formatHours(minutes / 60)}
        </text>
      ))}
      <circle class="now" cx={x(today)} cy={y(done)} r={4} />
      <text class="value" x={Math.max(x(today) - 8, widthOf(now))} y={y(done) - 8} text-anchor="end">
        {now}
      </text>
      {marks.map(({ day, text, look }, row) => {
        const at = x(day);
        // The days of goals are in the list below.
        const words = look === 'goal' ? shortened(text, Math.max(at, width - at) - 6) : text;
        const isLeft = at - 6 > widthOf(words) || at > width / 2;
        return (
          <g key={text} class={look}>
            <line x1={at} x2={at} y1={4 + row * line} y2={look === 'goal' ? y(0) : y(roadmap.estimate_min)} />
            <text x={isLeft ? at - 6 : at + 6} y={13 + row * line} text-anchor={isLeft ? 'end' : 'start'}>
              {words}
            </text>
          </g>
        );
      })}
      {namesWithRoom(monthsFrom(first, last, x), width).map(({ x, text }) => (
        <g key={x}>
          <line x1={x} x2={x} y1={y(0)} y2={y(0) + 5} />
          <text x={x} y={height - 6}>
            {text}
          </text>
        </g>
      ))}
    </svg>
  );
}

const goalsShown = 2;

/** The names above the picture (finish days and the first goals), the latest on top, where no line crosses them. */
function labelsOf({ forecast, goals, topics, written }: PageView): Label[] {
  const { p50 = null, p80 = null, p90 = null } = forecast?.finish ?? {};
  const finish = Object.entries({ '50 % chance': p50, '80 %': p80, '90 %': p90 }).map(([chance, by]) => ({
    by,
    text: by && `${chance}, ${formatForecast(by, written.day, '–')}`,
    look: 'finish',
  }));
  const aims = goals
    .filter(({ reached }) => reached === null)
    .slice(0, goalsShown)
    .map(({ topic, by }) => ({ by, text: `goal: ${topics[topic]!.title}`, look: 'goal' }));
  return [...aims, ...finish]
    .flatMap(({ by, text, look }) => (by && text ? [{ day: dayOfDate(by), text, look }] : []))
    .sort((a, b) => b.day - a.day);
}

/** Cut between words to this width. */
function shortened(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const words = text.split(' ');
  while (words.length > 1 && widthOf(`${words.join(' ')} …`) > room) words.pop();
  return `${words.join(' ')} …`;
}

/** The first days of months, or of each second, third, sixth or twelfth if they are close. */
function monthsFrom(first: number, last: number, x: Scale): { x: number; text: string }[] {
  const { year, month } = civil(first);
  const apart = x(first + 30) - x(first);
  const each = [1, 2, 3, 6].find(months => months * apart > leastApart) ?? 12;
  const names: { x: number; text: string }[] = [];
  for (let at = month; ; at++) {
    const day = dayOf(year + Math.floor(at / 12), (at % 12) + 1, 1);
    if (day > last) return names;
    if ((at % 12) % each === 0) names.push({ x: x(day), text: monthName(day) });
  }
}

type Weeks = NonNullable<PageView['forecast']>['weeks'];
type Scale = (value: number) => number;

function fanOf(weeks: Weeks, now: { day: number; minutes: number }, x: Scale, y: Scale) {
  const points = (key: 'p50_min' | 'p80_min' | 'p90_min') =>
    [now, ...weeks.map(week => ({ day: dayOfDate(week.day), minutes: week[key] }))].map(
      ({ day, minutes }) => `${round(x(day))} ${round(y(minutes))}`,
    );
  const path = (list: string[]) => `M${list.join('L')}`;
  const [p50, p80, p90] = [points('p50_min'), points('p80_min'), points('p90_min')];
  return { p50: path(p50), p80: path(p80), p90: path(p90), area: `${path([...p50, ...p90.toReversed()])}Z` };
}

const round = (value: number) => Math.round(value * 10) / 10;

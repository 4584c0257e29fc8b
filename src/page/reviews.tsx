// Reviews: how many there were, how many were recalled, and how many are coming.

import { dayOfDate, formatDate } from '../core/format-day.ts';
import type { PageReviews } from '../view/page.ts';
import { Behind, Part } from './part.tsx';
import { useWidth } from './width.ts';
import { count, fullDay, nearDay, percent } from './words.ts';

export function Reviews({ reviews, written }: { reviews: PageReviews; written: string }) {
  const done = reviews.weeks.reduce((sum, week) => sum + week.done, 0);
  const recalled = reviews.weeks.reduce((sum, week) => sum + week.recalled, 0);
  const due =
    reviews.due_today === 0 ? 'Nothing is due today' : `${count(reviews.due_today, 'question')} due today`;
  const lead =
    done === 0 ? `${due}.` : `${count(done, 'review')}, ${percent(recalled / done)} recalled. ${due}.`;
  return (
    <Part id="reviews" title="Reviews" lead={lead}>
      <div class="pair">
        <div>
          <h3>Done and recalled, by week</h3>
          <Columns
            label="Reviews done and recalled by week"
            columns={reviews.weeks.map(({ day, done, recalled }) => ({
              name: `Week from ${fullDay(day)}: ${done} done, ${recalled} recalled`,
              whole: done,
              part: recalled,
            }))}
            ends={reviews.weeks.length > 0 ? [fullDay(reviews.weeks[0]!.day), 'this week'] : ['', '']}
          />
        </div>
        <div>
          <h3>Coming, by day</h3>
          <Columns
            label="Reviews coming by day"
            columns={reviews.coming.map(({ day, due }) => ({
              name: `${fullDay(day)}: ${due} due`,
              whole: due,
              part: 0,
            }))}
            ends={
              reviews.coming.length > 0 ? ['today', nearDay(reviews.coming.at(-1)!.day, written)] : ['', '']
            }
          />
        </div>
      </div>
      <Behind
        title="Reviews by week"
        head={['Week from', 'Done', 'Recalled']}
        rows={reviews.weeks.map(({ day, done, recalled }) => [fullDay(day), done, recalled]).reverse()}
      />
      <Behind
        title="Reviews to come"
        head={['Day', 'Due']}
        rows={reviews.coming.map(({ day, due }) => [formatDate(dayOfDate(day)), due])}
      />
    </Part>
  );
}

interface Column {
  name: string;
  whole: number;
  part: number;
}

const height = 120;
const foot = 20;
const head = 18;

function Columns({ label, columns, ends }: { label: string; columns: Column[]; ends: [string, string] }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const most = Math.max(1, ...columns.map(({ whole }) => whole));
  const unit = (height - head - foot) / most;
  const pitch = width / Math.max(1, columns.length);
  const peak = columns.findIndex(({ whole }) => whole === most);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width="100%">
          <title>{label}</title>
          {columns.map(({ name, whole, part }, i) => (
            <g key={name}>
              <title>{name}</title>
              {[
                { of: Math.max(whole, 0.03 * most), look: whole > 0 ? 'bar pale' : 'none' },
                { of: part, look: 'bar' },
              ].map(({ of, look }) => (
                <rect
                  key={look}
                  class={look}
                  x={(i + 0.15) * pitch}
                  width={pitch * 0.7}
                  y={height - foot - of * unit}
                  height={of * unit}
                  rx={2}
                />
              ))}
              {i === peak && whole > 0 && (
                <text
                  class="value"
                  x={(i + 0.5) * pitch}
                  y={height - foot - whole * unit - 5}
                  text-anchor="middle"
                >
                  {whole}
                </text>
              )}
            </g>
          ))}
          <text x={0} y={height - 4}>
            {ends[0]}
          </text>
          <text x={width} y={height - 4} text-anchor="end">
            {ends[1]}
          </text>
        </svg>
      )}
    </div>
  );
}

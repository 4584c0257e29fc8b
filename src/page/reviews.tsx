// Reviews: how many there were, how many were recalled, and how many are coming.

import { type RetentionRecord, retentionLines } from '../core/review/retention-words.ts';
import { dayOfDate, formatFullDate } from '../core/time/format-date.ts';
import type { PageReviews } from '../view/page.ts';
import { Bars } from './bars.tsx';
import { DataTable, Part } from './part.tsx';
import { count, monthIn, nearDay, percent } from './words.ts';

export function Reviews(props: { reviews: PageReviews; retention: RetentionRecord | null; written: string }) {
  const { reviews, retention, written } = props;
  const done = reviews.weeks.reduce((sum, week) => sum + week.done, 0);
  const recalled = reviews.weeks.reduce((sum, week) => sum + week.recalled, 0);
  const due =
    reviews.due_today === 0 ? 'Nothing is due today' : `${count(reviews.due_today, 'question')} due today`;
  const lead =
    done === 0 ? `${due}.` : `${count(done, 'review')}, ${percent(recalled / done)} recalled. ${due}.`;
  return (
    <Part name="Reviews" lead={lead}>
      {retention !== null && (
        <p class="lead">Recalled when asked: {retentionLines(retention, '–').join('. ')}</p>
      )}
      <div class="pair">
        <div>
          <h3>Done and recalled, by week</h3>
          <Bars
            label="Reviews done and recalled by week"
            bars={reviews.weeks.map(({ day, done, recalled }) => ({
              name: `Week from ${formatFullDate(day)}: ${done} done, ${recalled} recalled`,
              tick: monthIn(dayOfDate(day)),
              whole: done,
              part: recalled,
            }))}
            inWords={String}
            to="this week"
          />
        </div>
        <div>
          <h3>Coming, by day</h3>
          <Bars
            label="Reviews coming by day"
            bars={reviews.coming.map(({ day, due }, at) => ({
              name: `${formatFullDate(day)}: about ${count(due, 'review')}`,
              tick: at % 7 === 0 ? nearDay(day, written) : null,
              whole: due,
            }))}
            inWords={String}
          />
        </div>
      </div>
      <DataTable
        title="Reviews by week"
        head={['Week from', 'Done', 'Recalled']}
        rows={reviews.weeks.map(({ day, done, recalled }) => [formatFullDate(day), done, recalled]).reverse()}
      />
      <DataTable
        title="Reviews to come"
        head={['Day', 'Reviews, about']}
        rows={reviews.coming.map(({ day, due }) => [formatFullDate(day), due])}
      />
    </Part>
  );
}

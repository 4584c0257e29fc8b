// Measured recall as a record: shares in whole per cent.

import type { Review } from '../core/log/answers.ts';
import type { RetentionRecord } from '../core/review/retention-words.ts';
import {
  retentionAdvice,
  type TrueRetention,
  testsIn,
  trueRetention,
} from '../core/review/true-retention.ts';
import type { Day } from '../core/time/calendar.ts';

export function retentionRecord(
  reviews: readonly (Review & { topic: string })[],
  today: Day,
  aim: number,
): RetentionRecord | null {
  const tests = testsIn(reviews);
  const spans = [30, 90].flatMap(days => trueRetention(tests, today, days) ?? []);
  if (spans.length === 0) return null;
  return {
    aim_pct: percent(aim),
    spans: spans.map(recordOf),
    advice: retentionAdvice(spans.at(-1)!, aim),
  };
}

function recordOf({
  days,
  asked,
  recalled,
  low,
  high,
  predicted,
}: TrueRetention): RetentionRecord['spans'][number] {
  return {
    days,
    asked,
    recalled_pct: percent(recalled),
    low_pct: percent(low),
    high_pct: percent(high),
    predicted_pct: percent(predicted),
  };
}

function percent(share: number): number {
  return Math.round(share * 100);
}

// Measured recall in words, for the terminal and the page.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';

export type RetentionRecord = z.infer<typeof contract.retentionRecord>;

const advice: Record<NonNullable<RetentionRecord['advice']>, string> = {
  'honest-grades':
    'Less than predicted: say yes only to answers that you recalled in full, and no to the others.',
  lower:
    'Less than you aim for: answer due questions sooner, or lower the aim: roadmap config retention 0.85',
  fewer: 'More than you aim for: with a lower aim you are asked less often: roadmap config retention 0.85',
};

/** `91 % of 120 asked in 30 days (85–95 %), predicted 90 %`, one line for each span, and what to do. */
export function retentionLines({ spans, aim_pct, advice: code }: RetentionRecord, dash: string): string[] {
  const lines = spans
    // The same answers are not shown twice.
    .filter(({ asked }, i) => i === 0 || asked > spans[i - 1]!.asked)
    .map(
      ({ recalled_pct, asked, days, low_pct, high_pct, predicted_pct }) =>
        `${recalled_pct} % of ${asked} asked in ${days} days (${low_pct}${dash}${high_pct} %); predicted ${predicted_pct} %, aim ${aim_pct} %`,
    );
  return code === null ? lines : [...lines, advice[code]];
}

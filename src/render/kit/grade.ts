// The grade of an answer, in words.

import type { Grade } from '../../core/log/events.ts';

export const gradeWords: Record<Grade, string> = {
  1: 'forgotten',
  2: 'recalled with effort',
  3: 'recalled',
  4: 'recalled easily',
};

/** Short enough for a column. */
export const gradeNames: Record<Grade, string> = { 1: 'forgotten', 2: 'hard', 3: 'recalled', 4: 'easy' };

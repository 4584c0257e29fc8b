// A day by which something should be learnt, as people type it: today or later.

import { Failure } from '../text/failure.ts';
import { quote, shorten } from '../text/quote.ts';
import { type Clock, type Day, today, weekday } from './calendar.ts';
import { formatDate, weekdays } from './format-date.ts';
import { writtenDay } from './iso-date.ts';

const words = 'tomorrow, fri, 10d, 3w';

/** `YYYY-MM-DD`, `today`, `tomorrow`, the next `mon`…`sun`, or `10d` and `3w` from now; a study day. */
export function parseAhead(text: string, clock: Clock): Day {
  const word = text.trim().toLowerCase();
  const thisDay = today(clock);
  const day = namedDay(word, thisDay) ?? writtenDay(word, { today: thisDay, lies: 'ahead', words });
  if (day === undefined) {
    throw new Failure('usage', `${quote(text)} is not a date`, {
      hint: `Write for example: ${formatDate(thisDay + 100)}, ${words}`,
    });
  }
  if (day < thisDay) {
    throw new Failure('usage', `${shorten(word)} is in the past`, {
      hint: `Today is ${formatDate(thisDay)}. Write a day from then on, or: ${words}`,
    });
  }
  return day;
}

function namedDay(word: string, thisDay: Day): Day | undefined {
  if (word === 'today') return thisDay;
  if (word === 'tomorrow') return thisDay + 1;
  // Parsed, so that the refusal can say why.
  if (word === 'yesterday') return thisDay - 1;
  const later = /^(\d{1,3})([dw])$/.exec(word);
  if (later) return thisDay + Number(later[1]) * (later[2] === 'w' ? 7 : 1);
  if (word.length < 3) return undefined;
  const named = weekdays.findIndex(name => name.toLowerCase().startsWith(word));
  return named < 0 ? undefined : thisDay + ((named - weekday(thisDay) + 7) % 7 || 7);
}

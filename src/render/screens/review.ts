// The screens of `review` outside of its questions: what is due, and the results.

import { formatMinutes, formatSeconds } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
import type { AnsweredRecord, DueCardRecord, ReviewView } from '../../view/review.ts';
import type { TopicRef } from '../../view/topic.ts';
import { cleanLine } from '../kit/clean.ts';
import { gradeNames } from '../kit/grade.ts';
import { count, endsOrBelow, hints, innerWidth, isNarrow, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width, wrap } from '../kit/width.ts';

export function reviewText(view: ReviewView, style: Style): string {
  if (view.did === 'listed') return view.cards.length > 0 ? listed(view, style) : nothing(view, style);
  if (view.answered.length === 0)
    return view.did === 'graded' ? nothing(view, style) : unanswered(view, style);
  return screen(
    summary(view, style),
    ...answers(view, style),
    putAside(view, style),
    rest(view, style),
    hints([...goOn(view), ...(view.did === 'crammed' ? [] : ['Not right? roadmap undo'])], style),
  );
}

/** By topic, each question with its probability of recall. */
function listed(view: ReviewView, style: Style): string {
  const byTopic = Map.groupBy(view.cards, ({ topic }) => topic.id);
  const due = view.cards.filter(({ due_on: due }) => due <= view.today).length;
  const early = view.cards.length - due;
  const what =
    early === 0
      ? `${count(due, 'question')} due`
      : `${count(view.cards.length, 'question')}, ${due === 0 ? 'not' : due} due${due === 0 ? ' yet' : ''}`;
  const head = `${what}, about ${formatMinutes(view.cards_min)}`;
  const more = view.waiting > 0 ? `${view.waiting} more can wait` : '';
  return screen(
    endsOrBelow(style.bold(head), more, style),
    ...[...byTopic.values()].map(cards => [
      topicLine(cards[0]!.topic, style),
      ...cards.flatMap(card => dueLines(card, view.today, style)),
    ]),
    hints(
      [
        ...(view.of === null ? ['Answer them: roadmap review'] : []),
        ...(view.waiting > 0 && view.of === null ? ['All: roadmap review --list'] : []),
      ],
      style,
    ),
  );
}

function dueLines({ recall_pct, ask, due_on: due }: DueCardRecord, today: string, style: Style): string[] {
  const share = padStart(`${recall_pct} %`, 5);
  const early = due <= today ? '' : ` (due ${formatDay(dayOfDate(due), dayOfDate(today))})`;
  const lines = wrap(cleanLine(ask) + early, innerWidth(style) - width(share) - 2);
  return lines.map((line, i) => `${i === 0 ? style.dim(share) : ' '.repeat(width(share))}  ${line}`);
}

function nothing({ did, of: named, topic, next_on: next, today, waiting }: ReviewView, style: Style): string {
  if (named !== null && did !== 'graded') {
    const words = `There is nothing more to ask today about ${cleanLine(named)}.`;
    return screen(
      wrap(words, innerWidth(style)),
      hints(topic === null ? [] : [`All the same: roadmap review ${topic.id} --cram`], style),
    );
  }
  const of = named === null ? '' : ` of ${cleanLine(named)}`;
  const day = next === null ? null : formatDay(dayOfDate(next), dayOfDate(today));
  const used = waiting > 0 && named === null;
  const what = used
    ? `Today's time for reviews is used. ${count(waiting, 'question')} can wait.`
    : `Nothing${of} is due.`;
  const then = day === null ? 'Questions come once a topic is done.' : `The next question comes ${day}.`;
  return screen(
    wrap(used ? what : `${what} ${then}`, innerWidth(style)),
    hints(used ? ['All the same: roadmap review -n 5'] : ['What now: roadmap next'], style),
  );
}

function unanswered(view: ReviewView, style: Style): string {
  const later = view.postponed > 0 ? ` ${count(view.postponed, 'question')} left for another day.` : '';
  return screen(
    wrap(`Nothing was answered.${later}`, innerWidth(style)),
    putAside(view, style),
    rest(view, style),
  );
}

function summary({ answered, postponed, ended, did, seconds }: ReviewView, style: Style): string[] {
  const forgotten = answered.filter(({ grade }) => grade === 1).length;
  const parts = [
    `${answered.length - forgotten} recalled`,
    ...(forgotten > 0 ? [`${forgotten} forgotten`] : []),
    ...(postponed > 0 ? [`${postponed} for another day`] : []),
    ...(did === 'crammed' ? ['nothing recorded, so the schedule is as it was'] : []),
    ...(ended === 'finished' || ended === null
      ? []
      : [did === 'crammed' ? 'stopped' : 'stopped; every answer is kept']),
  ];
  const head = style.bold(did === 'graded' ? 'Recorded' : did === 'crammed' ? 'Asked' : 'Reviewed');
  const time = seconds === 0 ? '' : ` in ${formatSeconds(seconds)}`;
  const text = `${head}  ${count(answered.length, 'question')}${time} ${style.glyphs.dot} ${parts.join(', ')}`;
  return wrap(text, innerWidth(style));
}

/** By topic: the grade, the question, and when it comes back. */
function answers({ answered, today }: ReviewView, style: Style): string[][] {
  const byTopic = Map.groupBy(answered, ({ topic }) => topic.id);
  return [...byTopic.values()].map(list => [
    topicLine(list[0]!.topic, style),
    ...list.flatMap(answer => answerLines(answer, today, style)),
  ]);
}

function answerLines({ ask, grade, next_on: next }: AnsweredRecord, today: string, style: Style): string[] {
  const { ellipsis } = style.glyphs;
  const word = (grade === 1 ? style.yellow : style.green)(gradeNames[grade]);
  const day = next === null ? 'put aside' : formatDay(dayOfDate(next), dayOfDate(today));
  const question = cleanLine(ask);
  if (isNarrow(style))
    return [
      `${word}, ${next === null ? '' : 'next '}${day}`,
      `  ${truncate(question, innerWidth(style) - 2, ellipsis)}`,
    ];
  const room = innerWidth(style) - longestWord - width(day) - 4;
  const shown = padEnd(truncate(question, room, ellipsis), room);
  return [`${padEnd(word, longestWord)}  ${shown}  ${style.dim(day)}`];
}

const longestWord = Math.max(...Object.values(gradeNames).map(width));

/** Questions that are no longer asked, by the learner's choice or because they were forgotten too often. */
function putAside({ aside }: ReviewView, style: Style): string[] {
  return aside.flatMap(({ card: name, ask, lapses }) => {
    const why = lapses > 0 ? `, forgotten on ${count(lapses, 'day')}` : '';
    return [
      ...wrap(`Put aside${why}: ${cleanLine(ask)}`, innerWidth(style)),
      ...wrap(
        style.withMap(`Ask it again: roadmap review --back ${name}`),
        innerWidth(style) - 2,
        'whole',
      ).map(line => `  ${style.dim(line)}`),
    ];
  });
}

function topicLine({ title }: TopicRef, style: Style): string {
  return style.bold(truncate(cleanLine(title), innerWidth(style), style.glyphs.ellipsis));
}

/** The day's time may be used up, so the hint names a number. */
function goOn({ waiting, topic, of }: ReviewView): string[] {
  if (waiting === 0 || (topic === null && of !== null)) return [];
  return [`Go on: roadmap review ${topic === null ? `-n ${Math.min(waiting, 5)}` : topic.id}`];
}

function rest({ waiting, of: named }: ReviewView, style: Style): string[] {
  if (waiting === 0) return [];
  const of = named === null ? '' : ` of ${cleanLine(named)}`;
  return wrap(`${count(waiting, 'question')}${of} still due; no hurry.`, innerWidth(style));
}

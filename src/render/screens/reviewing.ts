// The screens of `review` while it asks: the question, the answer with its keys, and the result.

import type { Grade } from '../../core/log/events.ts';
import type { Link } from '../../core/roadmap/roadmap.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import { formatDay } from '../../core/time/format-date.ts';
import type { TopicRef } from '../../view/topic.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import { gradeWords } from '../kit/grade.ts';
import { count, endsOrBelow, innerWidth, itemLines } from '../kit/layout.ts';
import { times } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { truncate, width, wrap } from '../kit/width.ts';

/** A key, and what it does. */
export type KeyHint = readonly [key: string, does: string];

export interface QuestionShown {
  number: number;
  of: number;
  again: boolean;
  left: number;
  /** Expected time for the questions left. */
  minutes: number;
  topic: TopicRef;
  /** The title of its map, if questions of several are asked. */
  map: string | null;
  ask: string;
  learnt: { day: number; today: number; reviews: number };
  keys: readonly KeyHint[];
}

export function questionText(shown: QuestionShown, style: Style): string {
  const { number, of, again, left, minutes, topic, map, ask, learnt, keys } = shown;
  const { dot } = style.glyphs;
  const place = again ? `Once more, ${left} left` : `Review ${number} of ${of}`;
  const asked = learnt.reviews === 0 ? [] : [`asked ${times(learnt.reviews)}`];
  const past = [
    ...(map === null ? [] : [cleanLine(map)]),
    `done ${formatDay(learnt.day, learnt.today)}`,
    ...asked,
    `about ${formatMinutes(minutes)} left`,
  ];
  const facts = past.join(` ${dot} `);
  const room = innerWidth(style) - width(place) - 3;
  const title = truncate(cleanLine(topic.title), Math.max(room, 8), style.glyphs.ellipsis);
  return block(
    endsOrBelow(`${place}   ${title}`, style.dim(facts), style),
    texts(ask, style).map(style.bold),
    keyLines(keys, style),
  );
}

export interface AnswerShown {
  answer: string;
  /** Newest first. */
  notes: readonly { day: number; text: string }[];
  today: number;
  /** Rows of keys. */
  keys: readonly (readonly KeyHint[])[];
}

const notesShown = 5;

export function answerText({ answer, notes, today, keys }: AnswerShown, style: Style): string {
  const own = notes.slice(0, notesShown).flatMap(note => {
    const day = formatDay(note.day, today);
    const [first = '', ...rest] = texts(note.text, style, width(day) + 2);
    return [`${style.dim(day)}  ${first}`, ...rest.map(line => ' '.repeat(width(day) + 2) + line)];
  });
  return block(texts(answer, style), own.length > 0 ? [style.dim('Your notes'), ...own] : [], [
    'Did you recall it?',
    ...keys.flatMap(row => keyLines(row, style)),
  ]);
}

/** The keys that answer a question, and the keys that work at any time. */
export function answerKeys(intervals: Record<Grade, number> | null): KeyHint[] {
  if (intervals === null) {
    return [
      ['y', 'yes'],
      ['n', 'no'],
    ];
  }
  return [
    ['y', `yes, ${days(intervals[3])}`],
    ['n', 'no, once more'],
    ['h', `hard, ${days(intervals[2])}`],
    ['e', `easy, ${days(intervals[4])}`],
  ];
}

export function otherKeys(links: number, canGoBack: boolean): KeyHint[] {
  return [
    ...(canGoBack ? [['u', 'take back'] as const] : []),
    ['s', 'not today'],
    ['x', 'put aside'],
    ['w', 'reword'],
    ...(links > 0 ? [['o', links === 1 ? 'open its link' : 'open a link'] as const] : []),
    ['q', 'stop'],
  ];
}

/** The choices for a question that is forgotten again and again. */
export function leechKeys(links: number): KeyHint[] {
  return [
    ['Enter', 'go on'],
    ['w', 'reword it'],
    ['p', 'part it into questions of your own'],
    ...(links > 0 ? [['r', 'read about it again'] as const] : []),
    ['x', 'put it aside'],
  ];
}

export function leechText(lapses: number, keys: readonly KeyHint[], style: Style): string {
  const words = `Forgotten on ${count(lapses, 'day')} so far. What would help?`;
  return block([...wrap(words, innerWidth(style)), ...keyLines(keys, style)]);
}

/** The keys again, after one that does nothing here. */
export function keysText(keys: readonly (readonly KeyHint[])[], style: Style): string {
  return block(keys.flatMap(row => keyLines(row, style)));
}

/** The stored grade, and when the card comes back; 0 days: later in this session. */
export function settledText(grade: Grade, inDays: number, style: Style): string {
  const day = inDays === 0 ? 'in a moment' : inDays === 1 ? 'tomorrow' : `in ${count(inDays, 'day')}`;
  const then = `comes back ${day}`;
  const word = gradeWords[grade];
  const what = `${word[0]!.toUpperCase()}${word.slice(1)}`;
  return block(wrap(`${grade === 1 ? style.yellow(what) : style.green(what)}; ${then}.`, innerWidth(style)));
}

/** A message between two questions. */
export function saidText(text: string, style: Style): string {
  return block(wrap(cleanLine(text), innerWidth(style), 'whole'));
}

export function linksText(links: readonly Link[], style: Style): string {
  const lines = links.flatMap(({ title, url }, i) => {
    const host = URL.parse(url)?.host.replace(/^www\./, '') ?? url;
    return wrap(`${i + 1}  ${cleanLine(title)}  ${style.dim(cleanLine(host))}`, innerWidth(style));
  });
  return block(lines, [`Which one? ${style.dim(`1 to ${links.length}`)}`]);
}

function days(n: number): string {
  return n === 1 ? 'tomorrow' : count(n, 'day');
}

/** Text of several lines, wrapped. */
function texts(text: string, style: Style, indent = 0): string[] {
  return clean(text)
    .replace(/\r\n?/g, '\n')
    .trim()
    .split('\n')
    .flatMap(line => wrap(line.replaceAll('\t', '  '), innerWidth(style) - indent));
}

function keyLines(keys: readonly KeyHint[], style: Style): string[] {
  const items = keys.map(([key, does]) => `${style.bold(key)}  ${style.dim(does)}`);
  return itemLines(items, innerWidth(style), '    ', style);
}

/** Blocks of lines below the present ones, with a blank line before each. */
function block(...blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter(lines => lines.length > 0)
    .map(lines => `\n${lines.map(line => `  ${line}`.trimEnd()).join('\n')}\n`)
    .join('');
}

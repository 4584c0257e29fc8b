// The screens of `history`, `undo` and `redo`.

import { explainCard, isOwn } from '../../core/log/questions.ts';
import { type SettingKey, settingInWords } from '../../core/log/settings.ts';
import type { Day } from '../../core/time/calendar.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatMoment } from '../../core/time/format-date.ts';
import type { EntryRecord, HistoryView } from '../../view/history.ts';
import type { UndoView } from '../../view/undo.ts';
import { cleanLine } from '../kit/clean.ts';
import { timesText } from '../kit/clock.ts';
import { gradeWords } from '../kit/grade.ts';
import { count, fewLines, hints, innerWidth, isNarrow, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { padEnd, padStart, truncate, width, wrap } from '../kit/width.ts';

const takenBackLines = 4;

export function historyText({ entries, total, today }: HistoryView, style: Style): string {
  if (entries.length === 0) return screen(['Nothing is recorded here yet.']);
  const ids = Math.max(...entries.map(entry => width(entry.id)));
  const day = (entry: EntryRecord) => formatMoment(entry, dayOfDate(today));
  const days = Math.max(...entries.map(entry => width(day(entry))));
  const lines = entries.flatMap(entry => {
    const parts = partsOf(entry, dayOfDate(today), style);
    if (isNarrow(style)) {
      const columns = innerWidth(style) - 2;
      const text = fitted(parts, 2 * columns - 8, style);
      const below = fewLines(text, 2, columns, style).map(line => `  ${line}`);
      return [`${style.dim(entry.id)}  ${day(entry)}`, ...(entry.deleted ? below.map(style.dim) : below)];
    }
    const text = fitted(parts, innerWidth(style) - ids - days - 4, style);
    const shown = entry.deleted ? style.dim(text) : text;
    return [`${style.dim(padStart(entry.id, ids))}  ${padEnd(day(entry), days)}  ${shown}`];
  });
  const rest = total - entries.length;
  return screen(
    lines,
    rest > 0 ? [style.dim(rest === 1 ? 'and 1 older entry' : `and ${rest} older entries`)] : [],
  );
}

interface Parts {
  title: string;
  says: string;
  /** Its begin and end. */
  times: string;
  /** Its end, or the change to it. */
  outcome: string;
}

/** If space is short, the times are left out first, then the end of the title, then the end of the text. */
function fitted({ title, says, times, outcome }: Parts, columns: number, { glyphs }: Style): string {
  const { ellipsis } = glyphs;
  const about = title === '' ? '' : `${title}: `;
  const all = `${about}${says}${times}${outcome}`;
  if (width(all) <= columns) return all;
  const third = Math.floor(columns / 3);
  const short = truncate(title, Math.max(columns - width(`: ${says}${outcome}`), third), ellipsis);
  const start = title === '' ? '' : `${short}: `;
  const room = columns - width(start);
  const end = truncate(outcome, Math.max(room - width(says), third), ellipsis);
  return `${start}${truncate(says, room - width(end), ellipsis)}${end}`;
}

function partsOf(entry: EntryRecord, today: Day, style: Style): Parts {
  const { topic, review, time, end_time: until } = entry;
  const title = cleanLine(topic?.title ?? '');
  if (entry.answers !== undefined)
    return { title, says: `${entry.answers} answered`, times: '', outcome: '' };
  if (review !== null)
    return { title, says: cardName(review.card), times: '', outcome: ` ${gradeWords[review.grade]}` };
  // Only time that a clock measured has an end.
  const times = until === null || isNarrow(style) ? '' : ` (${timesText(time, until, style)})`;
  return { title, says: plainWords(entry), times, outcome: changeInWords(entry, today) };
}

export function entryInWords(entry: EntryRecord, today: Day): string {
  return plainWords(entry) + changeInWords(entry, today);
}

function changeInWords({ was, deleted, moved_to, kind, ...now }: EntryRecord, today: Day): string {
  if (deleted && moved_to !== null) return ` (moved to ${cleanLine(moved_to.title)})`;
  if (deleted) return kind === 'timer.started' && now.minutes === null ? '' : ' (deleted)';
  if (was === null) return '';
  const facts = [
    was.topic?.id === now.topic?.id ? '' : cleanLine(was.topic?.title ?? ''),
    was.at === now.at ? '' : formatMoment(was, today),
    was.minutes === now.minutes || was.minutes === null ? '' : formatMinutes(was.minutes),
    was.text === now.text || was.text === null ? '' : `"${cleanLine(was.text)}"`,
  ];
  return ` (was ${facts.filter(fact => fact !== '').join(', ')})`;
}

function plainWords(entry: EntryRecord): string {
  const {
    kind,
    minutes,
    text,
    chosen,
    by,
    about,
    moved_to,
    begin,
    setting,
    review,
    deleted,
    clock,
    from,
    question,
    step,
    tried,
  } = entry;
  if (kind === 'entry.edited') {
    const changes = [begin && `from ${begin.date} ${begin.time}`, minutes && formatMinutes(minutes)];
    return [`${about} amended`, ...changes.filter(Boolean)].join(', ');
  }
  if (kind === 'note.edited') return `${about} now "${cleanLine(text!)}"`;
  if (kind === 'entry.removed' && moved_to !== null) return `${about} moved to ${cleanLine(moved_to.title)}`;
  if (kind === 'entry.removed' && clock) return 'clock discarded';
  if (kind === 'entry.removed' || kind === 'note.removed') return `${about} deleted`;
  if (minutes !== null) return `studied ${formatMinutes(minutes)}`;
  if (text !== null) return `note "${cleanLine(text)}"`;
  if (chosen !== null) return `${cleanLine(chosen)} chosen`;
  if (setting !== null) {
    if (setting.value === null) return `${cleanLine(setting.key)} unset`;
    return `${cleanLine(setting.key)} set to ${cleanLine(settingInWords(setting.key as SettingKey, setting.value))}`;
  }
  if (review !== null) return `${cardName(review.card)} ${gradeWords[review.grade]}`;
  if (question !== null) {
    const name = cardName(question.card);
    if (kind === 'card.aside') return `${name} put aside`;
    if (kind === 'card.back') return `${name} brought back`;
    return question.ask === null
      ? `${name} as in the file again`
      : `${name} reworded: "${cleanLine(question.ask)}"`;
  }
  if (step !== null)
    return `step ${kind === 'step.ticked' ? 'ticked' : 'no longer ticked'}, "${cleanLine(step.text)}"`;
  if (tried !== null) return `tried: ${tried.passed} of ${tried.of}`;
  if (kind === 'goal.set') return by === null ? 'a goal' : `a goal, by ${by}`;
  if (kind === 'goal.dropped') return 'no longer a goal';
  if (kind === 'timer.started') return deleted ? 'clock discarded' : 'clock started';
  if (kind === 'timer.stopped') return 'clock stopped';
  const learnt = from === null ? '' : `, from ${cleanLine(from)}`;
  return `${kind.replace('topic.', '')}${learnt}`;
}

export function undoText({ action, commands, maps, more, list, elsewhere }: UndoView, style: Style): string {
  const nothing = { undo: 'There is nothing to take back.', redo: 'There is no undo to take back.' }[action];
  if (commands.length === 0) {
    const stays = 'What was recorded before a restore, or on another device, stays: roadmap history';
    return screen([nothing], elsewhere ? wrap(style.withMap(stays), innerWidth(style), 'whole') : []);
  }
  const verb = { undo: 'Taken back', redo: 'Done again' }[action];
  const lines = commands.flatMap((command, i) => {
    const entries = command.map(entry =>
      [entry.topic && cleanLine(entry.topic.title), plainWords(entry)].filter(Boolean).join(': '),
    );
    const words = entries.length > 0 ? entries.join('; ') : 'something that only a newer roadmap knows';
    const map = maps[i];
    if (!list)
      return fewLines(
        `${verb}${map ? ` in ${cleanLine(map.title)}` : ''}: ${words}`,
        takenBackLines,
        innerWidth(style),
        style,
      );
    const [first, ...rest] = fewLines(
      map ? `${cleanLine(map.title)}: ${words}` : words,
      isNarrow(style) ? 2 : 1,
      innerWidth(style) - 4,
      style,
    );
    return [`${padStart(String(i + 1), 2)}  ${first}`, ...rest.map(text => `    ${text}`)];
  });
  const rest = more > 0 && list ? [style.dim(`and ${count(more, 'more command')}`)] : [];
  const next = list
    ? ['Take back the first two: roadmap undo 2']
    : [action === 'undo' ? 'Not right? roadmap redo' : 'Not right? roadmap undo'];
  return screen([...lines, ...rest], hints(next, style));
}

/** A question of the file by its id; the ids of the learner's own questions can't be read. */
function cardName(name: string): string {
  if (isOwn(name)) return 'own question';
  const card = name.slice(name.indexOf('/') + 1);
  return card === explainCard ? 'explanation' : `question ${cleanLine(card)}`;
}

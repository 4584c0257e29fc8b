// The screens of what was recorded: history, undo, redo.

import { explainCard, isOwn } from '../../core/log/questions.ts';
import { type SettingKey, settingInWords } from '../../core/log/settings.ts';
import { formatMinutes } from '../../core/time/duration.ts';
import { dayOfDate, formatDay } from '../../core/time/format-date.ts';
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
  const day = (entry: EntryRecord) => `${formatDay(dayOfDate(entry.day), dayOfDate(today))} ${entry.time}`;
  const days = Math.max(...entries.map(entry => width(day(entry))));
  const lines = entries.flatMap(entry => {
    const words = [entry.topic && cleanLine(entry.topic.title), wordsWithTimes(entry, style)]
      .filter(Boolean)
      .join(': ');
    if (isNarrow(style)) {
      const below = fewLines(words, 2, innerWidth(style) - 2, style);
      return [`${style.dim(entry.id)}  ${day(entry)}`, ...below.map(text => `  ${text}`)];
    }
    const line = `${style.dim(padStart(entry.id, ids))}  ${padEnd(day(entry), days)}  ${words}`;
    return [truncate(line, innerWidth(style), style.glyphs.ellipsis)];
  });
  const rest = total - entries.length;
  return screen(
    lines,
    rest > 0 ? [style.dim(rest === 1 ? 'and 1 older entry' : `and ${rest} older entries`)] : [],
  );
}

/** Of time that a clock measured, from when to when as well. */
function wordsWithTimes(entry: EntryRecord, style: Style): string {
  const words = entryInWords(entry);
  return entry.until === null || isNarrow(style)
    ? words
    : `${words} (${timesText(entry.time, entry.until, style)})`;
}

/** What an entry says, without its topic. */
export function entryInWords(entry: EntryRecord): string {
  const { kind, clock, minutes, text, chosen, by, about, moved_to, begin, setting, review } = entry;
  if (kind === 'entry.edited') {
    const changes = [begin && `from ${begin.day} ${begin.time}`, minutes && formatMinutes(minutes)];
    return [`${about} amended`, ...changes.filter(Boolean)].join(', ');
  }
  if (kind === 'note.edited') return `${about} now "${cleanLine(text!)}"`;
  if (moved_to !== null) return `${about} moved to ${cleanLine(moved_to.title)}`;
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
  if (kind === 'goal.set') return by === null ? 'a goal' : `a goal, by ${by}`;
  if (kind === 'goal.dropped') return 'no longer a goal';
  if (kind === 'timer.started') return 'clock started';
  if (kind === 'timer.stopped') return 'clock stopped';
  return kind.replace('topic.', '');
}

export function undoText({ action, commands, more, list, elsewhere }: UndoView, style: Style): string {
  const nothing = { undo: 'There is nothing to take back.', redo: 'There is no undo to take back.' }[action];
  if (commands.length === 0) {
    const stays = 'What was recorded before a restore, or on another device, stays: roadmap history';
    return screen([nothing], elsewhere ? wrap(stays, innerWidth(style)) : []);
  }
  const verb = { undo: 'Taken back', redo: 'Done again' }[action];
  const lines = commands.flatMap((command, i) => {
    const entries = command.map(entry =>
      [entry.topic && cleanLine(entry.topic.title), entryInWords(entry)].filter(Boolean).join(': '),
    );
    const words = entries.length > 0 ? entries.join('; ') : 'something that only a newer roadmap knows';
    if (!list) return fewLines(`${verb}: ${words}`, takenBackLines, innerWidth(style), style);
    const [first, ...rest] = fewLines(words, isNarrow(style) ? 2 : 1, innerWidth(style) - 4, style);
    return [`${padStart(String(i + 1), 2)}  ${first}`, ...rest.map(text => `    ${text}`)];
  });
  const rest = more > 0 && list ? [style.dim(`and ${count(more, 'earlier command')}`)] : [];
  const next = list
    ? ['Take back the first two: roadmap undo 2']
    : [action === 'undo' ? 'Not right? roadmap redo' : 'Not right? roadmap undo'];
  return screen([...lines, ...rest], hints(next, style));
}

/** A question by its id, which the file gives it; one of the learner's own has none to be read. */
function cardName(card: string): string {
  if (isOwn(card)) return 'own question';
  return card === explainCard ? 'explanation' : `question ${cleanLine(card)}`;
}

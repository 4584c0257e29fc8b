// The screens of `import`.

import type { Status } from '../../core/log/fold-topic.ts';
import { asWord } from '../../core/text/quote.ts';
import { fold } from '../../core/text/suggest.ts';
import type { ImportView, ListRecord, LogRecord, NamedTopic, QuestionsRecord } from '../../view/import.ts';
import { cleanLine } from '../kit/clean.ts';
import { count, hints, innerWidth, labelled, labelledWidth, screen } from '../kit/layout.ts';
import { entries, grouped } from '../kit/quantity.ts';
import type { Style } from '../kit/style.ts';
import { truncate, wrap } from '../kit/width.ts';

const label = 11;
const mostUnmatched = 20;

const statusWords: Record<Status, string> = {
  open: 'open',
  started: 'in progress already',
  done: 'done already',
  known: 'known already',
  skipped: 'skipped already',
};

export function importText(view: ImportView, style: Style): string {
  if (view.questions !== null) return questionsText(view, view.questions, style);
  return view.log !== null ? logText(view, view.log, style) : listText(view, view.list!, style);
}

function questionsText(
  view: ImportView,
  { kept, already_asked: known, unmatched }: QuestionsRecord,
  style: Style,
): string {
  const all = kept.reduce((sum, { questions }) => sum + questions, 0);
  const news = all === 0 ? 'no new question' : `${count(all, 'new question')} of your own`;
  const facts = [news, ...(known > 0 ? [`${grouped(known)} asked already`] : [])];
  const head = `${cleanLine(view.file_name)}: ${facts.join(', ')}${view.dry_run ? '; nothing was written' : ''}`;
  const missing = unmatched
    .slice(0, mostUnmatched)
    .flatMap(ask => wrap(cleanLine(ask), innerWidth(style) - 2));
  const rest = unmatched.length - mostUnmatched;
  return screen(
    wrap(`${style.green(style.glyphs.states.done)} ${head}`, innerWidth(style)),
    kept.flatMap(({ title, questions }) =>
      wrap(`${cleanLine(title)}: ${count(questions, 'question')}`, innerWidth(style)),
    ),
    unmatched.length === 0
      ? []
      : [
          ...wrap('Not imported, as none of their tags is the id of a topic:', innerWidth(style)),
          ...missing.map(line => `  ${line}`),
          ...(rest > 0 ? [`  and ${rest} more`] : []),
        ],
    hints(all > 0 && !view.dry_run ? ['Not right? roadmap undo'] : [], style),
  );
}

function logText(view: ImportView, log: LogRecord, style: Style): string {
  const found = `${entries(log.entries)} of ${count(log.devices, 'device')}`;
  const news = log.new === 0 ? 'nothing new' : `${grouped(log.new)} new`;
  const lines = [
    `${style.green(style.glyphs.states.done)} ${cleanLine(view.file_name)}: ${found}, ${news}${view.dry_run ? '; nothing was written' : ''}`,
  ];
  if (log.not_understood > 0) {
    const they = log.not_understood === 1 ? 'entry is' : 'entries are';
    lines.push(
      `${grouped(log.not_understood)} new ${they} of a kind unknown to this version: kept, not counted yet`,
    );
  }
  if (log.new_device !== null) {
    lines.push(
      `This database was an older copy of the one they come from; it goes on as device ${log.new_device}`,
    );
  }
  if (log.taken_back > 0) {
    const here = log.taken_back === 1 ? 'entry here counts' : 'entries here count';
    const when = view.dry_run ? ' once it is imported' : '';
    lines.push(
      `${grouped(log.taken_back)} ${here} no longer${when}: the file takes back or removes what they say`,
    );
  }
  for (const { device, from, name, here } of log.forks) {
    lines.push(
      `Two copies of a database went on as device ${device} from its entry ${from} on. What was recorded ${here ? 'here' : 'there'} since then belongs to device ${name}${view.dry_run ? ' once it is imported' : ' now'}.`,
    );
  }
  const copy = log.copy_name === null ? null : cleanLine(log.copy_name);
  return screen(
    lines.flatMap(line => wrap(line, innerWidth(style))),
    copy === null ? [] : labelled('Before', [copy], label, style),
    log.new > 0 && !view.dry_run
      ? hints(
          [
            'Where I am now: roadmap',
            ...(copy === null ? [] : [`Not right? roadmap restore ${asWord(copy)}`]),
          ],
          style,
        )
      : [],
  );
}

function listText(view: ImportView, list: ListRecord, style: Style): string {
  const { done, started, skipped, ticked, unchanged } = list;
  const changed = done.length + started.length + skipped.length + ticked.length;
  const what = view.format === 'roadmap.sh' ? 'progress of roadmap.sh' : 'a check list';
  const open = list.open > 0 ? `; ${count(list.open, 'item')} not ticked` : '';
  const wrote = view.dry_run ? '; nothing was written' : changed === 0 ? '; nothing was changed' : '';
  return screen(
    wrap(`${cleanLine(view.file_name)}: ${what}${open}${wrote}`, innerWidth(style)),
    [
      ...topics('Done', done, style.glyphs.states.done, style),
      ...topics('Begun', started, style.glyphs.states.doing, style),
      ...topics('Skipped', skipped, style.glyphs.states.skipped, style),
      ...labelled(
        'Ticked',
        ticked.flatMap(({ title, steps }) =>
          wrap(`${cleanLine(title)}: ${count(steps.length, 'step')}`, labelledWidth(label, style)),
        ),
        label,
        style,
      ),
      ...labelled(
        'No change',
        unchanged.flatMap(topic => named(topic, remark(topic), style)),
        label,
        style,
      ),
    ],
    unmatchedLines(list, cleanLine(view.file_name), style),
    changed > 0 && !view.dry_run
      ? hints(['What now: roadmap next', ...wholeHint(started), 'Not right? roadmap undo'], style)
      : [],
  );
}

/** For topics that were named by another name alone. */
function wholeHint(started: readonly NamedTopic[]): string[] {
  const parts = started.filter(({ part }) => part);
  if (parts.length === 0) return [];
  if (parts.length > 3) return ['All of these as a whole? Import again with --whole'];
  return [`The whole topic? roadmap done ${parts.map(({ id }) => id).join(' ')}`];
}

/** Asks for numbers. */
export function wholeTopicPrompt(parts: readonly { name: string; title: string }[], columns: number): string {
  const digits = String(parts.length).length;
  return [
    ...wrap('These are other names of topics, or of parts of them:', columns),
    ...parts.flatMap(({ name, title }, i) =>
      wrap(`${cleanLine(name)} (${cleanLine(title)})`, columns - digits - 4).map(
        (line, j) => `  ${(j === 0 ? String(i + 1) : '').padStart(digits)}  ${line}`,
      ),
    ),
    ...wrap('Which topics do you know as a whole? Numbers, or Enter for none:', columns),
  ].join('\n');
}

function topics(name: string, found: readonly NamedTopic[], glyph: string, style: Style): string[] {
  const lines = found.flatMap(topic =>
    named(topic, topic.part ? ': another name, or a part of it' : '', style).map((line, i) =>
      i === 0 ? `${glyph} ${line}` : `  ${line}`,
    ),
  );
  return labelled(name, lines, label, style);
}

/** The topic, with its names in the file if they differ from the title. */
function named({ title, names }: NamedTopic, remark: string, style: Style): string[] {
  const other = names.filter(name => fold(name) !== fold(title)).map(cleanLine);
  const from = other.length === 0 ? '' : `${other.join(', ')} ${style.glyphs.arrow} `;
  return wrap(`${from}${cleanLine(title)}${remark}`, labelledWidth(label, style) - 2);
}

function remark({ status }: ListRecord['unchanged'][number]): string {
  // An open topic is left unchanged for one reason only.
  return status === 'open' ? ' (not skipped: another name, or a part of it)' : ` (${statusWords[status]})`;
}

function unmatchedLines({ unmatched, foreign_ids }: ListRecord, file: string, style: Style): string[] {
  if (unmatched.length === 0) return [];
  if (foreign_ids) {
    const said = [
      `${count(unmatched.length, 'name')}, most of them ids of roadmap.sh`,
      'What they mean is in https://roadmap.sh/NAME.json: save it, then',
      `for this roadmap: roadmap import ${asWord(file)} --names NAME.json`,
      'as one of its own: roadmap import NAME.json --as roadmap',
    ];
    return labelled(
      'No match',
      said.flatMap(line => wrap(style.withMap(line), labelledWidth(label, style), 'whole')),
      label,
      style,
    );
  }
  const lines = unmatched.slice(0, mostUnmatched).map(({ name, line, fits }) => {
    const place = line === null ? '' : `line ${line}: `;
    const several = fits.length > 0 ? ` fits ${fits.map(({ id }) => cleanLine(id)).join(', ')}` : '';
    return fitted(`${place}${cleanLine(name)}${several}`, style);
  });
  const rest = unmatched.length - lines.length;
  if (rest > 0) lines.push(style.dim(`and ${rest} more`));
  const unsaid = unmatched.every(({ fits }) => fits.length === 0)
    ? 'no topic has one of these names'
    : 'no topic, or more than one, has one of these names';
  return labelled(
    'No match',
    [...lines, ...wrap(style.dim(unsaid), labelledWidth(label, style))],
    label,
    style,
  );
}

function fitted(line: string, style: Style): string {
  return truncate(line, labelledWidth(label, style), style.glyphs.ellipsis);
}

// Writes all my data, to a file or to stdout.

import type { Learner } from '../context/learner.ts';
import { writeFile } from '../context/output.ts';
import { exportLog, sessions } from '../context/transfer.ts';
import type { Context } from '../context.ts';
import { explainCard } from '../core/log/questions.ts';
import { openGoals } from '../core/state/goals.ts';
import type { LearnerState } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { extensionOf } from '../core/text/file-extension.ts';
import { quote, shorten } from '../core/text/quote.ts';
import type { AnkiNote } from '../render/formats/anki.ts';
import { journalMarkdown } from '../render/formats/journal.ts';
import { cleanLine } from '../render/kit/clean.ts';
import { exportText } from '../render/screens/export.ts';
import type { ExportFormat, ExportView } from '../view/export.ts';
import { journalView, type TopicJournal } from '../view/journal.ts';
import { changeOf, questionsOf } from './shared/cards.ts';
import type { Command } from './shared/command.ts';
import { byteOrderMark, refuseExcel } from './shared/excel.ts';

export interface ExportFlags {
  file?: string;
  format?: string;
  excel?: boolean | undefined;
  force?: boolean;
  /** A time of day: the daily reviews and the days of goals go into the calendar. */
  reviews?: string;
}

type Write = (text: string) => void;

/** A plan changes every week; later weeks would be out of date before they come. */
const calendarWeeks = 4;

export const exporting: Command<ExportFlags, ExportView> = {
  async run(ctx, flags) {
    // A - stands for stdout.
    const file = flags.file === '-' ? undefined : flags.file;
    const format = formatOf(flags);
    if (flags.excel) refuseExcel(format);
    if (flags.reviews !== undefined && format !== 'ics')
      throw new Failure(
        'usage',
        '--reviews goes into a calendar, so the file is an .ics; nothing was written',
      );
    if (file === undefined) {
      if (ctx.options.json) {
        throw new Failure('usage', 'with --json an export needs an output file', {
          hint: `Name one: roadmap export progress.${extensions[format]} --json`,
        });
      }
      const fill = await exports[format](ctx);
      const { count } = inPieces(
        text => ctx.world.output.write(text),
        write => fill(write, { excel: flags.excel }),
      );
      return { format, file: null, file_name: null, count, cancelled: 0, bytes: null };
    }
    const fill = await exports[format](ctx);
    const manner = { force: flags.force, kind: replaced[format] };
    const { path, bytes, filled } = writeFile(ctx.world, file, manner, draft =>
      inPieces(draft.write, write => fill(write, flags)),
    );
    return { format, file: path, file_name: file, cancelled: 0, ...filled, bytes };
  },
  text: exportText,
  acknowledges: true,
};

const formats: readonly ExportFormat[] = ['json', 'csv', 'md', 'ics', 'anki'];
/** Files that are always written in full; an earlier one of the same kind may be replaced. */
const replaced: Partial<Record<ExportFormat, 'study time' | 'calendar' | 'questions'>> = {
  csv: 'study time',
  ics: 'calendar',
  anki: 'questions',
};
const extensions: Record<ExportFormat, string> = {
  json: 'jsonl',
  csv: 'csv',
  md: 'md',
  ics: 'ics',
  anki: 'txt',
};

interface Written {
  count: number;
  cancelled?: number;
}

type Fill = (write: Write, flags: ExportFlags) => Written;

/** Opens and loads what each format needs, before anything is written. */
const exports: Record<ExportFormat, (ctx: Context) => Promise<Fill>> = {
  async json(ctx) {
    const store = await ctx.store();
    return write => ({ count: exportLog(store, write) });
  },
  async csv(ctx) {
    // Read first, so that titles are those of the current roadmap file.
    const learner = await ctx.learner();
    const { sessionsCsv } = await import('../render/formats/sessions-csv.ts');
    return (write, { excel }) => {
      if (excel) write(byteOrderMark);
      return { count: sessionsCsv(sessions(learner), write) };
    };
  },
  async anki(ctx) {
    const learner = await ctx.learner();
    const { ankiText } = await import('../render/formats/anki.ts');
    return write => {
      const notes = ankiNotes(learner, learner.state());
      write(ankiText(notes));
      return { count: notes.length };
    };
  },
  async md(ctx) {
    const learner = await ctx.learner();
    return write => {
      const state = learner.state();
      const topics = new Map<string, TopicJournal>();
      for (const [topic, { id }] of state.graph.roadmap.topics.entries()) {
        if (state.progress.touched[topic] === 0) continue;
        topics.set(id, {
          entries: learner.entriesOf(id),
          notes: learner.notesOf(id),
          questions: questionsOf(learner, state, topic),
        });
      }
      const gone = learner
        .retired(state.progress)
        .map(topic => ({ ...topic, entries: learner.entriesOf(topic.id) }));
      write(journalMarkdown(journalView(state, topics, gone, learner.today)));
      return { count: topics.size };
    };
  },
  async ics(ctx) {
    const learner = await ctx.learner();
    const [{ planning }, { planView }, { calendarTexts }, { calendar }] = await Promise.all([
      import('./shared/planning.ts'),
      import('../view/plan.ts'),
      import('../render/formats/calendar.ts'),
      import('../context/calendar.ts'),
    ]);
    return (write, { file, reviews }) => {
      const { state, plan, options } = planning(learner, {});
      const view = planView(state, plan, { ...options, all: true });
      const weeks = plan.weeks
        .slice(0, calendarWeeks)
        .map(({ first, last }, i) => ({ first, last, ...calendarTexts(view, view.weeks[i]!) }));
      const { text, cancelled } = calendar(weeks, learner, file, {
        goals: reviews === undefined ? [] : goalDays(state),
        reviews: reviews === undefined ? null : dailyReviews(learner, reviews),
      });
      if (weeks.length + cancelled === 0 && reviews === undefined)
        throw nothingPlanned(view.topics_left === 0);
      write(text);
      return { count: weeks.length, cancelled };
    };
  },
};

function nothingPlanned(isDone: boolean): Failure {
  if (isDone) {
    return new Failure('refused', 'everything is learnt, so there is no plan to write', {
      reason: 'learnt',
      hint: 'What you did: roadmap export study.csv   or   roadmap export journal.md',
    });
  }
  return new Failure('refused', 'there is no plan to write: your pace is not known yet', {
    reason: 'no-pace',
    hint: 'What is missing: roadmap plan\nOr set a goal to plan by: roadmap config weekly_goal 8h',
  });
}

const byExtension: ReadonlyMap<string, ExportFormat> = new Map([
  ['jsonl', 'json'],
  ['json', 'json'],
  ['csv', 'csv'],
  ['md', 'md'],
  ['markdown', 'md'],
  ['ics', 'ics'],
  ['txt', 'anki'],
]);

/** The days that are still to come. */
function goalDays(state: LearnerState): { topic: string; day: number; summary: string }[] {
  return openGoals(state).flatMap(({ topic, by }) => {
    const { id, title, was } = state.graph.topic(topic);
    return by === null ? [] : { topic: was[0] ?? id, day: by, summary: `Goal: ${cleanLine(title)}` };
  });
}

function dailyReviews({ graph, settings }: Learner, typed: string) {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed) ?? [];
  if (hours === undefined) {
    throw new Failure('usage', `--reviews takes a time of day such as 18:30, not ${quote(typed)}`);
  }
  const summary = `Reviews: ${cleanLine(graph.roadmap.title)}`;
  return {
    hours: Number(hours),
    minutes: Number(minutes),
    takes: Math.max(1, settings.dailyReviews),
    summary,
  };
}

/** The questions about the topics done, without those put aside. */
function ankiNotes(learner: Learner, state: LearnerState): AnkiNote[] {
  const { graph } = learner;
  const { id: roadmap, topics } = graph.roadmap;
  return topics.flatMap(({ id, area }, topic) => {
    if (state.progress.status[topic] !== 'done') return [];
    const asked = questionsOf(learner, state, topic).filter(
      ({ card }) => card !== explainCard && !changeOf(state, topic, card)?.aside,
    );
    const tag = `${roadmap}::${area}::${id}`;
    return asked.map(({ card, ask, answer }) => ({ guid: `${roadmap}/${id}/${card}`, ask, answer, tag }));
  });
}

/** The format asked for, else the one of the file's extension, else everything. */
function formatOf({ format: typed, file = '' }: ExportFlags): ExportFormat {
  if (typed !== undefined) {
    const format = formats.find(name => name === typed);
    if (format !== undefined) return format;
    throw new Failure('usage', `--format takes json, csv, md, ics or anki, not ${quote(typed)}`);
  }
  const extension = extensionOf(file);
  if (extension === null) return 'json';
  const format = byExtension.get(extension);
  if (format !== undefined) return format;
  throw new Failure('usage', `export can't write .${shorten(extension)}; nothing was written`, {
    hint: 'Give the file one of these extensions: .jsonl, .csv, .md, .ics, .txt (for Anki)\nOr name the format: --format json',
  });
}

/** Collects the output, since one write for each line would be slow. */
function inPieces<T>(write: Write, fill: (write: Write) => T): T {
  const size = 1 << 16;
  let piece = '';
  const filled = fill(text => {
    piece += text;
    if (piece.length < size) return;
    write(piece);
    piece = '';
  });
  if (piece !== '') write(piece);
  return filled;
}

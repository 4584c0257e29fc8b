// What I did, and what is left: on the screen or in a file.

import { learnersOfAll } from '../context/elsewhere.ts';
import type { Forecasts, Learner } from '../context/learner.ts';
import { writeText } from '../context/output.ts';
import { reviewTimes } from '../core/review/review-time.ts';
import { learnerState } from '../core/state/state.ts';
import { Failure } from '../core/text/failure.ts';
import { extensionOf } from '../core/text/file-extension.ts';
import { quote, shorten } from '../core/text/quote.ts';
import { type PeriodFlags, periodFrom } from '../core/time/period.ts';
import { type Style, styleFor } from '../render/kit/style.ts';
import { reportText } from '../render/screens/report.ts';
import { everywhereText } from '../render/screens/report-everywhere.ts';
import { writtenPageText, writtenText } from '../render/screens/written-page.ts';
import { heatSpan, type ReportView, reportView, type WrittenReport } from '../view/report.ts';
import { type EverywhereView, everywhereView } from '../view/report-everywhere.ts';
import { milestoneAhead, toMilestone } from '../view/report-milestone.ts';
import type { WrittenPage } from '../view/written-page.ts';
import type { PageFlags } from './report-page.ts';
import type { Command } from './shared/command.ts';
import { byteOrderMark, refuseExcel } from './shared/excel.ts';

export interface ReportFlags extends PeriodFlags, PageFlags {
  format?: string;
  excel?: boolean;
  /** Over all roadmaps. */
  everywhere?: boolean;
}

export const report: Command<ReportFlags, ReportView | EverywhereView | WrittenReport | WrittenPage> = {
  async withLearner(learner, flags) {
    const format = formatOf(flags);
    if (flags.excel) refuseExcel(format);
    if (format === 'html') {
      if (flags.everywhere) {
        throw new Failure('usage', 'the page is of one roadmap, so --everywhere has none', {
          hint: 'Its other forms: --format text, md or csv',
        });
      }
      const [{ reportPage }, forecasts] = await Promise.all([
        import('./report-page.ts'),
        learner.forecasts(),
      ]);
      return reportPage(learner, viewOf(learner, flags, { forecasts }), forecasts, flags);
    }
    if (flags.open) {
      throw new Failure('usage', `--open shows a page, and ${format} is not a page`, {
        hint: 'The page: roadmap report --open',
      });
    }
    // A - stands for stdout.
    const file = flags.output === '-' ? undefined : flags.output;
    if (file === undefined && format !== 'text') refuseJson(learner, format);
    const view = flags.everywhere
      ? await viewOfAll(learner, flags)
      : viewOf(learner, flags, {
          forecasts: await learner.forecasts(),
          ...(format === 'text' && !learner.options.json && { mostStuck: stuckShown }),
        });
    if (file === undefined && format === 'text') return view;
    const text = (flags.excel ? byteOrderMark : '') + (await formats[format](view, learner));
    if (file !== undefined) {
      const manner = { force: flags.force, kind: kinds[format] };
      const { path, bytes } = writeText(learner.world, file, manner, text);
      return { format, file: path, file_name: file, bytes };
    }
    learner.world.output.write(text);
    return { format, file: null, file_name: null, bytes: null };
  },
  text(view, style) {
    if ('opened' in view) return writtenPageText(view, style);
    return 'bytes' in view ? writtenText(view, style) : textOf(view, style);
  },
  acknowledges: view => 'bytes' in view,
  pages: true,
};

function textOf(view: ReportView | EverywhereView, style: Style): string {
  return 'everywhere' in view ? everywhereText(view, style) : reportText(view, style);
}

/** Each format is loaded on demand; the page needs more than a report. */
const formats: Record<
  Exclude<Format, 'html'>,
  (view: ReportView | EverywhereView, learner: Learner) => Promise<string>
> = {
  text: async (view, { options, settings, lines: { map } }) => {
    const { ascii = false } = options;
    const glyphs = settings?.glyphs ?? 'auto';
    const page = {
      env: {},
      isTTY: false,
      columns: 80,
      color: false as const,
      ascii,
      glyphs,
      quiet: true,
      map,
    };
    return textOf(view, styleFor(page));
  },
  md: async view =>
    'everywhere' in view
      ? (await import('../render/formats/everywhere.ts')).everywhereMarkdown(view)
      : (await import('../render/formats/report-markdown.ts')).reportMarkdown(view),
  csv: async view =>
    'everywhere' in view
      ? (await import('../render/formats/everywhere.ts')).everywhereCsv(view)
      : (await import('../render/formats/report-csv.ts')).reportCsv(view),
};

/** The kinds of files that a new report may replace. */
const kinds = { text: 'text report', md: 'Markdown report', csv: 'CSV report' } as const;

const formatNames = ['text', 'md', 'csv', 'html'] as const;
type Format = (typeof formatNames)[number];

const byExtension: ReadonlyMap<string, Format> = new Map([
  ['txt', 'text'],
  ['md', 'md'],
  ['markdown', 'md'],
  ['csv', 'csv'],
  ['html', 'html'],
  ['htm', 'html'],
]);

/** The format asked for, else the one of the file's extension, else a page if it is to be opened. */
function formatOf({ format: typed, output = '', open = false }: ReportFlags): Format {
  if (typed !== undefined) {
    const format = formatNames.find(name => name === typed);
    if (format !== undefined) return format;
    throw new Failure('usage', `${quote(typed)} is not a format of report`, {
      hint: `Formats: ${formatNames.join(', ')}`,
    });
  }
  const extension = extensionOf(output);
  if (extension === null) return open ? 'html' : 'text';
  const format = byExtension.get(extension);
  if (format !== undefined) return format;
  throw new Failure('usage', `report can't write .${shorten(extension)}; nothing was written`, {
    hint: 'Give the file one of these extensions: .txt, .md, .csv, .html\nOr name the format: --format md',
  });
}

function refuseJson(learner: Learner, format: Format): void {
  if (!learner.options.json) return;
  throw new Failure('usage', `with --json a report as ${format} needs an output file`, {
    hint: `Name one: -o report.${format}\nThe report itself as JSON: without --format ${format}`,
  });
}

/** A person sees this many stuck topics; scripts and documents get all of them. */
const stuckShown = 3;

interface Shown {
  mostStuck?: number;
  /** Null: this is a part of the report over all roadmaps, with the days of all, and without forecasts. */
  forecasts: Forecasts | null;
}

function viewOf(learner: Learner, flags: PeriodFlags, { mostStuck, forecasts }: Shown): ReportView {
  const inAll = forecasts === null;
  const { settings } = learner;
  const today = learner.today;
  const firstDay = inAll ? learner.firstDayInAll() : learner.firstDay();
  const period = periodFrom(flags, learner.clock, settings.weekStart, firstDay ?? today);
  const { first, last } = heatSpan(period, today, settings.weekStart);
  const now = learner.state();
  const then = () =>
    learnerState(now.graph, learner.progressBy(period.last), undefined, undefined, learner.texts);
  const state = period.last < today ? then() : now;
  const to = inAll || period.last < today ? null : toMilestone(now, today);
  return reportView(state, {
    ...(mostStuck === undefined ? {} : { mostStuck }),
    period,
    today,
    firstDay,
    pace: learner.pace(),
    firstWeekday: settings.weekStart,
    entries: learner.studyTimes(period.first, period.last),
    before: period.before ? learner.minutesByDay(period.before.first, period.before.last) : [],
    minutesByDay: learner[inAll ? 'minutesInAll' : 'minutesByDay'](first - 6, last + 6),
    weeklyGoal: settings.weeklyGoal,
    inAll: learner.minutesInAll(Math.min(first - 6, period.first), Math.max(last + 6, period.last)),
    reviews: learner.reviews(period.first, period.last),
    allReviews: period.last < today ? [] : learner.reviews(0, today),
    plan: learner.reviewPlan(now),
    withChecks: learner.withChecks(),
    retired: learner.retired(now.progress),
    forecast: forecasts === null ? null : forecasts.of(now),
    milestone: to && forecasts && milestoneAhead(now, to, forecasts.of(now, to.topics)),
  });
}

async function viewOfAll(learner: Learner, flags: PeriodFlags): Promise<EverywhereView> {
  const { settings, today } = learner;
  const { learners, others } = await learnersOfAll(learner);
  const firstDay = learner.firstDayInAll() ?? today;
  const period = periodFrom(flags, learner.clock, settings.weekStart, firstDay);
  const { first, last, before } = period;
  const reports = [];
  for (const each of learners) {
    const report = viewOf(each, flags, { forecasts: null });
    reports.push({ map: each.graph.roadmap.id, report });
  }
  return everywhereView({
    ...{ period, today, firstDay, reports },
    weeklyGoal: settings.weeklyGoal,
    inAll: learner.minutesInAll(first, last),
    before: before ? learner.minutesInAll(before.first, before.last) : [],
    reviewTimes: reviewTimes(learner.reviewsInAll(first, last)),
    others: others.map(({ id, title }) => ({ id, title, ...learner.minutesOf(id, first, last) })),
  });
}

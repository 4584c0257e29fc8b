// The report as a page: gathers its data, writes it, and opens it if asked to.

import type { Forecasts, Learner } from '../context/learner.ts';
import { pageTemplate, writePage } from '../context/output.ts';
import type { Note } from '../core/log/notes.ts';
import { Failure } from '../core/text/failure.ts';
import { pageHtml } from '../render/formats/page.ts';
import { pageView } from '../view/page.ts';
import { fanDays, pageForecast, pageMemory, pageReviews } from '../view/page-parts.ts';
import type { ReportView } from '../view/report.ts';
import type { WrittenPage } from '../view/written-page.ts';
import { openIn } from './open.ts';

export interface PageFlags {
  output?: string;
  open?: boolean;
  force?: boolean;
}

/** A year of whole weeks. */
const reviewDays = 53 * 7;

/** Without `typed`: to stdout, or into the folder of the database if the page is to be opened. */
export async function reportPage(
  learner: Learner,
  report: ReportView,
  forecasts: Forecasts,
  { output: typed, open = false, force = false }: PageFlags,
): Promise<WrittenPage> {
  const { output } = learner.world;
  // A - stands for stdout.
  const file = typed === '-' ? undefined : typed;
  if (file === undefined && !open) {
    const hint = 'Write it to a file: -o report.html';
    if (learner.options.json) throw new Failure('usage', 'with --json a page needs an output file', { hint });
    if (output.isTTY) throw new Failure('usage', "a page can't be read in a terminal", { hint });
    output.write(htmlOf(learner, report, forecasts));
    return { format: 'html', file: null, file_name: null, bytes: null, opened: false };
  }
  const written = writePage(learner.world, file, force, htmlOf(learner, report, forecasts));
  return {
    format: 'html',
    file: written.path,
    file_name: file ?? learner.files.nameOf(written.path),
    bytes: written.bytes,
    opened: open && (await wasOpened(learner, written.url)),
  };
}

function htmlOf(learner: Learner, report: ReportView, forecasts: Forecasts): string {
  const { graph, texts } = learner;
  const state = learner.state();
  const { settings } = learner;
  const when = learner.moment();
  const ids = graph.roadmap.topics.map(({ id }) => id);
  const notes = new Map<string, Note[]>();
  for (const [topic, id] of ids.entries())
    if (state.progress.touched[topic]! > 0) notes.set(id, learner.notesOf(id));
  const plan = learner.reviewPlan(state);
  // The page shows the whole roadmap, not only the goals.
  const forecast = forecasts.of(state, 'all');
  const days = fanDays(forecast, when.day);
  const firstDay = learner.firstDay() ?? when.day;
  const view = pageView(state, {
    report,
    when,
    firstWeekday: settings.weekStart,
    weeklyGoal: settings.weeklyGoal,
    entries: learner.studyTimes(firstDay, when.day),
    inAll: learner.minutesInAll(when.day - reviewDays, when.day),
    notes,
    retired: learner.retired(state.progress),
    texts: texts(ids),
    pace: learner.pace(),
    memory: pageMemory(state),
    forecast: pageForecast(state, forecast, days.length === 0 ? [] : forecasts.fan(days, state)),
    reviews: pageReviews(state, plan, learner.reviews(when.day - reviewDays, when.day), settings.weekStart),
  });
  return pageHtml(view, pageTemplate(learner.world));
}

async function wasOpened(learner: Learner, url: string): Promise<boolean> {
  const missing = await openIn(learner, url);
  if (missing !== null) learner.notes.push(`${missing}, so this is the file to open elsewhere`);
  return missing === null;
}

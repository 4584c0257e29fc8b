// What I did, and what is left.

import { Failure } from '../core/failure.ts';
import { type PeriodFlags, periodFrom } from '../core/period.ts';
import { quote } from '../core/quote.ts';
import { reportText } from '../render/report.ts';
import { writtenPageText } from '../render/written-page.ts';
import { type ReportView, reportView } from '../view/report.ts';
import type { WrittenPage } from '../view/written-page.ts';
import type { Command } from './command.ts';
import type { PageFlags } from './report-page.ts';

export interface ReportFlags extends PeriodFlags, PageFlags {
  format?: string;
}

export const report: Command<ReportFlags, ReportView | WrittenPage> = {
  async run(ctx, flags) {
    const format = flags.format ?? (flags.open || isPage(flags.output) ? 'html' : 'text');
    if (format !== 'text' && format !== 'html') {
      throw new Failure('usage', `${quote(format)} is no format of report`, { hint: 'Formats: text, html' });
    }
    if (format === 'text' && (flags.output ?? '-') !== '-') {
      throw new Failure('usage', 'a report as text goes to the screen', {
        hint: 'As a page: roadmap report --format html -o report.html',
      });
    }
    const { settings } = await ctx.store();
    const today = await ctx.today();
    const fromTheStart = flags.period === 'all' || flags.until !== undefined;
    const start = (fromTheStart ? await ctx.firstDay() : null) ?? today;
    const period = periodFrom(flags, await ctx.clock(), settings.weekStart, start);
    const view = reportView(await ctx.standing(), {
      period,
      today,
      entries: await ctx.entries(period.before?.first ?? period.first, period.last),
      weeklyGoal: settings.weeklyGoal,
    });
    if (format === 'text') return view;
    const { reportPage } = await import('./report-page.ts');
    return reportPage(ctx, view, flags);
  },
  text: (view, style) => ('bytes' in view ? writtenPageText(view, style) : reportText(view, style)),
  acknowledges: view => 'bytes' in view,
};

function isPage(file = ''): boolean {
  return /\.html?$/i.test(file);
}

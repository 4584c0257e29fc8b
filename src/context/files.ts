// Files that commands write, and the names of paths.

import type { Context } from '../context.ts';
import type { CalendarWeek } from '../files/output/calendar-ics.ts';
import type { NewFile } from '../files/output/new-file.ts';
import type { PageFile } from '../files/output/page-file.ts';
import type { ImportFile } from '../files/transfer/import-file.ts';

export function filesOf(ctx: Context) {
  return {
    /** Writes a file of the working directory, to be shared, that must not exist yet. */
    async writeNew(file: string, text: string): Promise<void> {
      const { openNewFile } = await import('../files/output/new-file.ts');
      const target = openNewFile(ctx.world.cwd, file, 0o666);
      try {
        target.write(text);
        target.finish();
      } catch (error) {
        target.discard();
        throw error;
      }
    },

    /** The path of a file as typed, which must be there. */
    async existing(file: string): Promise<string> {
      const { existingFile } = await import('../files/paths.ts');
      return existingFile(file, ctx.world.cwd);
    },

    /** A path as a person would write it from here. */
    async nameOf(path: string): Promise<string> {
      const { nameFor } = await import('../files/paths.ts');
      const name = nameFor(path, ctx.world);
      // Where the package was installed says nothing to anybody.
      return path === ctx.world.builtIn && name !== 'roadmap.yaml' ? 'the built-in roadmap' : name;
    },

    /** The weeks of a plan as a calendar that other programs take over. */
    async calendar(weeks: readonly CalendarWeek[]): Promise<string> {
      const [{ graph }, { calendarIcs }] = await Promise.all([
        ctx.map(),
        import('../files/output/calendar-ics.ts'),
      ]);
      return calendarIcs(weeks, { roadmap: graph.roadmap.id, now: ctx.now });
    },

    /** A file of the working directory that appears when it is whole, and never over another. */
    async newFile(typed: string): Promise<NewFile> {
      const { openNewFile } = await import('../files/output/new-file.ts');
      return openNewFile(ctx.world.cwd, typed);
    },

    /** Writes a report in place of an earlier one, whole or not at all; gives the number of bytes. */
    async writeReport(typed: string, text: string): Promise<number> {
      const { writeReportFile } = await import('../files/output/report-file.ts');
      return writeReportFile(ctx.world.cwd, typed, text);
    },

    /** The page of a report as built, without title and data. */
    async pageTemplate(): Promise<string> {
      const { readTemplate } = await import('../files/output/page-file.ts');
      return readTemplate(ctx.world.reportPage);
    },

    /** Writes a page to a file as typed, or (undefined) into the folder of the database. */
    async writePage(typed: string | undefined, html: string): Promise<PageFile> {
      const [{ writePage }, { pagePath }] = await Promise.all([
        import('../files/output/page-file.ts'),
        import('../files/paths.ts'),
      ]);
      return writePage(ctx.world.cwd, typed ?? pagePath(ctx.world), html);
    },

    /** A file to import, or stdin for `-`, with its format recognised by what is in it. */
    async openImport(typed: string): Promise<ImportFile> {
      const { openImportFile } = await import('../files/transfer/import-file.ts');
      return openImportFile(ctx.world.cwd, typed);
    },
  };
}

// Files that commands write, and the names of paths.

import type { Context } from '../context.ts';
import type { CalendarWeek } from '../files/output/calendar-ics.ts';
import type { Draft, Output, OutputManner } from '../files/output/output-file.ts';
import type { ImportFile } from '../files/transfer/import-file.ts';

export function filesOf(ctx: Context) {
  return {
    /** Writes a file as typed: new, whole, on the disk when it returns. Gives what `fill` gave. */
    async output<T>(
      typed: string,
      manner: OutputManner,
      fill: (draft: Draft) => T | Promise<T>,
    ): Promise<Output<T>> {
      const { writeOutput } = await import('../files/output/output-file.ts');
      return writeOutput(ctx.world.cwd, typed, manner, fill);
    },

    /** The same with this text; gives the number of bytes. */
    async write(typed: string, manner: OutputManner, text: string): Promise<number> {
      return (await ctx.files.output(typed, manner, ({ write }) => write(text))).bytes;
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

    /** The page of a report as built, without title and data. */
    async pageTemplate(): Promise<string> {
      const { readTemplate } = await import('../files/output/page-file.ts');
      return readTemplate(ctx.world.reportPage);
    },

    /** Writes a page to a file as typed, or (undefined) into the folder of the database; gives its address, too. */
    async writePage(typed: string | undefined, force: boolean, html: string) {
      const [{ fileUrl }, { pagePath }] = await Promise.all([
        import('../files/output/page-file.ts'),
        import('../files/paths.ts'),
      ]);
      const manner = { force, kind: 'page' as const };
      const { path, bytes } = await ctx.files.output(typed ?? pagePath(ctx.world), manner, ({ write }) =>
        write(html),
      );
      return { path, bytes, url: fileUrl(path) };
    },

    /** A file to import, or stdin for `-`, with its format recognised by what is in it. */
    async openImport(typed: string): Promise<ImportFile> {
      const { openImportFile } = await import('../files/transfer/import-file.ts');
      return openImportFile(ctx.world.cwd, typed);
    },
  };
}

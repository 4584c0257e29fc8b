// Writes output files of commands.

import { type Draft, type Output, type OutputManner, writeOutput } from '../files/output/output-file.ts';
import { fileUrl, readTemplate } from '../files/output/page-file.ts';
import { pagePath } from '../files/paths.ts';
import type { World } from '../world.ts';

/** Writes a new file as typed; it is whole and on the disk when this returns. Returns the result of `fill`. */
export function writeFile<T>(
  { cwd }: World,
  typed: string,
  manner: OutputManner,
  fill: (draft: Draft) => T,
): Output<T> {
  return writeOutput(cwd, typed, manner, fill);
}

/** The same for a text. */
export function writeText(
  world: World,
  typed: string,
  manner: OutputManner,
  text: string,
): { path: string; bytes: number } {
  return writeFile(world, typed, manner, ({ write }) => write(text));
}

export function readAnswersSchema({ answersSchema }: World): string {
  return readTemplate(answersSchema);
}

export function pageTemplate({ reportPage }: World): string {
  return readTemplate(reportPage);
}

/** Writes a page to a file as typed, or (undefined) into the folder of the database. Its address is returned, too. */
export function writePage(
  world: World,
  typed: string | undefined,
  force: boolean,
  html: string,
): { path: string; bytes: number; url: string } {
  const manner: OutputManner = { force, kind: 'page' };
  const { path, bytes } = writeFile(world, typed ?? pagePath(world), manner, ({ write }) => write(html));
  return { path, bytes, url: fileUrl(path) };
}

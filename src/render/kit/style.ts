// How a screen may look in this terminal: colours, characters, width. The only importer of chalk.

import { Chalk, type ColorSupportLevel } from 'chalk';
import { withMap } from '../../core/cli/lines.ts';
import { cleanLine } from './clean.ts';
import { type Glyphs, glyphSets } from './glyphs.ts';

export interface Style {
  /** The width of a screen, 100 at most; the right edge is two columns before it. */
  width: number;
  /** The width of prose outside of screens; a pipe has no limit. */
  edge: number;
  glyphs: Glyphs;
  /** Whether to hint at further commands: at a terminal, not in a pipe. */
  hints: boolean;
  /** Names the roadmap in lines to type, if it isn't the one in use without `-r`. */
  withMap(text: string): string;
  /** Makes text clickable, where the terminal can; applied last, since it has no width. */
  link(text: string, url: string): string;
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  /** For anything that wants attention. */
  yellow(text: string): string;
  /** For errors alone. */
  red(text: string): string;
}

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  isTTY: boolean;
  columns: number | undefined;
  /** The value of --color and --no-color. */
  color: string | false | undefined;
  ascii: boolean;
  glyphs: 'auto' | 'unicode' | 'ascii';
  quiet: boolean;
  /** The word behind `-r` in lines to type; null: none is needed. */
  map?: string | null;
}

/** For stdout or stderr. `glyphs`: the learner's setting; `auto` until it is known. `map`: as in `Surroundings`. */
export function styleOn(
  { isTTY, columns }: Pick<Surroundings, 'isTTY' | 'columns'>,
  env: Surroundings['env'],
  { color, ascii = false, quiet = false }: Partial<Pick<Surroundings, 'color' | 'ascii' | 'quiet'>>,
  glyphs: Surroundings['glyphs'] = 'auto',
  map: string | null = null,
): Style {
  return styleFor({ env, isTTY, columns, color, ascii, glyphs, quiet, map });
}

const widest = 100;
const narrowest = 20;

export function styleFor(around: Surroundings): Style {
  const chalk = new Chalk({ level: colorLevel(around) });
  const columns = around.columns || Number(around.env.COLUMNS) || 80;
  const width = Math.max(narrowest, Math.min(columns, widest));
  const map = around.map == null ? null : cleanLine(around.map);
  return {
    width,
    edge: around.isTTY ? width : Infinity,
    glyphs: glyphsFor(around),
    hints: around.isTTY && !around.quiet,
    withMap: text => withMap(text, map),
    link: canLink(around) ? linked : text => text,
    bold: text => chalk.bold(text),
    dim: text => chalk.dim(text),
    green: text => chalk.green(text),
    yellow: text => chalk.yellow(text),
    red: text => chalk.red(text),
  };
}

/** --color > NO_COLOR > FORCE_COLOR > CLICOLOR_FORCE > TERM=dumb > is it a terminal. Sixteen colours are enough. */
function colorLevel({ env, isTTY, color }: Surroundings): ColorSupportLevel {
  if (color === false || color === 'never') return 0;
  if (color === 'always') return 1;
  if (env.NO_COLOR) return 0;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false' ? 0 : 1;
  if (env.CLICOLOR_FORCE) return env.CLICOLOR_FORCE === '0' ? 0 : 1;
  if (env.TERM === 'dumb') return 0;
  return isTTY ? 1 : 0;
}

/** Terminals that are known to show OSC 8 links. */
function canLink({ env, isTTY }: Surroundings): boolean {
  if (!isTTY || env.TERM === 'dumb' || env.ACCESSIBLE) return false;
  if (['iTerm.app', 'WezTerm', 'vscode', 'ghostty'].includes(env.TERM_PROGRAM ?? '')) return true;
  return Boolean(env.KITTY_WINDOW_ID || env.WT_SESSION) || Number(env.VTE_VERSION) >= 5000;
}

function linked(text: string, url: string): string {
  // The address in its encoded form, so that nothing in it ends the sequence.
  const address = URL.parse(url)?.href;
  return address === undefined ? text : `\x1b]8;;${address}\x1b\\${text}\x1b]8;;\x1b\\`;
}

/** The same text for a pager, which may not know links. */
export function withoutLinks(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/\x1b\]8;;[^\x1b]*\x1b\\/g, '');
}

function glyphsFor({ env, ascii, glyphs }: Surroundings): Glyphs {
  if (env.ACCESSIBLE) return glyphSets.words;
  if (ascii) return glyphSets.ascii;
  if (glyphs !== 'auto') return glyphSets[glyphs];
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  const unicode = locale === undefined || /utf-?8/i.test(locale);
  return unicode && env.TERM !== 'linux' ? glyphSets.unicode : glyphSets.ascii;
}

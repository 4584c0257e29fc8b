// main(argv, world) → exit code: the only place that catches errors and prints.

import { type Command, viewOf } from './commands/shared/command.ts';
import { failureOf } from './context/failure-of.ts';
import type { Store } from './context/store.ts';
import { type Context, contextOf, type MapRecord, mapTyped } from './context.ts';
import { answerIsNo, bug, exitCodeOf } from './core/cli/exit-codes.ts';
import { withMap } from './core/cli/lines.ts';
import type { GlobalOptions } from './core/cli/options.ts';
import { lineOf } from './core/cli/words.ts';
import { forgottenNote } from './core/log/forgotten-timer.ts';
import { Failure, type FailureCode } from './core/text/failure.ts';
import { quote } from './core/text/quote.ts';
import { splitCommand } from './core/text/split-command.ts';
import { isZoneRead } from './core/time/zone-variable.ts';
import { type Present, runProgram } from './program.ts';
import { answerJson, failureJson } from './render/formats/json.ts';
import { plainText } from './render/formats/plain.ts';
import { clean, cleanLine } from './render/kit/clean.ts';
import { type Style, styleOn, withoutLinks } from './render/kit/style.ts';
import { failureText, noteText } from './render/screens/failure.ts';
import type { Output, World } from './world.ts';

export async function main(argv: readonly string[], world: World): Promise<number> {
  let options: GlobalOptions = { input: true };
  let exitCode = 0;
  let ran = null as Context | null;
  const present = (given: GlobalOptions): Present => {
    options = given;
    return async (name, load, flags) => {
      options = checked(given);
      const seen = options.now === undefined ? world : { ...world, now: () => instant(options.now!) };
      const ctx = contextOf(seen, options, main);
      ran = ctx;
      const command = await load();
      if (options.plain && !command.rows)
        throw new Failure('usage', `${name} lists nothing, so it has no --plain`, {
          hint: `As JSON: ${lineOf(argv.map(word => (word === '--plain' ? '--json' : word)))}`,
        });
      try {
        exitCode = await answer(name, command, flags, ctx);
      } catch (error) {
        if (ctx.written.any) throw await afterRecording(error, world);
        throw command.acknowledges || command.failed ? error : ofReading(error);
      }
    };
  };
  try {
    await runProgram(argv, present);
    return exitCode;
  } catch (error) {
    // If commander refused the command line, there are no parsed options.
    if (argv.includes('--json')) options = { ...options, json: true };
    let failure = await failureOf(error, world);
    if (failure === null) return reportBug(error, options, world);
    try {
      const again = await withTopicChosen(argv, failure, options, world);
      if (again !== null) return main(again, world);
    } catch (cancelled) {
      failure = (await failureOf(cancelled, world)) ?? failure;
    }
    const { map } = ran?.lines ?? { map: mapTyped(options) };
    await reportFailure(failure, options, world, map);
    // For example, that another roadmap is in use. With --json, stderr has the failure alone.
    if (!options.json)
      writeNotes(ran?.notes ?? [], options, styleOn(world.errors, world.env, options, 'auto', map), world);
    return exitCodeOf[failure.code];
  }
}

/** The command line with the topic that a person at a terminal chose from a list; null where none is to be chosen. */
async function withTopicChosen(
  argv: readonly string[],
  { topic, what }: Failure,
  options: GlobalOptions,
  world: World,
): Promise<string[] | null> {
  if (topic === undefined) return null;
  const at = topic.typed === null ? argv.length : argv.indexOf(topic.typed);
  // The options of a line that could not be parsed are unknown.
  if (at < 0 || (topic.typed === null && argv.some(word => word.startsWith('-')))) return null;
  const ctx = contextOf(world, options, main);
  if (!ctx.prompt.canAsk) return null;
  try {
    const { topics } = (await ctx.learner()).graph.roadmap;
    const choices = topics.map(({ id, title }) => ({ value: id, name: `${cleanLine(title)} (${id})` }));
    const id = await ctx.prompt.search(`${what}. Which one?`, choices, topic.suggestions);
    return id === null ? null : argv.toSpliced(at, topic.typed === null ? 0 : 1, id);
  } finally {
    (await ctx.opened())?.db.close();
  }
}

/** Failures caused by the typed words. */
const typed: readonly FailureCode[] = ['usage', 'no-such-topic', 'ambiguous-topic', 'refused'];

/** A reading command changes nothing, so its failures need not say so. */
function ofReading(error: unknown): unknown {
  if (!(error instanceof Failure) || !error.unchanged || !typed.includes(error.code)) return error;
  const { what, ...details } = error;
  return new Failure(error.code, what, { ...details, unchanged: false });
}

/** Failure after a write: drop "nothing was changed". */
async function afterRecording(error: unknown, world: World): Promise<unknown> {
  const failure = await failureOf(error, world);
  if (!failure?.unchanged) return error;
  return new Failure(failure.code, `${failure.what}; what was recorded before is kept`, {
    ...failure,
    unchanged: false,
    hint: ['See what that is: roadmap history', failure.hint].filter(Boolean).join('\n'),
    cause: error,
  });
}

/** Runs one command and prints its view; returns the exit code. */
async function answer<Options, View>(
  name: string,
  command: Command<Options, View>,
  flags: Options,
  ctx: Context,
): Promise<number> {
  const { options, world } = ctx;
  let view: View;
  let glyphs: 'auto' | 'unicode' | 'ascii' = 'auto';
  let syncs = false;
  let map: MapRecord | null = null;
  try {
    view = await viewOf(command, flags, ctx);
    if (!options.quiet) {
      const store = await ctx.opened();
      if (!command.tellsOfClocks) remindOfClock(store);
      if (store !== null) warnOfZone(store);
    }
    glyphs = ctx.settings?.glyphs ?? 'auto';
    map = await ctx.map();
    syncs = ctx.settings?.autoSync === true && (await syncIsDue(name, ctx));
    if (!options.quiet) for (const mark of ctx.afterNotes) mark();
  } catch (error) {
    // With --json the notes are not printed, and where a topic is chosen from a list, only after that.
    const chooses = error instanceof Failure && error.topic !== undefined && ctx.prompt.canAsk;
    if (!options.json && !chooses) for (const mark of ctx.afterNotes) mark();
    throw error;
  } finally {
    (await ctx.opened())?.db.close();
  }
  const style = (output: Output) => styleOn(output, world.env, options, glyphs, ctx.lines.map);
  const print = (text: string) => printed(text, ctx.written.any || acknowledges(command, view), world);
  if (options.json) await print(jsonOf({ command: name, map, entry: ctx.written.entry }, command, view, ctx));
  else if (options.plain) await print(plainText(command.rows!(view)));
  else if (!(options.quiet && acknowledges(command, view))) {
    const text = command.text(view, style(world.output));
    if (!(command.pages && (await paged(text, world, options)))) await print(text);
  }
  writeNotes(ctx.notes, options, style(world.errors), world);
  if (syncs) await world.background(['sync', '--quiet', '--no-input'], { ROADMAP_DB: ctx.databasePath() });
  if (command.cancelled?.(view)) return exitCodeOf.cancelled;
  const failed = command.failed?.(view) ?? false;
  return typeof failed === 'number' ? failed : failed ? answerIsNo : 0;
}

function writeNotes(
  notes: readonly string[],
  { quiet }: GlobalOptions,
  style: Style,
  { errors }: World,
): void {
  if (!quiet) for (const note of notes) errors.write(noteText(note, style));
}

/** After a command that recorded something, and now and then after bare `roadmap`. */
async function syncIsDue(name: string, ctx: Context): Promise<boolean> {
  const store = await ctx.opened();
  if (store === null || name === 'sync' || !(ctx.written.any || name === 'status')) return false;
  const { shouldSync } = await import('./context/sync-status.ts');
  return shouldSync(store, ctx.written.any);
}

/** Reminds of a running clock, if the command opened the database. */
function remindOfClock(store: Store | null): void {
  if (store === null) return;
  try {
    const note = forgottenNote(store.clocks(), store.clock);
    if (note !== null) store.notes.push(note);
  } catch {
    // The command has succeeded; damaged clock rows don't change that.
  }
}

/** Every command that opens the database shows or records times. */
function warnOfZone({ world: { env, zoneAt }, notes }: Store): void {
  const westIn = (month: number) => -zoneAt(Date.UTC(2026, month, 15));
  if (!env.TZ || isZoneRead(env.TZ, [westIn(0), westIn(6)])) return;
  notes.push(
    `TZ is ${quote(env.TZ)}, which Node can't read: days and times may be hours off\nName a place instead, such as TZ=Europe/Berlin`,
  );
}

function acknowledges<Options, View>({ acknowledges: given }: Command<Options, View>, view: View): boolean {
  return typeof given === 'function' ? given(view) : given === true;
}

/** After a write, an unknown field of --fields must not look like a failure of the command. */
function jsonOf<Options, View>(
  of: { command: string; map: MapRecord | null; entry: string | undefined },
  command: Command<Options, View>,
  view: View,
  ctx: Context,
): string {
  try {
    return answerJson(of, view, ctx.options.fields);
  } catch (error) {
    if (!acknowledges(command, view) || !(error instanceof Failure)) throw error;
    ctx.notes.push(`${error.message}; this is the whole answer\n${error.hint ?? ''}`);
    return answerJson(of, view, undefined);
  }
}

/** `carriedOut`: whether the command did more than answer. */
async function printed(text: string, carriedOut: boolean, world: World): Promise<void> {
  try {
    world.output.write(text);
  } catch (error) {
    const why = await failureOf(error, world);
    const what = 'the answer could not be written';
    throw carriedOut
      ? new Failure('system', `${what}; the command itself was carried out`, {
          hint: 'What it did: roadmap history',
          cause: error,
        })
      : new Failure('system', why === null ? what : `${what}: ${why.what}`, {
          hint: why?.hint,
          cause: error,
        });
  }
}

/** Shows a text through the pager, if one is wanted and available. */
async function paged(text: string, { output, env, page }: World, options: GlobalOptions): Promise<boolean> {
  const isTall = text.split('\n').length > (output.rows ?? Infinity);
  if (!isTall || !output.isTTY || !options.input) return false;
  const program = splitCommand(env.PAGER ?? 'less -FRX');
  // As in git, an empty PAGER means no pager.
  return program.length > 0 && (await page(program, withoutLinks(text)));
}

function checked(options: GlobalOptions): GlobalOptions {
  const { color } = options;
  if (typeof color === 'string' && !['auto', 'always', 'never'].includes(color)) {
    throw new Failure('usage', `--color takes auto, always or never, not "${color}"`);
  }
  if (options.fields !== undefined && !options.json) {
    throw new Failure('usage', '--fields narrows what --json prints', { hint: 'Add --json' });
  }
  return options;
}

function instant(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Failure('usage', `--now takes an ISO instant, not "${text}"`);
  return at;
}

/** `map`: the word behind `-r` in lines to type. */
async function reportFailure(
  failure: Failure,
  options: GlobalOptions,
  world: World,
  map: string | null,
): Promise<void> {
  const hint = failure.hint && withMap(failure.hint, map);
  if (options.json) return world.errors.write(failureJson(failure, hint));
  const style = styleOn(world.errors, world.env, options);
  const problems =
    failure.problems.length === 0
      ? ''
      : (await import('./render/screens/problems.ts')).problemsText(failure.problems, style);
  world.errors.write(failureText({ message: failure.message, hint }, problems, style));
  if (options.debug)
    world.errors.write(
      clean(
        `${failure.stack ?? ''}\n${failure.cause ? `cause: ${String((failure.cause as Error).stack)}\n` : ''}`,
      ),
    );
}

function reportBug(error: unknown, options: GlobalOptions, world: World): number {
  const message = error instanceof Error ? error.message : String(error);
  const hint = options.debug
    ? String(error instanceof Error ? error.stack : error)
    : `This is a bug of roadmap, not yours. Report it, with what the same command prints with --debug:\n${world.manifest().bugs}`;
  if (options.json)
    world.errors.write(`${JSON.stringify({ schema: 1, error: { code: 'bug', message, hint } })}\n`);
  else world.errors.write(failureText({ message, hint }, '', styleOn(world.errors, world.env, options)));
  return bug;
}

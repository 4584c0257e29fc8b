// Whether words and stdin from a roadmap file may be passed to the learner's command: not if they would run as code.

/** Interpreters take code as words or from stdin, unless a file of the learner's is named first. */
const interpreters =
  /^(a|ba|da|z|k|mk|c|tc|fi)?sh$|^(python|pypy|perl|ruby|node|nodejs|deno|bun|php|lua|luajit|Rscript|java|groovy|scala|julia|tclsh|wish|osascript|pwsh|powershell|awk|gawk|mawk|sed|elixir|octave)$/i;
/** These read code from stdin, whatever file is named. */
const consoles =
  /^(sqlite|duckdb|psql|mysql|mariadb|mongosh|gdb|lldb|ghci|iex|erl|swipl|jshell|irb|pry|ipython|R|ed|ex|dc)$/;
/** Programs that start what their words name. */
const starters =
  /^(env|xargs|sudo|doas|nice|nohup|time|timeout|setsid|stdbuf|watch|find|parallel|ssh|busybox|exec|cmd|start)$/i;
/** Their arguments are targets, scripts and settings, and some of these are code. */
const makers = /^(g?make|ninja|just|rake|ant|mvn|gradle|bazel)$/i;
const packagers = /^(npm|npx|pnpm|yarn|cargo|go|dotnet|composer|poetry|uv|pipx?|bundle|mix|stack|cabal)$/i;

/** `run` of these means the program of the folder. */
const builders = /^(cargo|dotnet|stack|cabal)$/i;

/** The reason against it, in words; null if there is none. `isFile`: whether a word names a file here. */
export function unsafeFor(command: readonly string[], isFile: (word: string) => boolean): string | null {
  const [program = '', ...words] = command;
  const name = nameOf(program);
  if (starters.test(name)) return `${name} starts what its words name; name your program itself`;
  if (makers.test(name)) return `${name} would take them as targets; name your program itself`;
  if (packagers.test(name)) {
    if (words.at(-1) !== '--') return `${name} would take them itself; end the command with --`;
    const own = words.slice(0, -1);
    const at = own.findIndex(word => interpreters.test(nameOf(word)) || consoles.test(nameOf(word)));
    if (at >= 0) return unsafeFor(own.slice(at), isFile);
    const named = own.findLast(word => !word.startsWith('-')) ?? '';
    const isNone =
      named === '' || (/^(run|exec|x|dlx|tool)$/.test(named) && !(named === 'run' && builders.test(name)));
    return isNone ? `${name} would run what they name; name your program before --` : null;
  }
  if (consoles.test(name)) return `${name} would run them as code; name your program itself`;
  if (!interpreters.test(name)) return null;
  const inline = words.find(word =>
    /^(-[ceErspinlm]+|--(interactive|eval|print|command|execute|require|import|expression)(=.*)?|-)$/.test(
      word,
    ),
  );
  if (inline !== undefined) return `${name} ${inline} would run them as code; name a file of yours`;
  return words.some(word => !word.startsWith('-') && isFile(word))
    ? null
    : `${name} without a file would run them as code; name a file of yours`;
}

function nameOf(program: string): string {
  return program
    .replace(/^.*[/\\]/, '')
    .replace(/\.(exe|cmd|bat)$/i, '')
    .replace(/[\d.]+$/, '');
}

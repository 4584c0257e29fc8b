// Lines to type, within other text: they name their roadmap if it isn't the one in use without `-r`.

/** The commands that work on a roadmap, some of them only with certain words behind them. */
const onRoadmap = [
  ...['amend', 'check(?! )', 'choose', 'cohort(?! add| list| drop)', 'done', 'goal', 'graph', 'history'],
  ...[String.raw`export .*\.(?:csv|ics|md|txt)`, 'import .* --names', 'know', 'list', 'log', 'ls'],
  ...['maps diff(?! )', 'mcp', 'next', 'note', 'notes', 'open', 'plan', 'reopen', 'report', 'review'],
  ...['share(?! --stop)', 'show', 'skip', 'start', 'status', 'tick', 'try'],
];

/** A value, or a title beside a line; what it says is never changed. */
const quoted = String.raw`"(?:[^"\\\n]|\\.)*"`;

/** `roadmap` of such a line, at the beginning or behind its purpose. */
const beginning = new RegExp(
  String.raw`${quoted}|\([^()\n]*\)|(?<=^|[:?] | {2}|then )roadmap(?= (?:${onRoadmap.join('|')})(?![\w-])(?!(?:[^"\n]|${quoted})* (?:-r|--everywhere)\b)|$)`,
  'gm',
);

/** `map`: the word behind `-r`; null: none is needed. */
export function withMap(text: string, map: string | null): string {
  return map === null ? text : text.replace(beginning, at => (at === 'roadmap' ? `roadmap -r ${map}` : at));
}

// A program with its arguments, as EDITOR, PAGER and BROWSER name it.

/** Parted at spaces, except between quotation marks; no shell reads it, so nothing else has a meaning. */
export function programLine(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|\S)+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
}

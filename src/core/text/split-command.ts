// A program with its arguments, as written in EDITOR, PAGER and BROWSER.

/** Splits at spaces, except between quotation marks. No shell reads it, so nothing else has a meaning. */
export function splitCommand(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|\S)+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
}

// The ending of a file's name, by which commands tell what it should hold.

/** In lower case and without its dot; null where there is none, as in `.profile`. */
export function endingOf(file: string): string | null {
  return /[^/\\]\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? null;
}

// The extension of a file's name, from which commands choose a format.

/** In lower case and without its dot; null if there is none, as in `.profile`. */
export function extensionOf(file: string): string | null {
  return /[^/\\]\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? null;
}

// Facts about a file from its text alone, without reading YAML.

/** The name of the package's own roadmap, whatever its id is. */
export const builtInName = 'built-in';

const version =
  /^(?:\u00ef\u00bb\u00bf|\ufeff)?["']?roadmap["']?[ \t]*:[ \t]*["']?\d+["']?[ \t]*(?:#.*)?\r?$/m;
const id = /^(["']?id["']?[ \t]*:[ \t]*)(["']?)([a-z0-9-]+)\2(?=[ \t\r]*(?:#|$))/m;

/**
 * Whether a file is meant as a roadmap, also one with a slip in its first line: it says `roadmap: 1`, or it has all
 * the keys that only a roadmap has together. Many projects have a roadmap.yaml that is something else.
 */
export function isMeantAsMap(text: string): boolean {
  // UTF-16 has a zero beside each letter.
  const letters = text.replaceAll('\0', '');
  return version.test(letters) || ['areas', 'topics', 'hours'].every(key => hasKey(letters, key));
}

function hasKey(text: string, key: string): boolean {
  return new RegExp(`(?:^|[\\s{,])["']?${key}["']?[ \\t]*:`, 'm').test(text);
}

export function idIn(text: string): string | null {
  return id.exec(text)?.[3] ?? null;
}

/** From this share on, two maps with one id are states of one map: measured states share 93 %, different maps 52 %. */
const sameMap = 0.6;

/** Whether two sets of topic ids, earlier ones included, are of one map at different times. */
export function isSameMap(ids: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return commonIds(ids, others) >= sameMap * Math.min(ids.size, others.size);
}

export function commonIds(ids: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...ids].filter(id => others.has(id)).length;
}

/** The line at the beginning of which a key of the whole file stands, from 0 on; -1 if there is none. */
export function keyLine(lines: readonly string[], key: string): number {
  return lines.findIndex(line => new RegExp(`^["']?${key}["']?[ \\t]*:`).test(line));
}

/** Whether YAML, old or new, reads a word without quotes as this text: not as a number, a truth value or nothing. */
export function readsAsText(word: string): boolean {
  // To the package yaml, with YAML 1.1, e5 is a number.
  return /^\p{L}/u.test(word) && !/^(?:null|true|false|yes|no|on|off|y|n|e[-+]?\d+)$/i.test(word);
}

/** The text with another id; all else stays as it is. */
export function withId(text: string, other: string): string {
  return text.replace(id, (_, key: string) => key + (readsAsText(other) ? other : `"${other}"`));
}

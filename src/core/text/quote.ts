// Names that others wrote, shortened to fit into a message.

const longest = 60;

/** On one line, at most 60 characters. Rendering cleans it later. */
export function shorten(text: string): string {
  const line = text.slice(0, 2 * longest).replace(/\s+/g, ' ');
  return line.length <= longest && text.length <= 2 * longest ? line : `${line.slice(0, longest - 3)}...`;
}

/** The same in quotation marks. */
export function quote(text: string): string {
  return `"${shorten(text)}"`;
}

/** As a word in a line to type: in quotation marks if a shell needs them. */
export function asWord(text: string): string {
  return /^[\w@.,:=/\\+~-]+$/.test(text) ? text : `"${text.replace(/["$`]/g, '\\$&')}"`;
}

// Names that others wrote, cut to what a message can hold.

const longest = 60;

/** On one line and at most 60 characters; what is harmful in it is left to rendering. */
export function shorten(text: string): string {
  const line = text.slice(0, 2 * longest).replace(/\s+/g, ' ');
  return line.length <= longest && text.length <= 2 * longest ? line : `${line.slice(0, longest - 3)}...`;
}

/** The same in quotation marks. */
export function quote(text: string): string {
  return `"${shorten(text)}"`;
}

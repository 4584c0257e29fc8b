// The position of an error in JSON; V8's messages name it only sometimes.

/** The first character that is not valid there, in UTF-16 units from 0. */
export function jsonFaultAt(text: string): number {
  let viable = 0;
  let broken = text.length;
  if (canGoOn(text)) return text.length;
  // Adding text never mends an error, so the longest valid beginning can be found by halving.
  while (broken - viable > 1) {
    const middle = (viable + broken) >>> 1;
    if (canGoOn(text.slice(0, middle))) viable = middle;
    else broken = middle;
  }
  return viable;
}

/** Whether the text is valid JSON so far, and only incomplete. */
function canGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    if (message.startsWith('Unexpected end')) return true;
    const [, position] = / at position (\d+)/.exec(message) ?? [];
    return position !== undefined && Number(position) >= text.length;
  }
}

// Where a text stops being JSON: V8 says so for some faults and not for others.

/** The place (UTF-16 units from 0) of the first character that can't stand there. */
export function jsonFaultAt(text: string): number {
  let viable = 0;
  let broken = text.length;
  if (canGoOn(text)) return text.length;
  // Whatever follows a fault doesn't mend it, so the longest beginning without one can be halved towards.
  while (broken - viable > 1) {
    const middle = (viable + broken) >>> 1;
    if (canGoOn(text.slice(0, middle))) viable = middle;
    else broken = middle;
  }
  return viable;
}

/** Whether the only thing wrong with a text is that it ends. */
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

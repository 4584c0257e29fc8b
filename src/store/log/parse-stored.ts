// Reads JSON that this program stored: where it is none any more, something changed the file from outside.

export function parseStored<Value>(json: string | undefined): Value {
  try {
    return JSON.parse(json!) as Value;
  } catch {
    throw damage();
  }
}

/** What SQLite throws where it finds damage itself. */
export function damage(): Error {
  return Object.assign(new Error('what is stored was changed'), { code: 'SQLITE_CORRUPT' });
}

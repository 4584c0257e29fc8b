// Parses JSON that this program stored: invalid JSON here means that the file was altered.

export function parseStored<Value>(json: string | undefined): Value {
  try {
    return JSON.parse(json!) as Value;
  } catch {
    throw damage();
  }
}

/** The error that SQLite throws when it finds damage. */
export function damage(): Error {
  return Object.assign(new Error('what is stored was changed'), { code: 'SQLITE_CORRUPT' });
}

// What takes long to make and may never be asked for.

/** Makes it when it is first asked for, and then gives it again. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

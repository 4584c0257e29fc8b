// Lazy value: computed on first use, then cached.

/** Computes the value on the first call and returns it from then on. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

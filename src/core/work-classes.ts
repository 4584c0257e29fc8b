// What is waited for, and which topics are always waited for together.

/** What is waited for: all of its parts, given as positions. */
export interface Target {
  parts: ArrayLike<number>;
  /** Besides its parts, all that this earlier target waits for. */
  after?: number;
  /** Only such a share of them; what is studied faster takes less of the time there is. 1 if left out. */
  share?: number;
}

/** Of so many positions, those that are parts of the very same targets; and the targets with these classes for parts. */
export function togetherIn(
  targets: readonly Target[],
  count: number,
): { classes: number[][]; targets: Target[] } {
  const classOf = new Int32Array(count);
  let used = 1;
  for (const { parts } of targets) {
    // The parts of a target leave their classes for new ones, all others stay.
    const into = new Map<number, number>();
    for (let i = 0; i < parts.length; i++) {
      const from = classOf[parts[i]!]!;
      if (!into.has(from)) into.set(from, used++);
      classOf[parts[i]!] = into.get(from)!;
    }
  }
  const members = Map.groupBy(classOf.keys(), at => classOf[at]!);
  const number = new Map([...members.keys()].map((name, at) => [name, at]));
  return {
    classes: [...members.values()],
    targets: targets.map(target => ({
      ...target,
      parts: [...new Set(Array.from(target.parts, part => number.get(classOf[part]!)!))],
    })),
  };
}

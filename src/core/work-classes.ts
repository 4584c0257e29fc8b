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
    const into: number[] = [];
    for (let i = 0; i < parts.length; i++) {
      const from = classOf[parts[i]!]!;
      into[from] ??= used++;
      classOf[parts[i]!] = into[from];
    }
  }
  const classes: number[][] = [];
  const placeOf: number[] = [];
  for (let at = 0; at < count; at++) {
    const name = classOf[at]!;
    placeOf[name] ??= classes.push([]) - 1;
    classes[placeOf[name]]!.push(at);
  }
  return {
    classes,
    targets: targets.map(target => {
      const parts = new Set<number>();
      for (let i = 0; i < target.parts.length; i++) parts.add(placeOf[classOf[target.parts[i]!]!]!);
      return { ...target, parts: [...parts] };
    }),
  };
}

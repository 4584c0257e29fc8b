// How sure a share is that was counted.

/** Where a share that was seen `hits` times in `n` lies with 95 % (E. B. Wilson, 1927). */
export function wilson(hits: number, n: number): { low: number; high: number } {
  const z = 1.96;
  const share = hits / n;
  const centre = share + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return { low: (centre - reach) / scale, high: (centre + reach) / scale };
}

// How much of what is random is run: a part in `npm test`, some in `npm run check`, the most in `npm run faults`.

/** Rounds of random damage, which `npm test` leaves out. */
export function rounds(few: number, many: number): number {
  return process.env.MODE === 'faults' ? many : few;
}

// Many rounds may take an hour (3_600_000 ms). The limit only catches a hang: the time depends on the machine and its
// load.

/** Runs of a slow property: a quarter of them in `npm test`. */
export function runs(all: number): number {
  return process.env.MODE === 'quick' ? Math.ceil(all / 4) : all;
}

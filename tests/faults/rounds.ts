// How many rounds of random damage are run: a few in every run of the tests, many in `npm run faults`.

export function rounds(few: number, many: number): number {
  return process.env.MODE === 'faults' ? many : few;
}

// Many rounds may take an hour (3_600_000 ms). The limit only catches a hang: the time depends on the machine and its
// load.

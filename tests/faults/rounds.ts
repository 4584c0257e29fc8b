// How often what is broken at random is broken: a few times in every run of the tests, often in `npm run faults`.

export function rounds(few: number, many: number): number {
  return process.env.MODE === 'faults' ? many : few;
}

// What does many rounds may take an hour (3_600_000 ms), which is only so that nothing hangs for good: how long they take
// says more of the machine, and of what else it does, than of the program.

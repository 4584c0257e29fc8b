// How often what is broken at random is broken: a few times in every run of the tests, often in `npm run faults`.

export function rounds(few: number, many: number): number {
  return process.env.MODE === 'faults' ? many : few;
}

// How long something takes, however busy the machine is.

/** The CPU time of a call, in ms. */
export function cpuTime(call: () => unknown): number {
  const began = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

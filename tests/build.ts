// Builds the program once before the tests, so that those that run it as a person would never meet a stale one.
import { build } from 'rolldown';
import config from '../rolldown.config.ts';

export default async function setup(): Promise<void> {
  const options = config as Parameters<typeof build>[0] & { output: object };
  // What another run is reading stays where it is.
  await build({ ...options, output: { ...options.output, cleanDir: false } });
}

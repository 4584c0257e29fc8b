// Builds the program once before the tests, so that tests of the built program never meet an old one.
import { build } from 'rolldown';
import config from '../rolldown.config.ts';

export default async function setup(): Promise<void> {
  const options = config as Parameters<typeof build>[0] & { output: object };
  // Files that another run is reading stay.
  await build({ ...options, output: { ...options.output, cleanDir: false } });
}

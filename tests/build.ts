// Builds the program once before the tests, so that those that run it as a person would never meet a stale one.
import { build } from 'rolldown';
import config from '../rolldown.config.ts';

export default async function setup(): Promise<void> {
  await build(config as Parameters<typeof build>[0] & object);
}

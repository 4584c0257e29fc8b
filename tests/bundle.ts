// What the build makes, made once more in memory, to learn what it doesn't write down.

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import config from '../rolldown.config.ts';

/** The modules that each file of dist was made of; none for those that are no program. */
export async function readBundle(): Promise<Map<string, string[]>> {
  const { output: outputOptions, ...inputOptions } = config as Parameters<typeof rolldown>[0] & {
    output: { cleanDir?: boolean };
  };
  const bundle = await rolldown({ ...inputOptions, cwd: fileURLToPath(new URL('..', import.meta.url)) });
  const { output } = await bundle.generate({ ...outputOptions, cleanDir: false });
  await bundle.close();
  return new Map(
    output.map(file => [
      file.fileName,
      file.type === 'chunk' ? file.moduleIds.map(path => path.replaceAll('\\', '/')) : [],
    ]),
  );
}

// Builds once more in memory, to learn what the build doesn't write down.

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { buildMcp, mcpFile } from '../mcp.config.ts';
import { buildPage } from '../page.config.ts';
import config from '../rolldown.config.ts';

/** The modules of each file in dist; none for files that are not programs. */
export async function readBundle(): Promise<Map<string, string[]>> {
  const { output: outputOptions, ...inputOptions } = config as Parameters<typeof rolldown>[0] & {
    output: { cleanDir?: boolean };
  };
  const bundle = await rolldown({ ...inputOptions, cwd: fileURLToPath(new URL('..', import.meta.url)) });
  const { output } = await bundle.generate({ ...outputOptions, cleanDir: false });
  await bundle.close();
  const page = await buildPage();
  const mcp = await buildMcp();
  const modulesOf = (file: (typeof output)[number]) => {
    if (file.fileName === 'page.html') return page.modules;
    if (file.fileName === mcpFile) return mcp.modules;
    return file.type === 'chunk' ? file.moduleIds : [];
  };
  return new Map(
    output.map(file => [file.fileName, modulesOf(file).map(path => path.replaceAll('\\', '/'))]),
  );
}

// Bundles the server of `mcp` apart, with a zod of its own: the zod that roadmap files are read with stays small.

import { type Plugin, rolldown } from 'rolldown';

/** Its file below dist. */
export const mcpFile = 'mcp-server.cjs';

/** A validator of JSON Schema, 300 kB, which only questions to the person at the other end would need. */
const withoutValidator: Plugin = {
  name: 'without-validator',
  resolveId: source => (source === '@modelcontextprotocol/server/_shims' ? '\0shims' : null),
  load: id =>
    id === '\0shims'
      ? "export { default as process } from 'node:process'; export class DefaultJsonSchemaValidator {}"
      : null,
};

/** Its code, and the ids of its modules. */
export async function buildMcp(): Promise<{ code: string; modules: string[] }> {
  const input = `${import.meta.dirname}/src/mcp/server.ts`;
  // The file of the package that has all else also has the code of content-type, which only HTTP needs.
  const treeshake = { manualPureFunctions: ['__commonJSMin', '__toESM', 'require_content_type'] };
  const bundle = await rolldown({ input, platform: 'node', plugins: [withoutValidator], treeshake });
  const { output } = await bundle.generate({ format: 'cjs', minify: true, comments: false });
  await bundle.close();
  return { code: output[0].code, modules: output[0].moduleIds };
}

// Bundles everything but the native module, split so that each command loads only what it uses.
import { defineConfig, type Plugin } from 'rolldown';

/**
 * commander imports child_process for subcommands that are programs of their own; we have none, and the module costs
 * several milliseconds at every start.
 */
const noChildProcess: Plugin = {
  name: 'no-child-process',
  resolveId(source, importer) {
    return source === 'node:child_process' && importer?.includes('/commander/') ? '\0no-child-process' : null;
  },
  load(id) {
    return id === '\0no-child-process' ? 'export default {};' : null;
  },
};

export default defineConfig({
  input: { main: 'src/main.ts', world: 'src/world.ts' },
  platform: 'node',
  external: ['better-sqlite3'],
  plugins: [noChildProcess],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: true,
    cleanDir: true,
  },
});

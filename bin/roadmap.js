#!/usr/bin/env node
// Checks the Node version, turns the compile cache on, runs dist/main; nothing else. Must parse on any Node with modules.
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 8)) {
  console.error(
    `error: roadmap needs Node 22.8 or later, and this is ${process.version}: install it from nodejs.org`,
  );
  process.exitCode = 1;
} else {
  module.enableCompileCache();
  const [{ main }, { realWorld }] = await Promise.all([
    import('../dist/main.js'),
    import('../dist/world.js'),
  ]);
  process.exitCode = await main(process.argv.slice(2), realWorld(new URL('..', import.meta.url)));
}

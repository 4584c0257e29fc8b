import { configDefaults, defineConfig } from 'vitest/config';

/** Slow tests: killed programs, full disks, damaged files, a browser, shells and terminals, servers and git. */
const slow = [
  'tests/{faults,fuzz,mcp,page,sync}/**',
  'tests/try/{git,solutions,sql,upstream,ws}.test.ts',
  'tests/cli/{completion,know,pager,process,review,terminal}.test.ts',
  'tests/{bench,package}.test.ts',
  'tests/store/recovery/salvage.test.ts',
];

export default defineConfig(({ mode }) => ({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'quick' ? slow : [])],
    // Nothing in the quick ones depends on how long something takes, so that all cores may work.
    ...(mode === 'quick' && { maxWorkers: '100%' }),
    globalSetup: 'tests/build.ts',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
}));

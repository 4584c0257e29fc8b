import { configDefaults, defineConfig } from 'vitest/config';

/** Slow tests: killed programs, full disks, damaged files, a browser, shells and terminals, processes, servers and git. */
const slow = [
  'tests/{faults,fuzz,mcp,page,sync}/**',
  'tests/try/{git,solutions,sql,upstream,ws}.test.ts',
  'tests/cli/{completion,data,know,pager,process,review,terminal}.test.ts',
  'tests/{bench,package,startup}.test.ts',
  'tests/store/processes.test.ts',
  'tests/store/recovery/salvage.test.ts',
];

export default defineConfig(({ mode }) => ({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'quick' ? slow : [])],
    // The quick ones measure no more than CPU time, so that all cores may work, and leave no state in a module, so that
    // each file of src is loaded once in each worker.
    ...(mode === 'quick' && { maxWorkers: '100%', isolate: false }),
    globalSetup: 'tests/build.ts',
    setupFiles: 'tests/setup.ts',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
}));

import { configDefaults, defineConfig } from 'vitest/config';

/** What takes long: programs killed, disks filled, damaged files, a browser, shells and terminals. */
const slow = ['tests/{faults,fuzz,page}/**', 'tests/cli/{completion,know,pager,review,terminal}.test.ts'];

export default defineConfig(({ mode }) => ({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'quick' ? slow : [])],
    globalSetup: 'tests/build.ts',
    testTimeout: 30_000,
  },
}));

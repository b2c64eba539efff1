import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A test that hangs on a socket must not hold the run; the slowest (a server's start) takes seconds.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'demo/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'house', include: ['test/house/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ['test/**/*.test.ts'],
          exclude: ['test/house/**'],
          globalSetup: ['test/support/postgres.ts'],
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Two cores: more workers only make the suites wait for each other.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Every suite closes its own servers; a leak should show, not be hidden by a forced exit.
    teardownTimeout: 10_000,
    passWithNoTests: false,
  },
});

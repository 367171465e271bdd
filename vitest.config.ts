import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/journeys/**', 'tests/long/**'],
    environment: 'node',
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});

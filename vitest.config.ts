import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/journeys/**', 'tests/long/**'],
    environment: 'node',
    // Pages must come out alike on every machine.
    env: { LEVERARCH_SOFFICE: 'off' },
    testTimeout: 30_000,
    maxWorkers: 2,
  },
});

import { defineConfig } from 'vitest/config';

// Journeys share two cores with the browser they drive, so they go one after another.
export default defineConfig({
  test: {
    include: ['tests/journeys/**/*.journey.ts'],
    environment: 'node',
    env: { LEVERARCH_SOFFICE: 'off' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});

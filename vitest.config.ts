import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A list of names is one large file of JSON: read as it is, not as an export a name.
  json: { stringify: true },
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

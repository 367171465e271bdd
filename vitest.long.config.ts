import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A list of names is one large file of JSON: read as it is, not as an export a name.
  json: { stringify: true },
  test: {
    include: ['tests/long/**/*.test.ts'],
    environment: 'node',
    env: { LEVERARCH_SOFFICE: 'off' },
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});

// Writes docs/errors.md from the one table of failures. Run after adding a failure: node scripts/write-errors-page.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';

const root = join(import.meta.dirname, '..');
const server = await createServer({
  root,
  configFile: false,
  server: { middlewareMode: true },
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
});
const { failureKinds } = await server.ssrLoadModule('/shared/basics/failure.ts');
await server.close();

const MEANING = {
  2: 'not understood',
  3: 'input unusable',
  4: 'needs a password',
  5: 'a tool is missing',
  6: 'checks did not pass',
  7: 'case busy or moved on',
  8: 'disk',
  70: 'unexpected',
  130: 'cancelled',
};
const sections = Object.entries(failureKinds).map(
  ([code, kind]) => `## ${code}\n\n${kind.message({})} ${kind.todo({})}\n\nExit code ${kind.exit}: ${MEANING[kind.exit]}.\n`,
);
writeFileSync(
  join(root, 'docs', 'errors.md'),
  `# What can go wrong, and what to do\n\nEvery failure of Lever Arch has a code, a sentence that says what happened and one that says what to do. The window shows\nboth sentences; the command line prints them and leaves with the exit code. This page is written by\n\`node scripts/write-errors-page.mjs\` from the table in \`shared/basics/failure.ts\`; a test fails if a code lacks its heading.\n\n${sections.join('\n')}`,
);

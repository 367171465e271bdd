import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the assembly as the engine's own bundles are built. Returns the path of the program. */
export async function buildAssemblyRun(root) {
  const outDir = join(root, 'dist', 'bench');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: { 'assembly-run': join(root, 'scripts', 'bench', 'assembly-run.ts') },
        external: [...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  });
  return join(outDir, 'assembly-run.cjs');
}

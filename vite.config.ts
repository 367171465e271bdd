// One config, every bundle: `vite build --app` builds the window, the three hosts and the engine's worker.
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const here = import.meta.dirname;

/** A Node bundle: one CommonJS file, packages left outside, because Electron's preload and older runtimes want it so. */
function nodeBundle(folder: string, name: string, entry: string): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { conditions: ['node'], externalConditions: ['node'] },
    build: {
      outDir: resolve(here, 'dist', folder),
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      sourcemap: true,
      ssr: true,
      rolldownOptions: {
        input: { [name]: resolve(here, entry) },
        // A package of JSON would be read into the bundle, so it is named.
        external: ['electron', /^electron\//, 'humannames', ...builtinModules, /^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) await builder.build(environment);
    },
  },
  environments: {
    client: {
      build: {
        outDir: resolve(here, 'dist/renderer'),
        emptyOutDir: true,
        target: 'chrome114',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
      },
    },
    cli: nodeBundle('cli', 'main', 'electron/cli/main.ts'),
    worker: nodeBundle('worker', 'worker', 'electron/engine/worker.ts'),
    desktopMain: nodeBundle('desktop', 'main', 'electron/desktop/main.ts'),
    desktopPreload: nodeBundle('desktop', 'preload', 'electron/desktop/preload.ts'),
    desktopEngine: nodeBundle('desktop', 'engine-process', 'electron/desktop/engine-process.ts'),
  },
});

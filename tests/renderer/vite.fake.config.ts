// Builds the window on a made-up case. No part of the product.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: './',
  plugins: [react()],
  server: { fs: { allow: [resolve(here, '../..')] } },
  build: {
    outDir: resolve(here, '../../dist/fake-window'),
    emptyOutDir: true,
    target: 'chrome114',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: resolve(here, 'fake-window.html') },
  },
});

import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixOptions from './remix.config.js';

export default defineConfig({
  // Under Vitest the app is tested as modules; the Remix plugin would look for a running build.
  plugins: process.env.VITEST ? [] : [remix(remixOptions)],
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
  server: { host: '127.0.0.1' },
});

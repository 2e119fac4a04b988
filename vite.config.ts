import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import remixOptions from './remix.config.js';

/** Puts a Brotli copy beside each script and style of the browser's: smaller than a server could make them while somebody waits. */
function compressAssets(): Plugin {
  let forServer = false;
  return {
    name: 'compress-assets',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (forServer = Boolean(config.build.ssr)),
    // Not earlier: Vite's own plugins change the code until it is written.
    writeBundle({ dir = '' }, bundle) {
      for (const [fileName, file] of forServer ? [] : Object.entries(bundle)) {
        if (!/\.(js|css)$/.test(fileName)) continue;
        writeFileSync(path.join(dir, `${fileName}.br`), brotliCompressSync(file.type === 'chunk' ? file.code : file.source));
      }
    },
  };
}

/** The same for the list of all routes, which Remix writes when both builds are done. */
function compressManifest(): Plugin {
  return {
    name: 'compress-manifest',
    apply: 'build',
    enforce: 'post',
    closeBundle() {
      const folder = path.join(remixOptions.buildDirectory, 'client/assets');
      // A build that failed has none, and says itself why.
      if (!existsSync(folder)) return;
      for (const fileName of readdirSync(folder).filter((name) => /^manifest-.*\.js$/.test(name)))
        writeFileSync(path.join(folder, `${fileName}.br`), brotliCompressSync(readFileSync(path.join(folder, fileName))));
    },
  };
}

/** Files are named by their digest alone: the list of all routes, which every page loads, is shorter by a seventh without their names. */
const named = 'assets/[hash:7]';

export default defineConfig(({ isSsrBuild }) => ({
  // Under Vitest the app is tested as modules; the Remix plugin would look for a running build.
  plugins: process.env.VITEST ? [] : [remix(remixOptions), compressAssets(), compressManifest()],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      // A route without a page is an empty chunk, and zod's notes to a minifier stand where Rollup does not read them: neither is a fault.
      ...(isSsrBuild
        ? {}
        : { output: { entryFileNames: `${named}.js`, chunkFileNames: `${named}.js`, assetFileNames: `${named}[extname]` } }),
      onwarn: (warning, warn) => void (['EMPTY_BUNDLE', 'INVALID_ANNOTATION'].includes(warning.code ?? '') || warn(warning)),
    },
  },
  server: { host: '127.0.0.1' },
}));

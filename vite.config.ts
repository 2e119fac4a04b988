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

interface Listed {
  entry: { imports: string[] };
  routes: Record<string, { id: string; parentId?: string; module: string; imports?: string[] }>;
}

/**
 * The list of all routes without what is there anyway when one of them is gone to: the files that the entry and the layouts around it have
 * brought. What a browser preloads for a page stays the same, and so does its order. Routes without a page share one empty file.
 */
function shortened({ entry, routes, ...rest }: Listed, isEmpty: (file: string) => boolean): Listed {
  const empty = Object.values(routes).find(({ module }) => isEmpty(module))?.module ?? '';
  const broughtBy = (id: string | undefined): string[] => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [route.module, ...(route.imports ?? []), ...broughtBy(route.parentId)] : entry.imports;
  };
  const short = Object.values(routes).map((route) => {
    const brought = new Set(broughtBy(route.parentId));
    const module = isEmpty(route.module) ? empty : route.module;
    return [route.id, { ...route, module, imports: (route.imports ?? []).filter((file) => !brought.has(file)) }] as const;
  });
  return { ...rest, entry, routes: Object.fromEntries(short) };
}

/** Shortens the list of all routes, which every page loads and Remix writes when both builds are done, and puts a Brotli copy beside it. */
function compressManifest(): Plugin {
  const start = 'window.__remixManifest=';
  return {
    name: 'compress-manifest',
    apply: 'build',
    enforce: 'post',
    closeBundle() {
      const folder = path.join(remixOptions.buildDirectory, 'client/assets');
      // A build that failed has none, and says itself why.
      if (!existsSync(folder)) return;
      const isEmpty = (address: string) => readFileSync(path.join(remixOptions.buildDirectory, 'client', address), 'utf8').trim() === '';
      for (const fileName of readdirSync(folder).filter((name) => /^manifest-.*\.js$/.test(name))) {
        const file = path.join(folder, fileName);
        const listed = JSON.parse(readFileSync(file, 'utf8').slice(start.length, -1)) as Listed;
        writeFileSync(file, `${start}${JSON.stringify(shortened(listed, isEmpty))};`);
        writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
      }
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

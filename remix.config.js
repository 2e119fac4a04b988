// @ts-check
/**
 * Every Remix option, in one place.
 *
 * Remix's Vite plugin does not look for this file: vite.config.ts imports it and passes it on, so the two cannot disagree.
 * The classic `remix build` is never run here; `npm run build` is `remix vite:build`.
 *
 * @satisfies {Parameters<typeof import('@remix-run/dev').vitePlugin>[0]}
 */
const config = {
  appDirectory: 'app',
  buildDirectory: 'build',
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    // All routes are told at once, in a file that browsers keep: a page need not ask for those it links to, nor the server match them all.
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};

export default config;

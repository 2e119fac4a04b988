/** The built app, as files and as a module. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** A route with its whole pattern: `/bodies/:slug/edit`. */
export interface BuiltRoute {
  id: string;
  pattern: string;
  module: ServerBuild['routes'][string]['module'];
}

/** The server's build. */
export async function readBuild(): Promise<ServerBuild> {
  return (await import(pathToFileURL(path.join(ROOT, 'build/server/index.js')).href)) as ServerBuild;
}

/** Every route of the build, layouts and the root too. */
export async function builtRoutes(): Promise<BuiltRoute[]> {
  const { routes } = await readBuild();
  const patternOf = (id: string): string => {
    const { parentId, path: own = '' } = routes[id]!;
    return `${parentId ? patternOf(parentId) : ''}/${own}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  };
  return Object.values(routes).map(({ id, module }) => ({ id, pattern: patternOf(id), module }));
}

/** The files under a folder, with their text. */
export async function filesUnder(folder: string, counts: (name: string) => boolean): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(path.join(ROOT, folder), { recursive: true })).filter(counts);
  return Promise.all(
    names.map(async (name) => ({ name: path.join(folder, name), text: await readFile(path.join(ROOT, folder, name), 'utf8') })),
  );
}

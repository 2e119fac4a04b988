import type { ServerBuild } from '@remix-run/node';

/** The first word of a path, as routes are matched: decoded, in any case, `.data` (a page's data alone) taken off. */
function firstWordOf(pathname: string): string {
  const [first = ''] = pathname.split('/').filter(Boolean);
  const plain = first.replace(/\.data$/, '');
  try {
    return decodeURIComponent(plain).toLowerCase();
  } catch {
    return plain;
  }
}

/** How many segments a path has. */
const lengthOf = (pathname: string): number => pathname.split('/').filter(Boolean).length;

/**
 * For every request Remix tries route after route, several times over, each with a regular expression that it makes anew: with all routes
 * of the build that took a tenth of a page's time. Few can match: those whose path begins with the same word and is as long, so each word
 * and length has an answerer of its own, made (`make`) when it is first asked for. What has no path, or any (`*`), belongs to all.
 */
export function answererBySection<Answerer>(build: ServerBuild, make: (build: ServerBuild) => Answerer): (pathname: string) => Answerer {
  const paths = Object.values(build.routes).flatMap((route) => (route?.path ? [route.path] : []));
  const words = new Set(paths.map(firstWordOf));
  const longest = Math.max(0, ...paths.map(lengthOf));
  const made = new Map<string, Answerer>();
  const canMatch = (path: string, word: string, length: number) =>
    firstWordOf(path) === word && (/[*?]/.test(path) || lengthOf(path) === length);
  const routesOf = <Route extends { path?: string }>(routes: Record<string, Route | undefined>, word: string, length: number) =>
    Object.fromEntries(
      Object.entries(routes).filter(([, route]) => !route?.path || route.path === '*' || canMatch(route.path, word, length)),
    );
  return (pathname) => {
    const first = firstWordOf(pathname);
    const word = words.has(first) ? first : '';
    // Whatever is longer than every route has one answerer: a stranger cannot make as many as there are lengths.
    const length = word ? Math.min(lengthOf(pathname), longest + 1) : 0;
    const key = `${word}/${length}`;
    const known =
      made.get(key) ??
      make({
        ...build,
        routes: routesOf(build.routes, word, length),
        assets: { ...build.assets, routes: routesOf(build.assets.routes, word, length) },
      } as ServerBuild);
    made.set(key, known);
    return known;
  };
}

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

/**
 * For every request Remix tries route after route, several times over, each with a regular expression that it makes anew: with all routes
 * of the build that took a tenth of a page's time. Few can match: those whose path begins with the same word, so each word has an answerer
 * of its own, made (`make`) when it is first asked for. What has no path, or any (`*`), belongs to all.
 */
export function answererBySection<Answerer>(build: ServerBuild, make: (build: ServerBuild) => Answerer): (pathname: string) => Answerer {
  const words = new Set(Object.values(build.routes).flatMap((route) => (route?.path ? [firstWordOf(route.path)] : [])));
  const made = new Map<string, Answerer>();
  const routesOf = <Route extends { path?: string }>(routes: Record<string, Route | undefined>, word: string) =>
    Object.fromEntries(
      Object.entries(routes).filter(([, route]) => !route?.path || route.path === '*' || firstWordOf(route.path) === word),
    );
  return (pathname) => {
    const first = firstWordOf(pathname);
    const word = words.has(first) ? first : '';
    const known =
      made.get(word) ??
      make({
        ...build,
        routes: routesOf(build.routes, word),
        assets: { ...build.assets, routes: routesOf(build.assets.routes, word) },
      } as ServerBuild);
    made.set(word, known);
    return known;
  };
}

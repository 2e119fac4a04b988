import { index, layout, route, type RouteConfig } from '@remix-run/route-config';

/** Every URL, top to bottom. */
export default [
  layout('routes/frame/frame.tsx', [
    index('routes/desk/desk.tsx'),
    route('sign-in', 'routes/session/sign-in.tsx'),
    route('search', 'routes/search/search.tsx'),
    route('decisions', 'routes/decisions/list.tsx'),
    route('decisions/:ref', 'routes/decisions/decision.tsx'),
    route('map', 'routes/map/list.tsx'),
  ]),
  route('sign-out', 'routes/session/sign-out.ts'),
  route('language', 'routes/frame/language.ts'),
  route('healthz', 'routes/frame/health.ts'),
  route('*', 'routes/frame/nothing.tsx'),
] satisfies RouteConfig;

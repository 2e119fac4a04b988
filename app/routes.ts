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
    route('bodies', 'routes/bodies/bodies.tsx'),
    route('bodies/new', 'routes/bodies/new-body.tsx'),
    route('bodies/:slug', 'routes/bodies/body.tsx'),
    route('bodies/:slug/edit', 'routes/bodies/edit-body.tsx'),
    route('bodies/:slug/seats/new', 'routes/bodies/new-seat.tsx'),
    route('bodies/:slug/seats/:seat', 'routes/bodies/seat.tsx'),
    route('map/items/:ref', 'routes/map/item.tsx'),
  ]),
  route('sign-out', 'routes/session/sign-out.ts'),
  route('language', 'routes/frame/language.ts'),
  route('healthz', 'routes/frame/health.ts'),
  route('*', 'routes/frame/nothing.tsx'),
] satisfies RouteConfig;

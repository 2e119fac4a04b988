import { landPath } from '#app/domain/map/world/projection.server.ts';
import { SHEET } from '#app/domain/map/world/views.ts';
import { asActor } from '#app/http/acting.server.ts';

/** GET /map/land.svg : the silhouette of the land, which every picture of the world refers to: it is sent once, not with each page. */
export const loader = asActor(() => {
  const { width, height } = SHEET;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path id="land" d="${landPath()}"/></svg>`;
  return Promise.resolve(
    new Response(drawing, { headers: { 'Content-Type': 'image/svg+xml; charset=utf-8', 'Cache-Control': 'private, max-age=86400' } }),
  );
});

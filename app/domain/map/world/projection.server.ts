import { createRequire } from 'node:module';
import { geoEqualEarth, geoPath } from 'd3-geo';
import type { Feature, MultiPolygon } from 'geojson';
import { merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon as Shapes, Topology } from 'topojson-specification';
import { centroidOf } from '#seed/countries/countries.server.ts';
import { frameAround, SHEET, type Frame, type Spot, type View } from './views.ts';

/**
 * Equal Earth (B. Šavrič, T. Patterson and B. Jenny, 2018): it keeps areas, so that a share's circle stands on land of its true size.
 * The cut runs through the Atlantic at 25° W, where no country is parted but Greenland, so that both shores of the Pacific stand together.
 */
const projection = geoEqualEarth().rotate([-155, 0]).fitWidth(SHEET.width, { type: 'Sphere' });

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Where a place stands on the drawing; null where its degrees are no place. */
export function spotOf(longitude: number, latitude: number): Spot | null {
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return null;
  const spot = projection([longitude, latitude]);
  return spot && { x: tenths(spot[0]), y: tenths(spot[1]) };
}

/** Where a country's circle stands: at its centroid of countries.csv. Null where the committee names no such country. */
export function spotOfCountry(iso2: string | null): Spot | null {
  const at = iso2 === null ? null : centroidOf(iso2);
  return at && spotOf(at.longitude, at.latitude);
}

/** South of this is Antarctica, which supplies nothing. */
const SOUTH = -60;

/** The land of Natural Earth at 1:110 million (world-atlas): one shape without borders. */
function readLand(): Feature<MultiPolygon> {
  const topology = createRequire(import.meta.url)('world-atlas/land-110m.json') as Topology<{ land: GeometryCollection }>;
  const { coordinates } = merge(topology, topology.objects.land.geometries as Shapes[]);
  const north = coordinates.filter((polygon) => polygon.some((ring) => ring.some(([, latitude]) => latitude! > SOUTH)));
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: north } };
}

let land: string | null = null;

/** The silhouette of the land as the path of an SVG; made once, it is part of the software. */
export function landPath(): string {
  land ??= geoPath(projection).digits(1)(readLand()) ?? '';
  return land;
}

/** Two opposite corners of each view, in degrees: west, south, east, north. */
const CORNERS: Record<Exclude<View, 'world'>, readonly [number, number, number, number]> = {
  east_asia: [102, 19, 148, 46],
  south_asia: [68, -36, 154, 28],
  europe: [-11, 37, 32, 62],
  north_america: [-126, 16, -66, 54],
};

/** The window of a view. */
export function frameOf(view: View): Frame {
  if (view === 'world') return SHEET;
  const [west, south, east, north] = CORNERS[view];
  const corners = [
    [west, south],
    [west, north],
    [east, south],
    [east, north],
  ] as const;
  return frameAround(corners.flatMap(([longitude, latitude]) => spotOf(longitude, latitude) ?? []));
}

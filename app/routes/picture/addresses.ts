import type { PictureFilter } from '#app/domain/picture/filter.ts';

/** The address of the picture, narrowed as it is but for a change; null takes a name out. */
export function pictureAt(filter: PictureFilter, change: Record<string, string | null> = {}): string {
  const kept: Record<string, string | null | undefined> = {
    months: String(filter.months),
    by: filter.by,
    body: filter.body,
    category: filter.category,
    country: filter.country,
    item: filter.item,
    closed: filter.closed ? '1' : null,
    ...change,
  };
  const pairs = Object.entries(kept).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `/reports/picture?${new URLSearchParams(pairs).toString()}`;
}

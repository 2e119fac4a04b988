import { z } from 'zod';
import { whole } from '#app/domain/fields.ts';
import type { Indicators } from '../map/glance.ts';
import { WHOLE, type Interval } from '../map/indicators.ts';

/** Of what a body wants to be told when it crosses a bound: HHI (points), the greatest share (percent), days of cover. */
export const MEASURES = ['hhi', 'top', 'cover'] as const;
export type Measure = (typeof MEASURES)[number];

/** A body's bounds; null: none. */
export interface Bounds {
  hhi: number | null;
  top: number | null;
  cover: number | null;
  /** days of normal use that days of cover assume in stock: none is declared */
  stock: number | null;
}

/** A whole number in a range, full-width digits too; null where the field is left empty. */
const unlessEmpty = (low: number, high: number) =>
  z
    .string()
    .optional()
    .default('')
    .transform((value) => value.normalize('NFKC').trim())
    .refine((value) => value === '' || (/^\d{1,9}$/.test(value) && Number(value) >= low && Number(value) <= high), {
      params: { code: 'numberBetween', low, high },
    })
    .transform((value) => (value === '' ? null : Number(value)));

/** The form of a body's bounds: what is left empty is not watched. */
export const thresholdsForm = z
  .object({
    hhi: unlessEmpty(1, WHOLE - 1),
    top: unlessEmpty(1, 99),
    cover: unlessEmpty(1, 3_650),
    stock: unlessEmpty(1, 1_000),
    version: whole(0, 999_999_999),
  })
  .refine(({ cover, stock }) => cover === null || stock !== null, { path: ['stock'], params: { code: 'stockNeeded' } });

/**
 * What a measure comes to, in its own unit; null where it is not known. Days of cover: the assumed stock over the part of the supply that
 * goes with the leading supplier, whose greatest part counts what is allocated to nobody (docs/decisions/choke-points.md).
 * An interval without an upper end has no end: nothing is surely lost.
 */
export function measured(indicators: Indicators, measure: Measure, stock: number | null): { low: number; high: number | null } | null {
  const { hhi, top, unallocated, band } = indicators;
  if (measure === 'hhi') return band === 'unknown' ? null : hhi;
  if (!top) return null;
  if (measure === 'top') return { low: top.low / 100, high: top.high / 100 };
  if (stock === null) return null;
  const most = Math.min(top.high + unallocated.high, WHOLE);
  if (most <= 0) return null;
  return { low: (stock * WHOLE) / most, high: top.low > 0 ? (stock * WHOLE) / top.low : null };
}

/** Whether a figure is surely beyond its bound: over it, or for days of cover under it. */
export function isBeyond(measure: Measure, bound: number, { low, high }: { low: Interval['low']; high: number | null }): boolean {
  return measure === 'cover' ? high !== null && high < bound : low > bound;
}

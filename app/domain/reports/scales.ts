/** The closed lists and scales of a risk report. Their words are in the catalogue. No database: the form uses them too. */

export const CATEGORIES = [
  'export_restriction',
  'economic_coercion',
  'subsidy_overcapacity',
  'price_supply_manipulation',
  'ip_theft_espionage',
  'forced_technology_transfer',
  'ownership_control',
  'cyber',
  'infrastructure_logistics',
  'natural_hazard',
  'conflict_geopolitical',
  'environmental_social_shutdown',
  'market_concentration',
  'emerging_choke_point',
  'ai_incident',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** When it would be felt. */
export const HORIZONS = ['now', '3_months', '12_months', '3_years', 'beyond'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** ICD 203 (Analytic Standards), expressions of likelihood: the band in per cent, by our number 1–7. */
export const LIKELIHOOD_BANDS = {
  1: [1, 5],
  2: [5, 20],
  3: [20, 45],
  4: [45, 55],
  5: [55, 80],
  6: [80, 95],
  7: [95, 99],
} as const;
export type Likelihood = keyof typeof LIKELIHOOD_BANDS;
export const LIKELIHOODS: readonly Likelihood[] = [1, 2, 3, 4, 5, 6, 7];

export const IMPACTS = [1, 2, 3, 4, 5] as const;
export type Impact = (typeof IMPACTS)[number];

/** How well founded the judgement is: apart from how likely the event is (ICD 203 keeps the two apart). */
export const CONFIDENCES = ['low', 'moderate', 'high'] as const;

/** NATO Admiralty code: the source. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof RELIABILITIES)[number];
/** NATO Admiralty code: the information. */
export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof CREDIBILITIES)[number];
export const SOURCES_AT_MOST = 20;

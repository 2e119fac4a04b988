import type { Category, Impact, Likelihood, Reliability } from '#app/domain/reports/scales.ts';
import type { Language, Marking } from '#db/schema.ts';
import type { DemonstrationBody } from './bodies.ts';
import { REPORTS_ON_MINERALS } from './reports-on-minerals.ts';
import { REPORTS_ON_SEMICONDUCTORS } from './reports-on-semiconductors.ts';

/** One source of a report: Admiralty reliability and credibility, what it is, and where. */
type Source = readonly [reliability: Reliability, credibility: number, citation: string, url?: string];

/** A report of the demonstration. Firms in it are invented, or it states public facts with their source. */
export interface DemonstrationReport {
  key: string;
  /** the key of its author */
  author: string;
  body: DemonstrationBody;
  /** how many days ago it was filed */
  ago: number;
  marking: Marking;
  released?: readonly DemonstrationBody[];
  /** keys of named readers */
  readers?: readonly string[];
  caveat?: readonly string[];
  language: Language;
  title: string;
  description: string;
  category: Category;
  /** the publishers' own keys of map items */
  items: readonly string[];
  countries: readonly string[];
  horizon: 'now' | '3_months' | '12_months' | '3_years' | 'beyond';
  /** ICD 203 band 1–7 */
  likelihood: Likelihood;
  impact: Impact;
  confidence: 'low' | 'moderate' | 'high';
  response: string;
  sources: readonly Source[];
  confidential?: true;
  hidden?: true;
}

export const REPORTS: readonly DemonstrationReport[] = [...REPORTS_ON_MINERALS, ...REPORTS_ON_SEMICONDUCTORS];

import { LIKELIHOOD_BANDS, type Likelihood } from '../../reports/scales.ts';
import type { ReportSource } from '../../reports/reading.server.ts';
import type { Judged } from '../../reports/standing.server.ts';
import { relTo, tlp, type StixObject } from './objects.ts';

/** STIX 2.1, appendix A: the scale "None / Low / Med / High". */
export const CONFIDENCE = { low: 15, moderate: 50, high: 85 } as const;

export interface Marked {
  object_marking_refs: string[];
  definitions: StixObject[];
}

/** A marking and a caveat, as references and as what they refer to. */
export function marks(marking: Parameters<typeof tlp>[0], parties: readonly string[] = []): Marked {
  const caveat = relTo(parties);
  const definitions = [tlp(marking), ...(caveat ? [caveat] : [])];
  return { object_marking_refs: definitions.map(({ id }) => id), definitions };
}

/** A judgement under our extension. */
export const judgement = ({ likelihood, impact, confidence }: Judged) => ({
  ...{ likelihood, likelihood_percent: [...LIKELIHOOD_BANDS[likelihood as Likelihood]], impact, confidence },
});

/** A source that its owner does not let be quoted onward leaves as its rating alone: a bundle is made to be passed on. */
export function references(sources: readonly ReportSource[]): Record<string, unknown>[] {
  return sources.map(({ citation, url, quotable, reliability, credibility }) => ({
    source_name: quotable ? citation : 'A source that may not be quoted onward',
    ...(quotable && url ? { url } : {}),
    description: `Admiralty ${reliability}${credibility}`,
  }));
}

/** How its sources are rated, in their order. */
export const rated = (sources: readonly ReportSource[]) =>
  sources.map(({ reliability, credibility, quotable }) => ({ reliability, credibility, quotable: quotable === 1 }));

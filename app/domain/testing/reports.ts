import type { ReportInput } from '../reports/schema.ts';

/** A report as its form sends it, whole and right, to a body's own seats under AMBER unless told otherwise. */
export function reportInput(body: string, change: Partial<ReportInput> = {}): ReportInput {
  return {
    title: 'Gallium licences slow down',
    description: 'Licences take twice as long as a year ago.',
    category: 'export_restriction',
    items: [],
    suppliers: [],
    links: [],
    countries: ['CN'],
    horizon: '3_months',
    likelihood: 5,
    impact: 3,
    confidence: 'moderate',
    sources: [{ reliability: 'B', credibility: 2, citation: 'Customs statistics, October', url: '', quotable: true }],
    response: '',
    language: 'en',
    business_confidential: false,
    hides_organisation: false,
    home_body_id: body,
    marking: 'AMBER',
    released: [],
    readers: [],
    parties: [],
    ...change,
  };
}

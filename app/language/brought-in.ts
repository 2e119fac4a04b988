import type { Catalogue } from './catalogue.tsx';

/** Where a report was brought in from, in words: the kind of file, who made it there, and the id that it has there. */
export function broughtInWords(
  { format, external_id, made_by }: { format: 'stix' | 'misp' | 'csv' | 'xlsx'; external_id: string; made_by: string },
  { broughtAs }: Catalogue['exchange'],
): string {
  const id = external_id.startsWith('row ') ? '' : external_id.replace(/^misp /, '');
  return [broughtAs[format], made_by, id].filter(Boolean).join(' · ');
}

import { z } from 'zod';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Tx } from '#db/schema.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { audienceOf, checkAudience, type AudienceFault } from '../audience/choosing.server.ts';
import { readChoosable } from '../choosable.server.ts';
import { findCitationFaults, type CitationFault, type Citing } from '../sources/citing.server.ts';
import { listIn, textIn, type DraftFields } from './draft-fields.ts';
import { reportSchema, type ReportInput } from './schema.ts';

export type FilingFault =
  | AudienceFault
  | CitationFault
  | { field: TiedField; code: 'item' | 'supplier' | 'link' | 'country' }
  | { field: 'reason'; code: 'nothingChanged' }
  | { field: 'paragraphs'; code: 'paragraphReaders' };

type TiedField = 'items' | 'suppliers' | 'links' | 'countries';

/** What a report refers to, and who is to read it. */
export type Referring = Pick<ReportInput, TiedField | 'home_body_id' | 'released' | 'readers' | 'parties'> & {
  /** null: none was chosen yet */
  marking: ReportInput['marking'] | null;
  sources: readonly Citing[];
};

/** The sources of a form as far as they can be read. */
const sourcesIn = z.object({
  sources: z.array(z.object({ citation: z.string().catch(''), registered: reportSchema.shape.home_body_id.optional().catch(undefined) })),
});

/** A reference to what the actor does not see is a fault, as is one to nothing: with the same words. */
async function checkTies(db: Db | Tx, actor: Actor, report: Referring): Promise<FilingFault[]> {
  const visible = await readChoosable(db, actor, { kinds: ['item', 'supplier', 'link'], linksOf: report.links.length ? report.items : [] });
  const known = new Set(visible.map((choice) => `${choice.kind} ${choice.id}`));
  const faults: FilingFault[] = [];
  const look = (kind: 'item' | 'supplier' | 'link', field: 'items' | 'suppliers' | 'links') => {
    if (report[field].some((id) => !known.has(`${kind} ${id}`))) faults.push({ field, code: kind });
  };
  look('item', 'items');
  look('supplier', 'suppliers');
  look('link', 'links');
  const countries = committeeCountries();
  if (report.countries.some((id) => !countries.has(id))) faults.push({ field: 'countries', code: 'country' });
  return faults;
}

/** Everything that a report refers to and may not, of one that is whole or one that is not yet. Four queries; more where it cites the register. */
export async function findFaults(db: Db | Tx, actor: Actor, report: Referring, now: Date): Promise<FilingFault[]> {
  const { home_body_id, marking, released, readers, parties } = report;
  // Without a marking nothing but the caveat on CLEAR goes unasked: any other stands for it.
  const chosen = { home_body_id, released, readers, parties, marking: marking ?? 'RED' };
  const reading = marking && { audience: audienceOf(chosen), home_body_id, author_id: actor.id };
  return [
    ...(await checkTies(db, actor, report)),
    ...(await findCitationFaults(db, actor, report.sources, reading, now)),
    ...(await checkAudience(db, actor, 'report.file', chosen, now)),
  ];
}

/**
 * The same faults of a form that is not right in itself: of those of its references that can be read. What is missing or cannot be read
 * is told by the schema, so that every fault is told in one round and none twice.
 */
export async function findFaultsIn(db: Db, actor: Actor, fields: DraftFields, now: Date): Promise<FilingFault[]> {
  const { shape } = reportSchema;
  const many = (name: TiedField | 'released' | 'readers' | 'parties') =>
    listIn(fields, name).filter((value) => shape[name].element.safeParse(value).success);
  const home = textIn(fields, 'home_body_id');
  const home_body_id = shape.home_body_id.safeParse(home).success ? home : '';
  const { sources } = sourcesIn.safeParse(fields).data ?? { sources: [] };
  const faults = await findFaults(
    db,
    actor,
    {
      sources,
      items: many('items'),
      suppliers: many('suppliers'),
      links: many('links'),
      countries: many('countries'),
      home_body_id,
      marking: MARKINGS.find((marking) => marking === textIn(fields, 'marking')) ?? null,
      released: many('released'),
      readers: many('readers'),
      parties: many('parties'),
    },
    now,
  );
  return faults.filter((fault) => fault.field !== 'home_body_id' || home_body_id !== '');
}

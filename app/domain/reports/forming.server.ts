import type { Actor } from '#app/policy/actor.ts';
import { committeeCountries, type Country } from '#seed/countries/countries.server.ts';
import type { Db } from '#db/schema.ts';
import { readEdited } from '../audience/edited.server.ts';
import { formAudience, type AudienceForming } from '../audience/forming.server.ts';
import { readChoosable, type Choice } from '../choosable.server.ts';
import { findAmong, type Findable, type Finding } from '../finding.ts';
import type { CitableSource } from '../sources/choices.ts';
import { findCitable } from '../sources/citing.server.ts';
import { listIn, textIn, type DraftFields } from './draft-fields.ts';

/** Everything that the report form shows besides what was typed. */
export interface Forming {
  items: Finding;
  suppliers: Finding;
  /** those that touch the chosen items */
  links: Finding;
  countries: Finding;
  /** of the register */
  sources: Finding<CitableSource>;
  audience: AudienceForming;
}

/** A choice of the map as a finder shows it. */
export function findableChoice({ id, name_en, name_ja, ref, extra, kind }: Choice): Findable {
  const note = kind === 'supplier' ? [extra, ref].filter(Boolean).join(' · ') : ref;
  return { id, name_en, name_ja, note_en: note, note_ja: note };
}

/** A country as a finder shows it. */
export function findableCountry({ id, name_en, name_ja }: Country): Findable {
  return { id, name_en, name_ja, note_en: id, note_ja: id };
}

/**
 * What stands in the form for a draft as it is: names of what is chosen, what the finders found, who would read. Five queries; one more
 * for a draft that revises a report, whose home body stays what it is.
 */
export async function formReport(
  db: Db,
  actor: Actor,
  fields: DraftFields,
  now: Date,
  revises: { ref: string } | null = null,
): Promise<Forming> {
  const items = listIn(fields, 'items').slice(0, 100);
  const all = await readChoosable(db, actor, { kinds: ['item', 'supplier', 'link', 'body', 'party', 'source'], linksOf: items });
  const of = (kind: Choice['kind']) => all.filter((choice) => choice.kind === kind);
  const find = (things: Findable[], field: string) => findAmong(things, listIn(fields, field), textIn(fields, `find_${field}`));
  const links = of('link').map(findableChoice);
  const picked = new Set(listIn(fields, 'links'));
  return {
    items: find(of('item').map(findableChoice), 'items'),
    suppliers: find(of('supplier').map(findableChoice), 'suppliers'),
    links: { chosen: links.filter((link) => picked.has(link.id)), found: links.filter((link) => !picked.has(link.id)) },
    countries: find([...committeeCountries().values()].map(findableCountry), 'countries'),
    sources: findCitable(all, fields.sources, textIn(fields, 'find_sources')),
    audience: await formAudience(
      db,
      actor,
      'report.file',
      { bodies: of('body'), parties: of('party') },
      {
        home_body_id: textIn(fields, 'home_body_id'),
        marking: textIn(fields, 'marking'),
        released: listIn(fields, 'released'),
        readers: listIn(fields, 'readers'),
        parties: listIn(fields, 'parties'),
        find: textIn(fields, 'find_readers'),
      },
      revises && (await readEdited(db, actor, revises.ref)),
      now,
    ),
  };
}

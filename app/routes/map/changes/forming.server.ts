import { formAudiencePart, chosenOf, type AudiencePart } from '#app/domain/audience/part.server.ts';
import type { AudienceSoFar } from '#app/domain/audience/forming.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { readNames } from '#app/domain/map/changes/names.server.ts';
import { matching } from '#app/domain/finding.ts';
import { readOffered, readStages, typedOf } from '#app/domain/map/changes/forming.server.ts';
import { findableChoice } from '#app/domain/reports/forming.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import type { ChangedKind } from '#db/schema.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { readAbout, type About } from './about.server.ts';

/** The readers that a new change begins with: an adviser's are those of their own governments. */
async function readersOf({ actor, context }: ActingArgs, about: About): Promise<AudienceSoFar> {
  if (about.revised) return chosenOf(context.db, about.revised.row.audience_id, about.revised.row.home_body_id);
  const homes = bodiesWhere(actor, 'map.propose');
  const marking = actor.organisation_kind === 'government' ? 'GREEN' : 'AMBER+STRICT';
  return { home_body_id: homes.length === 1 ? (homes[0] ?? '') : '', marking, released: [], readers: [], parties: [], find: '' };
}

/** What a form of this kind offers to choose from. */
async function optionsOf({ actor, context }: ActingArgs, kind: ChangedKind, about: About, retracts: boolean) {
  const { db } = context;
  const named = !retracts && (kind === 'claim' || kind === 'site');
  const offered = named ? await readOffered(db, actor, about.item?.id ?? '') : { sources: [], suggested: [] };
  return {
    ...offered,
    stages: !retracts && kind === 'item' ? await readStages(db) : [],
    countries: named ? [...committeeCountries().values()].map(({ id, name_en, name_ja }) => ({ id, name_en, name_ja })) : [],
  };
}

/** What the fields begin with. */
async function defaultsOf({ actor, context }: ActingArgs, about: About): Promise<Record<string, string>> {
  const { revised, subject, item } = about;
  const content = revised ? revised.content : (subject?.content ?? null);
  const typed = content
    ? await typedOf(context.db, actor, content, item?.id ?? null, subject)
    : about.supplier
      ? { supplier: about.supplier }
      : {};
  if (!revised) return typed;
  const { citation, url, reliability, credibility, reason } = revised.row;
  return { ...typed, citation, url, reliability, credibility: String(credibility), reason };
}

/** Items by what was typed, where the form does not say yet which one it is about. */
async function itemsFound({ actor, context }: ActingArgs, typed: string) {
  if (typed === '') return [];
  const choices = await readChoosable(context.db, actor, { kinds: ['item'] });
  const refs = new Map(choices.map(({ id, ref }) => [id, ref]));
  return matching(choices.map(findableChoice), typed).map(({ id, name_en, name_ja }) => ({ ref: refs.get(id) ?? '', name_en, name_ja }));
}

const shown = (item: About['item']) => item && { ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, marking: item.marking };

/** All that the page of a proposed change shows before it is sent. */
export async function readProposing(args: ActingArgs, kind: ChangedKind) {
  const { actor, context } = args;
  if (bodiesWhere(actor, 'map.propose').length === 0) throw new Refusal('forbidden');
  const about = await readAbout(args, kind);
  const { retracts } = about;
  const { changes } = catalogueOf(actor.language);
  const asks = !retracts && (kind === 'claim' || kind === 'item_link') && about.item === null;
  const way = retracts ? 'retract' : about.subject ? 'correct' : 'add';
  return {
    heading: changes.titles[way][kind],
    ...{ kind, way: way, item: shown(about.item) },
    of: about.subject?.id ?? '',
    ...{
      subject: retracts ? (about.subject?.content ?? null) : null,
      names: retracts ? await readNames(context.db, actor, [about.subject?.content ?? null]) : {},
    },
    revised: about.revised && { ref: about.revised.row.ref, version: about.revised.row.version, answer: about.revised.row.answer },
    asks: asks ? { typed: about.typed, found: await itemsFound(args, about.typed) } : null,
    options: await optionsOf(args, kind, about, retracts),
    defaults: asks ? {} : await defaultsOf(args, about),
    audience: await formAudiencePart(context.db, actor, 'map.propose', await readersOf(args, about), context.now),
  };
}

export type Proposing = Awaited<ReturnType<typeof readProposing>>;
export type { AudiencePart };

import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { readChoosable } from '../../choosable.server.ts';
import { fold, type Findable } from '../../finding.ts';
import { findableChoice, findableCountry } from '../../reports/forming.server.ts';
import type { KeptObject } from '../kept.ts';
import type { Incoming, IncomingParagraph, Mention } from './incoming.ts';

/** What a file names, and what it is here: the one thing of that name, several that it may be, or nothing that the reader sees. */
export interface Matched {
  kind: Mention['kind'];
  words: string;
  state: 'one' | 'several' | 'none';
  found: Findable[];
  /** the object as which it came */
  kept?: KeptObject;
}

/** So many are offered to choose from. */
const OFFERED = 6;

interface Named {
  thing: Findable;
  /** every name that is as good as its own, folded */
  names: string[];
  /** its codes, digits alone */
  codes: string[];
}

type Kinds = Record<Mention['kind'], Named[]>;

const HS = /^\d{4}(\.?\d{2}){0,4}$/;
const digits = (code: string): string => code.replace(/\D/g, '');
const named = (thing: Findable, also: readonly (string | null)[], codes: readonly string[] = []): Named => {
  const all = [thing.name_en, thing.name_ja, thing.name_ja.replace(/\s/g, ''), ...also];
  return { thing, names: [...new Set(all.map((name) => fold(name ?? '')))].filter(Boolean), codes: codes.map(digits) };
};

/** Everything that can be named, of what the actor sees, and the parties. Three queries. */
async function readNamed(db: Db, actor: Actor): Promise<{ kinds: Kinds; parties: Set<string> }> {
  const choices = await readChoosable(db, actor, { kinds: ['item', 'party'] });
  const codes = await db
    .selectFrom('item_codes')
    .innerJoin('items', 'items.id', 'item_codes.item_id')
    .select(['items.id', 'item_codes.code'])
    .where(visibleTo(actor, 'items'))
    .execute();
  const suppliers = await db
    .selectFrom('suppliers')
    .select(['suppliers.id', 'suppliers.ref', 'suppliers.name_en', 'suppliers.name_ja', 'suppliers.aliases'])
    .select(['suppliers.kind', 'suppliers.country'])
    .where('suppliers.unallocated', '=', 0)
    .where(visibleTo(actor, 'suppliers'))
    .orderBy('suppliers.name_en')
    .orderBy('suppliers.id')
    .execute();
  const codesOf = new Map<string, string[]>();
  for (const { id, code } of codes) codesOf.set(id, [...(codesOf.get(id) ?? []), code]);
  return {
    parties: new Set(choices.filter(({ kind }) => kind === 'party').map(({ id }) => id)),
    kinds: {
      item: choices
        .filter(({ kind }) => kind === 'item')
        .map((choice) => named(findableChoice(choice), [choice.ref], codesOf.get(choice.id))),
      supplier: suppliers.map(({ kind, country, aliases, ...supplier }) => {
        const thing = findableChoice({ ...supplier, kind: 'supplier', extra: country ?? '' });
        return named(thing, [supplier.ref, ...aliases.split('\n'), kind === 'country' ? country : null]);
      }),
      country: [...committeeCountries().values()].map((country) => named(findableCountry(country), [country.id, country.iso3])),
    },
  };
}

/** Those of exactly this name, reference or code. */
function exactly(things: readonly Named[], words: string): Findable[] {
  const asked = fold(words);
  const code = HS.test(asked) ? digits(asked) : null;
  return things.filter(({ names, codes }) => names.includes(asked) || (code !== null && codes.includes(code))).map(({ thing }) => thing);
}

/** Those whose names hold all the words, or stand among them. */
function nearly(things: readonly Named[], words: string): Findable[] {
  const asked = fold(words);
  const parts = asked.split(/[\s,、()（）]+/u).filter(Boolean);
  const within = (name: string) => asked.includes(name) && name.length >= (/^[\u0020-\u007e]*$/.test(name) ? 4 : 2);
  const near = things.filter(({ names }) =>
    names.some((name) => within(name) || (parts.length > 0 && parts.every((part) => name.includes(part)))),
  );
  return near.slice(0, OFFERED).map(({ thing }) => thing);
}

function matchOf(kinds: Kinds, { kind, words, also }: Mention): Matched {
  for (const name of [words, ...also]) {
    const found = exactly(kinds[kind], name);
    if (found.length > 0) return { kind, words, state: found.length === 1 ? 'one' : 'several', found: found.slice(0, OFFERED) };
  }
  const found = nearly(kinds[kind], words);
  return { kind, words, state: found.length > 0 ? 'several' : 'none', found };
}

/** A comma may stand in a name or between two: it parts them where each part is a name by itself and the whole is none. */
function matchesOf(kinds: Kinds, mention: Mention): Matched[] {
  const whole = matchOf(kinds, mention);
  const parts = mention.words
    .split(/[,、，]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  if (whole.state === 'one' || parts.length < 2) return [whole];
  const each = parts.map((words) => matchOf(kinds, { ...mention, words, also: [] }));
  return each.every(({ state, words }) => state === 'one' && words !== '') ? each : [whole];
}

/** A caveat for parties that are not known here cannot be kept in its words: then nobody but its importer reads until a person decides. */
function withinParties(report: Incoming, parties: ReadonlySet<string>): Incoming {
  const said = Array.isArray(report.fields.parties) ? report.fields.parties.map(String) : [];
  const known = said.filter((party) => parties.has(party));
  if (said.length === 0 || known.length > 0)
    return { ...report, fields: { ...report.fields, ...(known.length ? { parties: known } : {}) } };
  const { parties: _unknown, ...fields } = report.fields;
  return {
    ...report,
    fields: { ...fields, marking: 'RED' },
    doubts: [
      ...report.doubts.map((doubt) => ({ ...doubt, taken: 'RED' as const })),
      { code: 'unknown', said: [`REL TO ${said.join(', ')}`], taken: 'RED' },
    ],
  };
}

/** What is for parties that are not known here is for nobody: RED, until a person decides. */
const paragraphsWithin = (report: Incoming, parties: ReadonlySet<string>): IncomingParagraph[] =>
  (report.paragraphs ?? []).map((one) => {
    const known = one.parties.filter((party) => parties.has(party));
    return one.parties.length > 0 && known.length === 0 ? { ...one, marking: 'RED', parties: [] } : { ...one, parties: known };
  });

/** A report of a file, as far as it is known here. */
export interface Settled extends Incoming {
  matched: Matched[];
}

/** Reports with what they name looked up among what the actor sees. Three queries. */
export async function settle(db: Db, actor: Actor, reports: readonly Incoming[]): Promise<Settled[]> {
  const { kinds, parties } = await readNamed(db, actor);
  const known = new Map<string, Matched[]>();
  return reports.map((report) => {
    const matched = report.mentions.flatMap((mention) => {
      const key = JSON.stringify(mention);
      const [first, ...others] = known.get(key) ?? matchesOf(kinds, mention);
      if (!first) return [];
      const all = others.length === 0 && mention.kept ? [{ ...first, kept: mention.kept }] : [first, ...others];
      known.set(key, all);
      return all;
    });
    return { ...withinParties(report, parties), paragraphs: paragraphsWithin(report, parties), matched };
  });
}

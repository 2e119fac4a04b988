import type { ClaimOf, ItemOf, SupplierOf } from '../importing/edition.ts';
import { ERRORS, type EditionChoices, type EditionContent } from './content.ts';
import { restKey, type Known, type KnownClaim } from './known.server.ts';
import { matchNames, type Match } from './matching.server.ts';
import { overIn } from './over.ts';
import type { End, Figure, Named, Plan, PlanRow, Puts } from './plan.ts';
import { ringsIn } from './variants.ts';

const figureOf = (of: Pick<ClaimOf, 'share_low' | 'share_high' | 'quantity' | 'unit' | 'quantity_is_bound' | 'year'>): Figure => ({
  ...{ low: of.share_low, high: of.share_high, quantity: of.quantity, unit: of.unit, bound: of.quantity_is_bound, year: of.year },
});

const SAID = ['share_low', 'share_high', 'quantity', 'unit', 'quantity_is_bound', 'projection'] as const;
const sameFigure = (one: Pick<ClaimOf, (typeof SAID)[number]>, other: Pick<ClaimOf, (typeof SAID)[number]>) =>
  SAID.every((column) => one[column] === other[column]);

const endOf = (key: string, match: Match): End => (match.id === null ? { key } : { id: match.id });
const endKey = (end: End): string => ('id' in end ? end.id : `new ${end.key}`);
const plain = ({ name_en, name_ja }: Named): Named => ({ name_en, name_ja });

/** Which edition on the map the new one is compared with: itself where it is there already, else the newest of its family. */
function formerOf(sources: Known['sources'], published: string): Plan['former'] {
  const same = sources.findLast((one) => one.published === published);
  if (same) return { id: same.id, title: same.title, published: same.published, same: true };
  const newest = sources.findLast((one) => one.published < published) ?? sources.at(-1);
  return newest ? { id: newest.id, title: newest.title, published: newest.published, same: false } : null;
}

/** What was decided about names the last time counts again, where nothing else is said. */
function decided(sources: Known['sources'], choices: EditionChoices): EditionChoices['names'] {
  const before = sources.flatMap((source) => (source.choices === null ? [] : [source.choices]));
  const names = before.map((text) => (JSON.parse(text) as { names?: Record<string, string> }).names ?? {});
  const kept = Object.assign(
    {},
    ...names.map((one) => Object.fromEntries(Object.entries(one).filter(([, choice]) => choice.length > 3))),
  ) as Record<string, string>;
  return { ...kept, ...choices.names };
}

/** Compares what was read with the map that its importer sees. Pure. */
export function planEdition(content: EditionContent, known: Known, choices: EditionChoices, published: string): Plan {
  const rows: PlanRow[] = [];
  const puts: Puts = { items: [], suppliers: [], links: [], claims: [], totals: [], gone: [] };
  const former = formerOf(known.sources, published);
  const names = decided(known.sources, choices);
  const items = firstByKey(content.items);
  const suppliers = firstByKey(content.suppliers);
  const matches = matchNames([...items.values()], [...suppliers.values()], known, names);
  const itemOf = new Map(known.items.map((item) => [item.id, item]));
  const supplierOf = new Map(known.suppliers.map((supplier) => [supplier.id, supplier]));

  for (const { file, line, value, reason } of content.skipped)
    rows.push({ about: 'line', state: ERRORS.has(reason) ? 'wrong' : 'told', file, line, names: [], reason, value });

  for (const [about, all, found] of [
    ['item', items, matches.items],
    ['supplier', suppliers, matches.suppliers],
  ] as const)
    for (const one of all.values()) {
      const match = found.get(one.key)!;
      const row = { about, file: one.file, line: one.line, names: [plain(one)], key: one.key };
      const choosing = { suggestions: match.suggestions, ...(names[one.key] !== undefined && { choice: names[one.key] }) };
      const there = match.id === null ? null : about === 'item' ? itemOf.get(match.id) : supplierOf.get(match.id);
      if (match.is === 'out') rows.push({ ...row, ...choosing, state: 'left_out' });
      else if (match.is === 'undecided') rows.push({ ...row, ...choosing, state: 'unmatched' });
      else if (match.is === 'narrow') rows.push({ ...row, state: 'wrong', reason: 'too_narrow', value: there?.ref ?? '' });
      else if (match.is === 'new') rows.push({ ...row, ...choosing, state: 'new' });
      else if (there && there.name_en !== one.name_en && match.by !== 'name')
        rows.push({
          ...row,
          ...(match.by === 'key' ? {} : choosing),
          state: 'changed',
          renamed: [there.name_en, one.name_en],
          ...(about === 'item' && { corrects: there.id }),
          names: [plain(there)],
        });
      else rows.push({ ...row, state: 'unchanged' });
      if (match.is === 'new') (about === 'item' ? puts.items : puts.suppliers).push(one as ItemOf & SupplierOf);
    }

  const usable = (match: Match | undefined): match is Match => match !== undefined && (match.is === 'known' || match.is === 'new');
  const nameOfItem = (key: string): Named => {
    const id = matches.items.get(key)?.id;
    const one = id ? itemOf.get(id) : items.get(key);
    return one ? plain(one) : { name_en: key, name_ja: key };
  };
  const nameOfSupplier = (key: string): Named => {
    const id = matches.suppliers.get(key)?.id;
    const one = id ? supplierOf.get(id) : suppliers.get(key);
    return one ? plain(one) : { name_en: key, name_ja: key };
  };

  planLinks();
  planClaims();
  planTotals();
  const over = overIn(content.claims, suppliers, nameOfItem, nameOfSupplier);
  const wrong = rows.filter(({ state }) => state === 'wrong').length;
  const undecided = rows.filter(({ state }) => state === 'unmatched').length;
  return { rows, puts, over, former, undecided, wrong: choices.without_wrong ? 0 : wrong };

  function planLinks(): void {
    const there = new Map(known.links.map((link) => [`${link.kind} ${link.from} ${link.to}`, link]));
    const rings = ringsIn(
      known.links.filter(({ kind }) => kind === 'variant_of'),
      content.links.filter(({ kind }) => kind === 'variant_of').map((link) => ({ link, from: idOrKey(link.from), to: idOrKey(link.to) })),
    );
    const kept = new Set<string>();
    const seen = new Set<string>();
    for (const link of content.links) {
      const [a, b] = [matches.items.get(link.from), matches.items.get(link.to)];
      const row = {
        about: 'link' as const,
        file: link.file,
        line: link.line,
        link: link.kind,
        names: [nameOfItem(link.from), nameOfItem(link.to)],
      };
      if (rings.has(link)) {
        rows.push({ ...row, state: 'wrong', reason: 'variant_cycle', value: `${link.from} → ${link.to}` });
        continue;
      }
      if (!usable(a) || !usable(b)) {
        rows.push({ ...row, state: 'left_out' });
        continue;
      }
      const [from, to] = [endOf(link.from, a), endOf(link.to, b)];
      const key = `${link.kind} ${endKey(from)} ${endKey(to)}`;
      const before = there.get(key);
      if (seen.has(key)) continue;
      seen.add(key);
      if (before) kept.add(before.id);
      rows.push({ ...row, state: before ? 'unchanged' : 'new' });
      if (!before) puts.links.push({ kind: link.kind, from, to });
    }
    if (!former || content.links.length === 0) return;
    const left = new Set(rows.flatMap((row) => (row.about === 'link' && row.state === 'left_out' ? [JSON.stringify(row.names)] : [])));
    for (const link of known.links) {
      const [from, to] = [itemOf.get(link.from), itemOf.get(link.to)];
      if (link.source_id !== former.id || kept.has(link.id) || known.narrow.has(restKey(link)) || !from || !to) continue;
      const both = [plain(from), plain(to)];
      if (left.has(JSON.stringify(both))) continue;
      rows.push({ about: 'link', state: 'gone', file: '', line: 0, link: link.kind, names: both });
      puts.gone.push({ kind: 'item_link', id: link.id });
    }
  }

  function idOrKey(key: string): string {
    return matches.items.get(key)?.id ?? `new ${key}`;
  }

  /** Claims of the former edition that the new one speaks of, by supplier, item, basis and measure. */
  function planClaims(): void {
    const theirs = new Map<string, KnownClaim>();
    const newest = new Map<string, KnownClaim>();
    for (const claim of known.claims) {
      if (claim.source_id !== former?.id || known.narrow.has(restKey(claim))) continue;
      const about = `${claim.supplier_id} ${claim.item_id} ${claim.basis} ${claim.measure}`;
      theirs.set(`${about} ${claim.year}`, claim);
      if ((newest.get(about)?.year ?? 0) <= claim.year) newest.set(about, claim);
    }
    const said = new Set<string>();
    const spoken = new Set<string>();
    const touched: { claim: ClaimOf; item: Match; supplier: Match; about: string }[] = [];
    for (const claim of content.claims) {
      const [item, supplier] = [matches.items.get(claim.item), matches.suppliers.get(claim.supplier)];
      const names = [nameOfItem(claim.item), nameOfSupplier(claim.supplier)];
      const { file, line, basis, year } = claim;
      const measure = claim.measure ?? 'production';
      const row = { about: 'claim' as const, file, line, names, basis, measure, after: figureOf(claim) };
      if (!usable(item) || !usable(supplier)) {
        rows.push({ ...row, state: 'left_out' });
        continue;
      }
      const about = `${endKey(endOf(claim.supplier, supplier))} ${endKey(endOf(claim.item, item))} ${basis} ${measure}`;
      if (said.has(`${about} ${year}`)) {
        rows.push({ ...row, state: 'told', reason: 'duplicate', value: '' });
        continue;
      }
      said.add(`${about} ${year}`);
      spoken.add(about);
      touched.push({ claim, item, supplier, about });
    }
    for (const { claim, item, supplier, about } of touched) {
      const { file, line, basis, year } = claim;
      const measure = claim.measure ?? 'production';
      const same = theirs.get(`${about} ${year}`);
      const last = newest.get(about);
      // A figure of a later year stands in the place of the one before, unless the edition repeats that one too.
      const before = same ?? (last && last.year < year && !said.has(`${about} ${last.year}`) ? last : undefined);
      const state = !before ? 'new' : before.year === year && sameFigure(before, claim) ? 'unchanged' : 'changed';
      rows.push({
        ...{ about: 'claim' as const, state, file, line, names: [nameOfItem(claim.item), nameOfSupplier(claim.supplier)], basis, measure },
        ...{ after: figureOf(claim), ...(before && state === 'changed' && { before: figureOf(before) }) },
      });
      if (state === 'unchanged' && former?.same) continue;
      const instead_of = former?.same && state === 'changed' && before ? before.id : null;
      puts.claims.push({ ...claim, measure, item_end: endOf(claim.item, item), supplier_end: endOf(claim.supplier, supplier), instead_of });
    }
    const left = new Set(
      rows.flatMap((row) =>
        row.about === 'claim' && row.state === 'left_out' ? [JSON.stringify(row.names.map(({ name_en }) => name_en))] : [],
      ),
    );
    for (const [key, claim] of theirs) {
      const about = `${claim.supplier_id} ${claim.item_id} ${claim.basis} ${claim.measure}`;
      const gone = former?.same ? !said.has(key) : spoken.has(about) ? false : newest.get(about)?.id === claim.id;
      const [item, supplier] = [itemOf.get(claim.item_id), supplierOf.get(claim.supplier_id)];
      if (!gone || !item || !supplier || left.has(JSON.stringify([item.name_en, supplier.name_en]))) continue;
      rows.push({
        ...{ about: 'claim' as const, state: 'gone' as const, file: '', line: 0, names: [plain(item), plain(supplier)] },
        ...{ basis: claim.basis, measure: claim.measure, before: figureOf(claim) },
      });
      if (former?.same) puts.gone.push({ kind: 'claim', id: claim.id });
    }
  }

  function planTotals(): void {
    const theirs = new Map(
      known.totals
        .filter((total) => total.source_id === former?.id)
        .map((total) => [`${total.item_id} ${total.basis} ${total.measure} ${total.year}`, total]),
    );
    for (const total of content.totals) {
      const item = matches.items.get(total.item);
      const { file, line, basis, year } = total;
      const measure = total.measure ?? 'production';
      const figure = { share_low: null, share_high: null, ...total };
      const row = { about: 'total' as const, file, line, names: [nameOfItem(total.item)], basis, measure, after: figureOf(figure) };
      if (!usable(item)) {
        rows.push({ ...row, state: 'left_out' });
        continue;
      }
      const before = theirs.get(`${endKey(endOf(total.item, item))} ${basis} ${measure} ${year}`);
      const was = before && { share_low: null, share_high: null, ...before };
      const state = !was ? 'new' : sameFigure(was, figure) ? 'unchanged' : 'changed';
      rows.push({ ...row, state, ...(was && state === 'changed' && { before: figureOf(was) }) });
      if (state !== 'unchanged' || !former?.same) puts.totals.push({ ...total, measure, item_end: endOf(total.item, item) });
    }
  }
}

function firstByKey<T extends { key: string }>(rows: readonly T[]): Map<string, T> {
  const first = new Map<string, T>();
  for (const row of rows) if (!first.has(row.key)) first.set(row.key, row);
  return first;
}

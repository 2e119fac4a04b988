import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import type { Interval } from '#app/domain/map/indicators.ts';
import { aboutFile, spanOf } from '../about-file.server.ts';
import { handlingOf, namesOf, readPlanning } from './planning.server.ts';
import { sayingIn } from './saying.ts';
import { namedIn } from './shown.server.ts';

const share = (hundredths: number | undefined): number | null => (hundredths === undefined ? null : Math.round(hundredths) / 100);
const ends = (of: Interval | null | undefined) => [share(of?.low), share(of?.high)];
const rounded = (of: Interval) => [Math.round(of.low), Math.round(of.high)];
const parts = ({ low, high }: Interval) => [low, high].map((value) => Math.round(value * 10_000) / 100);
const tenths = ({ low, high }: Interval) => [low, high].map((value) => Math.round(value * 10) / 10);

/** GET /map/diversification.csv?… : a plan with all that it comes to, table after table. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const { plan: words, map } = text;
  const planning = await readPlanning(db, actor, new URL(request.url).searchParams, now);
  const worked = found(planning.worked);
  const { ground, credits, years } = planning;
  const { plan, result, sites } = worked;
  const names = namesOf(ground, worked, namedIn(worked));
  const saying = sayingIn(actor.language, text, names);
  const handling = await handlingOf(db, actor, ground, worked, found(planning.series));
  const both = (label: string) => [words.low(label), words.high(label)];
  const markingOf = (id: string) => (names[id]?.marking ? text.policy.markings[names[id].marking] : '');
  const rows = [
    [words.added],
    [words.country, words.amount, words.unit, words.year, words.company, words.site],
    ...plan.additions.map(({ country, amount, unit, year, company, company_id, site }) => [
      ...[saying.country(country), amount, unit === 'share' ? words.unitShare : (result.series.unit ?? ''), year],
      ...[company_id ? saying.of(company_id) : company, site],
    ]),
    [],
    [words.byYear],
    [
      ...[map.year, ...both(words.hhi), words.top, ...both(`${words.share} %`), words.to75, ...both(`${words.principals} %`)],
      ...[...both(`${words.watched} %`), ...(plan.from ? both(`${words.shareFrom(saying.country(plan.from))} %`) : [])],
    ],
    ...[
      { label: words.before, standing: result.before },
      ...result.years.map(({ mix, standing }) => ({ label: String(mix.year), standing })),
    ].map(({ label, standing }) => [
      ...[label, ...rounded(standing.hhi), standing.leader ? saying.holder(standing.leader) : '', ...ends(standing.top)],
      ...[saying.to75(standing.to75), ...ends(standing.principals), ...ends(standing.watched)],
      ...(plan.from ? ends(standing.from) : []),
    ]),
    [],
    [words.countries],
    [words.country, ...both(`${words.before} %`), ...both(`${words.after} %`)],
    ...result.holders.map((holder) => [saying.holder(holder), ...ends(holder.before), ...ends(holder.after)]),
    [],
    [words.needed],
    [words.target, words.now, words.elsewhere],
    ...result.needed.map((needed) => [saying.target(needed, plan), saying.stands(needed), saying.elsewhere(needed, result.series)]),
    [],
    [words.candidates],
    [words.country, `${words.density} %`, words.why, `${words.own} %`, words.sites],
    ...result.candidates.rows.map(({ country, density, reasons, own }) => [
      ...[saying.country(country), Math.round(density * 100), reasons.map((reason) => saying.reason(reason)).join(' / ')],
      ...[share(own), sites[country]?.count ?? 0],
    ]),
    [],
    [words.downstream],
    [
      ...[
        words.reference,
        words.item,
        words.tier,
        ...both(`${words.exposure}, ${words.before} %`),
        ...both(`${words.exposure}, ${words.after} %`),
      ],
      ...[...both(`${words.exposureWatched}, ${words.before} %`), ...both(`${words.exposureWatched}, ${words.after} %`), words.marking],
    ],
    ...result.downstream.rows.map(({ id, tier, before, after, watched }) => [
      ...[names[id]?.ref ?? '', saying.of(id), tier, ...ends(before), ...ends(after), ...ends(watched.before), ...ends(watched.after)],
      markingOf(id),
    ]),
    [],
    [words.disruption],
    [
      ...[words.reference, words.item, ...both(`${words.left}, ${words.before} %`), ...both(`${words.left}, ${words.after} %`)],
      ...[...both(`${words.lost}, ${words.before}`), ...both(`${words.lost}, ${words.after}`), words.marking],
    ],
    ...result.disruption.rows.map(({ id, left, lost }) => [
      ...[names[id]?.ref ?? '', saying.of(id), ...parts(left.before), ...parts(left.after), ...tenths(lost.before), ...tenths(lost.after)],
      markingOf(id),
    ]),
  ];
  const about = aboutFile(text, {
    title: `${words.title}: ${named(found(planning.item), actor.language)}`,
    units: `${words.units}; ${map.basesLong[result.series.basis]}`,
    years: spanOf(years),
    markings: [handling.marking],
    credits,
    now,
  });
  return fileAnswer(csvOf([...about, [], ...rows]), 'text/csv', 'kakehashi-diversification.csv');
});

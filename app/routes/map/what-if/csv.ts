import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, spanOf } from '../about-file.server.ts';
import { handlingOf, readWhatIf } from './working.server.ts';

const parts = (value: number): number => Math.round(value * 10_000) / 100;
const day = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

/** GET /map/what-if.csv?… : every item of which a disruption leaves less, as a table. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const { whatIf } = text;
  const { ground, worked, credits, years } = await readWhatIf(db, actor, new URL(request.url).searchParams);
  const { scenario, result } = found(worked);
  const { marking } = await handlingOf(db, actor, ground.map, { scenario, result });
  const survival = new Map(result.survivals.map((one) => [one.id, one.days]));
  const rows = result.outcomes.flatMap((one) => {
    const item = ground.map.items.get(one.id);
    if (!item) return [];
    const { direct, left, short, lost } = one;
    return [
      [
        ...[item.ref, named(item, actor.language), one.tier, parts(direct.low), parts(direct.high), parts(left.low), parts(left.high)],
        ...[day(short.low), day(short.high), day(lost.low), day(lost.high), day(survival.get(one.id) ?? null), result.recovery],
        text.policy.markings[item.marking],
      ],
    ];
  });
  const both = (label: string) => [whatIf.from(label), whatIf.to(label)];
  const head = [
    ...[whatIf.reference, whatIf.item, whatIf.tier, ...both(whatIf.own), ...both(whatIf.left), ...both(whatIf.shortFrom)],
    ...[...both(whatIf.lostOutputLong), whatIf.tts, whatIf.ttr, whatIf.marking],
  ];
  const about = aboutFile(text, { title: whatIf.title, units: whatIf.units, years: spanOf(years), markings: [marking], credits, now });
  return fileAnswer(csvOf([...about, [], head, ...rows]), 'text/csv', 'kakehashi-what-if.csv');
});

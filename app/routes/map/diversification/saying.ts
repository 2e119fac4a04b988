import type { Mix } from '#app/domain/map/diversification/adding.ts';
import type { Holder, Needed, PlanResult } from '#app/domain/map/diversification/working.ts';
import type { CandidateReason } from '#app/domain/map/diversification/candidates.ts';
import type { Plan } from '#app/domain/map/diversification/plan.ts';
import type { Interval } from '#app/domain/map/indicators.ts';
import type { DiversificationCatalogue } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { number, percent, range } from '#app/language/numbers.ts';
import type { Language } from '#db/schema.ts';
import type { Names } from './planning.server.ts';

/** The figures of a plan in words. */
export function sayingIn(language: Language, { plan: words }: DiversificationCatalogue, names: Names) {
  const share = ({ low, high }: Interval): string => percent(low, high, language);
  const of = (id: string | null | undefined): string => (id && names[id] ? named(names[id], language) : '');
  const country = (code: string | null): string => of(code) || (code ?? '');
  const digitsFor = (value: number): number => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3);
  /** An amount in the unit of the series; in % of today's supply where the series has none. */
  const amount = (value: number, { total, unit }: Pick<PlanResult['series'], 'total' | 'unit'>): string =>
    total === null
      ? `${number(value * 100, language, 1)} ${words.ofToday}`
      : `${number(value, language, digitsFor(value))}${unit ? ` ${unit}` : ''}`;
  return {
    share,
    of,
    country,
    amount,
    points: ({ low, high }: Interval): string => range(low, high, language),
    holder: ({ id, country: code }: Pick<Holder, 'id' | 'country'>): string => (code === null ? of(id) || words.unnamed : country(code)),
    to75: ({ low, high }: { low: number | null; high: number | null }): string =>
      low === null ? words.notReached : high === null ? `≥ ${number(low, language)}` : range(low, high, language),
    /** A part from 0 to 1 as a share. */
    part: ({ low, high }: Interval): string => percent(low * 10_000, high * 10_000, language),
    days: ({ low, high }: Interval): string => range(low, high, language),
    years: (value: number): string => String(value),
    target: ({ of: kind, goal }: Needed, plan: Plan): string => {
      if (kind === 'from') return words.underOf.from(country(plan.from), percent(goal * 100, goal * 100, language));
      if (kind === 'watched') return words.underOf.watched(percent(goal * 100, goal * 100, language));
      return words.underOf[kind](number(goal, language));
    },
    stands: ({ of: kind, now }: Needed): string =>
      kind === 'from' || kind === 'watched' ? share(now) : range(now.low, now.high, language),
    elsewhere: ({ low, high }: Needed, series: PlanResult['series']): string => {
      if (low === 0 && high === 0) return words.reached;
      const [from, to] = [low, high].map((one) => (one === null ? words.noAmount : amount(one, series)));
      return from === to ? from! : `${from} – ${to}`;
    },
    reason: ({ relation, made, known, item_id, share: held }: CandidateReason): string =>
      words.because[relation](made, known, percent(held, held, language), of(item_id)),
    added: (
      { amount: size, unit }: Pick<Plan['additions'][number], 'amount' | 'unit'>,
      series: Pick<PlanResult['series'], 'total' | 'unit'>,
    ) => (unit === 'share' ? `${number(size, language, 2)} ${words.unitShare}` : amount(size, series)),
    /** T + Q = N, and what everybody's share is multiplied by. */
    sum: ({ base, amount: added, share: given, total, kept }: Mix, series: PlanResult['series']): string => {
      const [t, q, n] = [base, added, total].map((value) => amount(value, series)) as [string, string, string];
      const all = given === 0 ? words.arithmeticAmount(t, q, n) : words.arithmeticBoth(t, q, percent(given, given, language), n);
      return `${all}; ${words.arithmeticKept(number(kept, language, 4))}`;
    },
  };
}

export type Saying = ReturnType<typeof sayingIn>;

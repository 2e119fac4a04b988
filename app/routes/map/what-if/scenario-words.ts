import type { Scenario } from '#app/domain/map/what-if/scenario.ts';
import type { WhatIfCatalogue } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import type { Language } from '#db/schema.ts';
import type { Names } from './working.server.ts';

export interface ScenarioPart {
  key: 'who' | 'of' | 'part' | 'time' | 'against';
  words: string;
}

/** What a scenario says, part by part, in words. */
export function scenarioWords(scenario: Scenario, names: Names, { whatIf }: WhatIfCatalogue, language: Language): ScenarioPart[] {
  const { parts, terms, wholeMap } = whatIf;
  const comma = language === 'ja' ? '、' : ', ';
  const share = (part: number) => percent(part * 100, part * 100, language);
  const list = (ids: readonly string[]) => ids.flatMap((id) => (names[id] ? [named(names[id], language)] : [])).join(comma);
  const { countries, suppliers, items, sector, part, days, recovery, substitutes, far, stocks, each, stock } = scenario;
  const of = [sector ? terms.sectors[sector] : '', items.length > 3 ? parts.chosen(items.length) : list(items)].filter(Boolean);
  const against = [
    substitutes ? parts.substitutes(share(far)) : '',
    stocks ? parts.stocks(String(each)) : '',
    stocks && stock.length > 0 ? parts.stocksOf(stock.length) : '',
  ].filter(Boolean);
  return [
    { key: 'who', words: list([...countries, ...suppliers]) },
    { key: 'of', words: of.length > 0 ? of.join(' + ') : wholeMap },
    { key: 'part', words: share(part) },
    { key: 'time', words: parts.span(String(days), String(recovery)) },
    { key: 'against', words: against.length > 0 ? against.join(comma) : parts.nothing },
  ];
}

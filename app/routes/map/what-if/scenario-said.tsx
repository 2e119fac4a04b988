import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import type { Scenario } from '#app/domain/map/what-if/scenario.ts';
import type { Names } from './working.server.ts';

/** What a scenario says, part by part, in words. */
export function useScenarioWords(names: Names) {
  const { language, text } = useWhatIfSpeaking();
  const { parts, terms, wholeMap } = text.whatIf;
  const share = (part: number) => percent(part * 100, part * 100, language);
  const list = (ids: readonly string[]) =>
    ids.flatMap((id) => (names[id] ? [named(names[id], language)] : [])).join(language === 'ja' ? '、' : ', ');
  return (scenario: Scenario): { key: 'who' | 'of' | 'part' | 'time' | 'against'; words: string }[] => {
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
      { key: 'against', words: against.length > 0 ? against.join(language === 'ja' ? '、' : ', ') : parts.nothing },
    ];
  };
}

/** A scenario in words. */
export function ScenarioSaid({ scenario, names }: { scenario: Scenario; names: Names }) {
  const { text } = useWhatIfSpeaking();
  const words = useScenarioWords(names);
  return (
    <dl className="facts">
      {words(scenario).map((part) => (
        <div key={part.key} className="fact">
          <dt>{text.whatIf.parts[part.key]}</dt>
          <dd>
            <bdi>{part.words}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

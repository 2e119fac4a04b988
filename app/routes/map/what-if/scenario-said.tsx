import type { Scenario } from '#app/domain/map/what-if/scenario.ts';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { scenarioWords } from './scenario-words.ts';
import type { Names } from './working.server.ts';

/** What a scenario says, part by part, in the reader's words. */
export function useScenarioWords(names: Names) {
  const { language, text } = useWhatIfSpeaking();
  return (scenario: Scenario) => scenarioWords(scenario, names, text, language);
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

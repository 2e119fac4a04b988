import { useDecisionsText } from '#app/language/of-decisions.ts';
import type { SentPair } from './sending.server.ts';

/** Paragraphs side by side in both languages, a row each. A row that is emptied is taken out; the button adds one, with scripts or without. */
export function PairedEditor({ pairs, error }: { pairs: readonly SentPair[]; error: string | undefined }) {
  const text = useDecisionsText();
  const { decisions } = text;
  return (
    <fieldset className={error ? 'field wrong' : 'field'} id="decision-paragraphs" tabIndex={-1}>
      <legend>{decisions.textSays}</legend>
      <p className="help">{decisions.paragraphsHelp}</p>
      {error && <p className="error">{error}</p>}
      <ol className="paired">
        {pairs.map((pair, index) => (
          <li key={`${pair.id} ${index}`}>
            <input type="hidden" name="pair_id" value={pair.id} />
            {(['en', 'ja'] as const).map((language) => (
              <label key={language}>
                <span>{decisions.paragraphOf(index + 1, decisions.languages[language])}</span>
                <textarea
                  name={`pair_${language}`}
                  lang={language}
                  rows={4}
                  maxLength={10_000}
                  defaultValue={pair[language]}
                  aria-invalid={pair.error ? true : undefined}
                />
              </label>
            ))}
            {pair.error && <p className="error">{pair.error}</p>}
          </li>
        ))}
      </ol>
      <button name="act" value="add" formNoValidate>
        {decisions.addParagraph}
      </button>
    </fieldset>
  );
}

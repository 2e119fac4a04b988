import { ASSUMED, type AssumedName } from '#app/domain/map/choke-points/asking.ts';
import { number } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import type { AssumedRead } from './assumed.server.ts';

const DIGITS = ['part', 'days', 'recovery', 'each'] as const;

interface Props extends AssumedRead {
  /** as it stands in the address */
  typed: Record<AssumedName, string>;
}

/** What is assumed of loss and stocks: said in a sentence, and as fields of the form that this stands in. */
export function AssumedFields({ typed, assumed, errors }: Props) {
  const { language, text } = useChokeSpeaking();
  const words = text.chokes.assumed;
  const wrong = Object.keys(errors).length > 0;
  const field = (name: AssumedName): FieldState => ({
    ...{ id: `assumed-${name}`, name, initialValue: typed[name] },
    errors: errors[name],
  });
  const digits = { inputMode: 'numeric' as const, size: 6, autoComplete: 'off' };
  const figure = (value: number) => number(value, language);
  return (
    <details className="assumed" open={wrong}>
      <summary>
        {words.said({
          ...{ part: figure(assumed.part), days: figure(assumed.days), recovery: figure(assumed.recovery), each: figure(assumed.each) },
          ...{ own: assumed.stock.length, substitutes: assumed.substitutes },
        })}
      </summary>
      <fieldset>
        <legend>{words.title}</legend>
        <p className="help">{words.help}</p>
        <div className="assumed-fields">
          {DIGITS.map((name) => (
            <TextField key={`${name}${typed[name]}`} field={field(name)} label={words[name]} {...digits} />
          ))}
          <div className="field">
            <label className="choice">
              <input
                key={typed.substitutes}
                type="checkbox"
                name="substitutes"
                id="assumed-substitutes"
                value="1"
                defaultChecked={typed.substitutes !== ASSUMED.substitutes}
              />
              <span>{words.substitutes}</span>
            </label>
          </div>
          <TextField key={`far${typed.far}`} field={field('far')} label={words.far} {...digits} />
          <TextArea
            key={`stock${typed.stock}`}
            field={field('stock')}
            label={words.stock}
            help={words.stockHelp}
            rows={3}
            optional
            dir="ltr"
          />
        </div>
      </fieldset>
    </details>
  );
}

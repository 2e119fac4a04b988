import { useRef, useState } from 'react';
import { thousandths, tidyQuantity } from '#app/domain/stocks/quantities.ts';
import { newSalt, seal } from '#app/domain/stocks/sealing.ts';
import { useStocksText } from '#app/language/of-stocks.ts';
import { TextArea, TextField, type FieldState } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';

interface SealingPartProps {
  formId: string;
  commitment: FieldState;
  ciphertext: FieldState;
  /** the reference of the material, where it is settled */
  material: string;
}

const valueIn = (form: HTMLFormElement, name: string): string => {
  const control = form.elements.namedItem(name);
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.value : '';
};

/** Encrypts to a key, if one was typed: only then is what does it loaded. null: the key is none. */
async function encryptedTo(key: string, words: string): Promise<string | null> {
  if (key.trim() === '') return '';
  return (await import('#app/domain/stocks/encrypting.ts')).encryptTo(key, words);
}

/** The seal, and how it is made: here by the browser, from fields that have no name and so are never sent, or by a command elsewhere. */
export function SealingPart({ formId, commitment, ciphertext, material }: SealingPartProps) {
  const { stocks } = useStocksText();
  const total = useRef<HTMLInputElement>(null);
  const usable = useRef<HTMLInputElement>(null);
  const key = useRef<HTMLInputElement>(null);
  const [opening, setOpening] = useState('');
  const [fault, setFault] = useState('');

  async function make() {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const figures = { total: tidyQuantity(total.current?.value ?? ''), usable: tidyQuantity(usable.current?.value ?? '') };
    const named = { material: material || valueIn(form, 'item'), unit: valueIn(form, 'unit') };
    setOpening('');
    if (figures.total === null || figures.usable === null || named.material === '' || named.unit === '') {
      setFault(stocks.sealWrong);
      return;
    }
    if (thousandths(figures.usable) > thousandths(figures.total)) {
      setFault(stocks.sealMore);
      return;
    }
    const made = { ...named, total: figures.total, usable: figures.usable, salt: newSalt() };
    try {
      const sealed = await seal(made);
      const words = JSON.stringify({ ...made, seal: sealed }, null, 2);
      const encrypted = await encryptedTo(key.current?.value ?? '', words);
      if (encrypted === null) {
        setFault(stocks.keyWrong);
        return;
      }
      const control = form.elements.namedItem(commitment.name);
      if (control instanceof HTMLInputElement) control.value = sealed;
      // What was encrypted before opens another seal.
      const kept = form.elements.namedItem(ciphertext.name);
      if (kept instanceof HTMLTextAreaElement) kept.value = encrypted;
      setFault('');
      setOpening(words);
    } catch {
      setFault(stocks.sealCannot);
    }
  }

  return (
    <Section title={stocks.seal} id="seal">
      <p className="help">{stocks.sealHow}</p>
      <TextField
        field={commitment}
        label={stocks.sealIs}
        help={stocks.sealHelp}
        optional
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
      />
      <p className="help">{stocks.sealOffline}</p>
      <pre className="seal-code">npm run seal-stock -- {material || 'I-…'} t --to age1…</pre>
      <fieldset className="field scripted">
        <legend>{stocks.sealHere}</legend>
        <p className="help">{stocks.sealHereHelp}</p>
        <div className="row">
          <label>
            {stocks.total} <input ref={total} inputMode="decimal" autoComplete="off" />
          </label>
          <label>
            {stocks.usable} <input ref={usable} inputMode="decimal" autoComplete="off" />
          </label>
        </div>
        <label className="field">
          {stocks.ageKey} <input ref={key} autoComplete="off" spellCheck={false} maxLength={80} placeholder="age1…" />
        </label>
        <p className="help">{stocks.ageKeyHelp}</p>
        <button type="button" onClick={() => void make()}>
          {stocks.sealMake}
        </button>
        <div aria-live="polite">
          {fault && <p className="error">{fault}</p>}
          {opening && (
            <>
              <p>
                <strong>{stocks.sealOpening}</strong> {stocks.sealOpeningHelp}
              </p>
              <pre className="seal-code">{opening}</pre>
              <a className="button" href={`data:application/json,${encodeURIComponent(opening)}`} download="seal-opening.json">
                {stocks.sealOpening} (JSON)
              </a>
            </>
          )}
        </div>
      </fieldset>
      <TextArea field={ciphertext} label={stocks.ciphertext} help={stocks.ciphertextHelp} rows={4} optional spellCheck={false} />
      <p className="help">{stocks.ageOpen}</p>
      <pre className="seal-code">age -d -i KEY.txt opening.age</pre>
    </Section>
  );
}

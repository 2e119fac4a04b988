import { Link } from '@remix-run/react';
import { useEffect, useRef, useState, type ButtonHTMLAttributes } from 'react';
import type { Finding } from '#app/domain/finding.ts';
import type { CitableSource } from '#app/domain/sources/choices.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { useBackground } from '#app/ui/background.ts';
import type { FieldState } from '#app/ui/fields.tsx';

/** That a row of a form was chosen from the register, and how the source is rated there now. */
export function FromRegister({ field, entry }: { field: FieldState; entry: CitableSource | undefined }) {
  const { language, text } = useSpeaking();
  const id = typeof field.initialValue === 'string' ? field.initialValue : '';
  if (!id) return null;
  return (
    <>
      <input type="hidden" name={field.name} value={id} />
      {entry && (
        <p className="help from-register">
          {text.sources.fromRegister}:{' '}
          <Link to={`/sources/${entry.ref}`} target="_blank" rel="noopener">
            <bdi>{named(entry, language)}</bdi> ({text.sources.newWindow})
          </Link>{' '}
          · {text.sources.ratedNow(entry.reliability)}
        </p>
      )}
    </>
  );
}

interface SourceFinderProps {
  finding: Finding<CitableSource>;
  typed: string;
  /** the button that makes a row of an entry: the form's own, so that it works without scripts */
  citing: (entry: CitableSource, name: string) => ButtonHTMLAttributes<HTMLButtonElement>;
}

const PAUSE_MS = 250;

/** Finds a source of the register by typing, and offers each as a button that makes a row with its name and how it is rated now. */
export function SourceFinder({ finding, typed, citing }: SourceFinderProps) {
  const { language, text } = useSpeaking();
  const { ask, state, data } = useBackground<{ found: CitableSource[] }>();
  const [searched, setSearched] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (query: string, pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSearched(true);
      void ask(`/finding?${new URLSearchParams({ kind: 'source', q: query }).toString()}`);
    }, pause);
  };
  const found = searched ? (data?.found ?? []) : finding.found;
  const asked = searched ? data !== undefined : typed.trim() !== '';
  return (
    <fieldset className="field finder" id="finding-sources">
      <legend>
        {text.sources.find} <small className="optional">({text.fields.optional})</small>
      </legend>
      <p className="help" id="find-sources-help">
        {text.sources.findHelp}
      </p>
      <div className="finder-line">
        <input
          id="find-sources"
          name="find_sources"
          type="search"
          defaultValue={typed}
          maxLength={200}
          autoComplete="off"
          aria-label={text.sources.find}
          aria-describedby="find-sources-help"
          onChange={(event) => look(event.target.value, PAUSE_MS)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            look(event.currentTarget.value, 0);
          }}
        />
        <button
          name="act"
          value="find_sources"
          formNoValidate
          onClick={(event) => {
            event.preventDefault();
            const input = document.getElementById('find-sources');
            if (input instanceof HTMLInputElement) look(input.value, 0);
          }}
        >
          {text.sources.findButton}
        </button>
      </div>
      <p role="status" className="help">
        {asked && state === 'idle' ? text.audience.found(found.length) : ''}
      </p>
      {found.length > 0 && (
        <ul className="plain citable">
          {found.map((entry) => {
            const name = named(entry, language);
            const { type, ...button } = citing(entry, name);
            return (
              <li key={entry.id}>
                <button {...button} type={type ?? 'submit'} formNoValidate aria-label={text.sources.citeNamed(name)}>
                  {text.sources.cite}
                </button>
                <span>
                  <bdi>{name}</bdi>
                  <small>
                    {text.sources.ratedNow(entry.reliability)} · {text.reports.reliabilities[entry.reliability]} · {entry.ref}
                  </small>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { Findable, Finding } from '#app/domain/finding.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { useBackground } from './background.ts';
import { FieldErrors, type FieldState } from './fields.tsx';

interface FinderProps {
  field: FieldState;
  legend: string;
  help: string;
  /** the words of the button that looks: with scripts off it sends the form */
  button: string;
  /** what GET /finding looks for */
  kind: 'item' | 'supplier' | 'country' | 'person' | 'reader';
  /** what was typed to look for */
  typed: string;
  finding: Finding;
  /** what else GET /finding is asked, from the form as it stands */
  query?: (form: HTMLFormElement) => [string, string][];
  /** chosen elsewhere on the page: joins those chosen here */
  added?: Findable | null;
}

const PAUSE_MS = 250;

/** A thing with its name in the other language and its note, so that it is known from others of its name. */
function Label({ thing }: { thing: Findable }) {
  const { language } = useSpeaking();
  const name = named(thing, language);
  const other = language === 'ja' ? thing.name_en : thing.name_ja;
  const note = language === 'ja' ? thing.note_ja : thing.note_en;
  return (
    <span>
      {name}
      <small>{[other === name ? '' : other, note].filter(Boolean).join(' · ')}</small>
    </span>
  );
}

/** Check boxes of things, ticked or not: native, so that they are sent with the form. */
export function Tickable({
  name,
  things,
  chosen,
  onTick,
}: {
  name: string;
  things: readonly Findable[];
  chosen: ReadonlySet<string>;
  onTick: (thing: Findable, ticked: boolean) => void;
}) {
  return (
    <div className="choices">
      {things.map((thing) => (
        <label key={thing.id} className="choice">
          <input
            type="checkbox"
            name={name}
            value={thing.id}
            checked={chosen.has(thing.id)}
            onChange={(event) => onTick(thing, event.target.checked)}
          />
          <Label thing={thing} />
        </label>
      ))}
    </div>
  );
}

/**
 * Finds by typing and offers native check boxes. Without scripts its button sends the form, which comes back with what was found;
 * with scripts the list follows the typing.
 */
export function Finder({ field, legend, help, button, kind, typed, finding, query: more, added = null }: FinderProps) {
  const { text } = useSpeaking();
  const { ask, state, data } = useBackground<{ found: Findable[] }>();
  // A box that is ticked or cleared stays where it is until the next search, so that the focus stays with it.
  const [settled, setSettled] = useState(finding.chosen);
  const [chosen, setChosen] = useState(finding.chosen);
  const [searched, setSearched] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const latest = useRef(chosen);
  useEffect(() => {
    if (!added || latest.current.some((one) => one.id === added.id)) return;
    latest.current = [...latest.current, added];
    setChosen(latest.current);
    setSettled(latest.current);
  }, [added]);
  const look = (query: string, pause: number, form: HTMLFormElement | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSearched(true);
      setSettled(latest.current);
      void ask(`/finding?${new URLSearchParams([['kind', kind], ['q', query], ...(form && more ? more(form) : [])]).toString()}`);
    }, pause);
  };
  const ids = new Set(chosen.map((thing) => thing.id));
  const standing = new Set(settled.map((thing) => thing.id));
  const found = (searched ? (data?.found ?? []) : finding.found).filter((thing) => !standing.has(thing.id));
  const asked = searched ? data !== undefined : typed.trim() !== '';
  const tick = (thing: Findable, ticked: boolean) => {
    latest.current = ticked ? [...latest.current, thing] : latest.current.filter((one) => one.id !== thing.id);
    setChosen(latest.current);
  };
  const findId = `${field.id}-find`;
  const findName = `find_${field.name}`;
  return (
    <fieldset className={field.errors?.length ? 'field finder wrong' : 'field finder'} id={field.id} tabIndex={-1}>
      <legend>
        {legend} <small className="optional">({text.fields.optional})</small>
      </legend>
      <p className="help" id={`${field.id}-help`}>
        {help}
      </p>
      {settled.length > 0 && (
        <div className="chosen">
          <Tickable name={field.name} things={settled} chosen={ids} onTick={tick} />
        </div>
      )}
      <div className="finder-line" id={`finding-${field.name}`}>
        <input
          id={findId}
          name={findName}
          type="search"
          defaultValue={typed}
          maxLength={200}
          autoComplete="off"
          aria-label={button}
          aria-describedby={`${field.id}-help`}
          onChange={(event) => look(event.target.value, PAUSE_MS, event.target.form)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            look(event.currentTarget.value, 0, event.currentTarget.form);
          }}
        />
        <button
          name="act"
          value={findName}
          formNoValidate
          onClick={(event) => {
            event.preventDefault();
            const input = document.getElementById(findId);
            if (input instanceof HTMLInputElement) look(input.value, 0, input.form);
          }}
        >
          {button}
        </button>
      </div>
      <div className="found" role="group" aria-label={text.audience.find}>
        <p role="status" className="help">
          {asked && state === 'idle'
            ? found.length === 0 && settled.length > 0
              ? text.audience.nothingMore
              : text.audience.found(found.length)
            : ''}
        </p>
        <Tickable name={field.name} things={found} chosen={ids} onTick={tick} />
      </div>
      <FieldErrors field={field} />
    </fieldset>
  );
}

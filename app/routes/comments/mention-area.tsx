import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { LONGEST_COMMENT } from '#app/domain/comments/choices.ts';
import type { Findable } from '#app/domain/finding.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { useBackground } from '#app/ui/background.ts';
import { describedBy, FieldErrors, type FieldState } from '#app/ui/fields.tsx';
import { partQuery } from '#app/ui/part-fields.tsx';

/** What is being typed after an @ before the caret; null where nobody is being named. */
const NAMING = /(?:^|[\s(（「、。,.])[@＠]([^\s@＠]{1,40})$/u;
const PAUSE_MS = 150;

interface MentionAreaProps {
  field: FieldState;
  /** what stands in it */
  value: string;
  label: string;
  rows: number;
  /** the reference of the record */
  about: string;
  onMention: (person: Findable) => void;
}

/**
 * The words of a comment. After an @ it offers those who can read it, as one types: arrows and Enter, Tab or a click choose.
 * Without scripts it is a plain field, and the finder below it does the same.
 */
export function MentionArea({ field, value, label, rows, about, onMention }: MentionAreaProps) {
  const { language, text } = useSpeaking();
  const { ask, data } = useBackground<{ found: Findable[] }>();
  const area = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [naming, setNaming] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const offered = naming === null ? [] : (data?.found ?? []).slice(0, 6);
  const listId = `${field.id}-names`;
  const look = () => {
    const { current } = area;
    if (!current?.form) return;
    const typed = NAMING.exec(current.value.slice(0, current.selectionStart))?.[1] ?? null;
    setNaming(typed);
    setAt(0);
    clearTimeout(timer.current);
    if (typed === null) return;
    const query = new URLSearchParams([['kind', 'reader'], ['q', typed], ...partQuery(current.form, about, 'part')]);
    timer.current = setTimeout(() => void ask(`/finding?${query.toString()}`), PAUSE_MS);
  };
  const choose = (person: Findable) => {
    const { current } = area;
    if (!current) return;
    const caret = current.selectionStart;
    const before = current.value.slice(0, caret).replace(/[@＠][^\s@＠]*$/u, `@${named(person, language)} `);
    current.setRangeText(before, 0, caret, 'end');
    current.focus();
    setNaming(null);
    onMention(person);
  };
  const keyed = (event: KeyboardEvent) => {
    if (offered.length === 0 || event.nativeEvent.isComposing) return;
    const person = offered[at];
    if (event.key === 'Escape') setNaming(null);
    else if (event.key === 'ArrowDown') setAt((at + 1) % offered.length);
    else if (event.key === 'ArrowUp') setAt((at + offered.length - 1) % offered.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && person) choose(person);
    else return;
    event.preventDefault();
  };
  return (
    <div className={field.errors?.length ? 'field wrong naming' : 'field naming'}>
      <label htmlFor={field.id}>{label}</label>
      <p className="help" id={`${field.id}-help`}>
        {text.comments.wordsHelp}
      </p>
      <textarea
        ref={area}
        id={field.id}
        name={field.name}
        rows={rows}
        dir="auto"
        defaultValue={value}
        aria-required
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? listId : undefined}
        aria-activedescendant={offered.length > 0 ? `${listId}-${at}` : undefined}
        data-longest={LONGEST_COMMENT}
        onChange={look}
        onClick={look}
        onKeyDown={keyed}
        onBlur={() => setNaming(null)}
        {...describedBy(field, text.comments.wordsHelp)}
      />
      {offered.length > 0 && (
        <ul className="names" id={listId} role="listbox" aria-label={text.comments.mentions}>
          {offered.map((person, index) => (
            <li
              key={person.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
            >
              {named(person, language)} <small>{language === 'ja' ? person.note_ja : person.note_en}</small>
            </li>
          ))}
        </ul>
      )}
      <FieldErrors field={field} />
    </div>
  );
}

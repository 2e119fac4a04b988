import { useEffect, useState } from 'react';
import { textIn, type DraftFields } from '#app/domain/reports/draft-fields.ts';
import { lookOver, type Hint, type Rule, type Written, type WrittenField } from '#app/domain/writing/looking-over.ts';
import { useWritingText } from '#app/language/of-writing.ts';

const PAUSE_MS = 900;
const SOURCE = /^sources\[\d+\]\.citation$/;

/** What stands in the form now, as it is looked over. */
function writtenIn(form: HTMLFormElement): Written {
  const fields = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return writtenOf(Object.fromEntries(fields), fields.filter(([name, value]) => SOURCE.test(name) && value.trim() !== '').length);
}

function writtenOf(fields: DraftFields, sources: number): Written {
  const likelihood = Number(textIn(fields, 'likelihood'));
  return {
    ...{ title: textIn(fields, 'title'), description: textIn(fields, 'description'), response: textIn(fields, 'response') },
    likelihood: likelihood >= 1 && likelihood <= 7 ? likelihood : null,
    sources,
  };
}

const sourcesOf = ({ sources }: DraftFields): number =>
  Array.isArray(sources) ? sources.filter((source: unknown) => textIn((source ?? {}) as DraftFields, 'citation').trim() !== '').length : 0;

/**
 * The hints on a report's wording: with scripts, as it stands a moment after the last change; without, as it stood when the button
 * was pressed (`asked`). Null: not looked over.
 */
export function useHints(formId: string, standing: DraftFields, asked: boolean): Hint[] | null {
  return useHintsOn(formId, writtenIn, asked ? writtenOf(standing, sourcesOf(standing)) : null);
}

/** What a marked paragraph says, as part of what happened: its report's likelihood and sources stand elsewhere. */
const paragraphSays = (words: string): Written => ({ title: '', description: words, response: '', likelihood: null, sources: 1 });

const wordsIn = (form: HTMLFormElement): Written => {
  const words = new FormData(form).get('words');
  return paragraphSays(typeof words === 'string' ? words : '');
};

/** The hints on a marked paragraph's wording, in a form of its own; `words`: as they stood when the button was pressed, else null. */
export function useParagraphHints(formId: string, words: string | null): Hint[] | null {
  return useHintsOn(formId, wordsIn, words === null ? null : paragraphSays(words));
}

function useHintsOn(formId: string, written: (form: HTMLFormElement) => Written, standing: Written | null): Hint[] | null {
  const [now, setNow] = useState<Hint[] | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = ({ target }: Event) => {
      const form = document.getElementById(formId);
      if (!(form instanceof HTMLFormElement) || !(target instanceof Node) || !form.contains(target)) return;
      clearTimeout(timer);
      timer = setTimeout(() => setNow(lookOver(written(form))), PAUSE_MS);
    };
    document.addEventListener('input', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('input', look);
    };
  }, [formId, written]);
  return now ?? (standing && lookOver(standing));
}

function OneHint({ hint }: { hint: Hint }) {
  const { writing, reports } = useWritingText();
  return (
    <li>
      <strong>{writing.titles[hint.rule]}</strong>{' '}
      <q className="words" dir="auto">
        {hint.words.join(' · ')}
      </q>
      {hint.bands.length > 0 && <p>{writing.bands(hint.bands.map((band) => reports.likelihoods[band] ?? ''))}</p>}
      <p>
        {writing.why[hint.rule]} <small>{writing.source}</small>
      </p>
      {hint.sentence && (
        <p className="sentence" dir="auto">
          {writing.inSentence(hint.sentence)}
        </p>
      )}
    </li>
  );
}

interface HintsProps {
  hints: Hint[] | null;
  /** the hints that stand here: those on a field, but for what has its own place, or of these rules */
  of: { field?: readonly WrittenField[]; rules?: readonly Rule[] };
  children?: React.ReactNode;
}

/** Hints beside the field that they are about. Nothing here keeps anybody from filing. */
export function WritingHints({ hints, of, children }: HintsProps) {
  const { writing } = useWritingText();
  const elsewhere: readonly Rule[] = of.rules ? [] : ['noSource'];
  const shown = (hints ?? []).filter(
    ({ field, rule }) => (of.rules?.includes(rule) ?? of.field?.includes(field) ?? false) && !elsewhere.includes(rule),
  );
  return (
    <div className="writing-hints" role="status" aria-label={writing.hints}>
      {children}
      {shown.length > 0 && (
        <ul>
          {shown.map((hint) => (
            <OneHint key={`${hint.rule} ${hint.words.join(' ')} ${hint.sentence}`} hint={hint} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The button that looks the text over where there are no scripts, and how many hints there are in all. */
export function LookOver({ hints }: { hints: Hint[] | null }) {
  const { writing } = useWritingText();
  return (
    <p className="look-over" id="look-over">
      <button name="act" value="look" formNoValidate>
        {writing.lookOver}
      </button>
      <span role="status">{hints && writing.count(hints.length)}</span>
      <small className="help">{writing.lookOverHelp}</small>
    </p>
  );
}

import { Form, Link } from '@remix-run/react';
import type { Tie, TiedEnd } from '#app/domain/ties/kinds.ts';
import { pathOf } from '#app/domain/search/kinds.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { MarkingBadge } from './marking.tsx';

/** Where the other end of a tie has its page; an agenda item stands on its meeting's. */
export function tiePath(end: TiedEnd): string {
  return end.kind === 'agenda_item' ? `${pathOf('meeting', end.ref)}#item-${end.id}` : pathOf(end.kind, end.ref);
}

/** The other end of a tie in one line: its reference and title, with its kind and marking said. */
export function TieLink({ end, brief = false }: { end: TiedEnd; brief?: boolean }) {
  const { language, text } = useSpeaking();
  const title = (language === 'ja' && end.title_ja) || end.title;
  if (brief)
    return (
      <Link to={tiePath(end)} title={`${text.actions.kinds[end.kind]}: ${title}`} className="ref">
        {end.ref}
      </Link>
    );
  return (
    <span className="tie">
      <small>{text.actions.kinds[end.kind]}</small>{' '}
      <Link to={tiePath(end)}>
        <bdi>{title}</bdi>
      </Link>{' '}
      <small className="ref">{end.ref}</small> <MarkingBadge marking={end.marking} />
    </span>
  );
}

/** The ties of a record; with `untie`, each with a button that takes it away. */
export function TieList({ ties, untie }: { ties: readonly Tie[]; untie?: Record<string, string> }) {
  const { text } = useSpeaking();
  if (ties.length === 0) return <p className="help">{text.actions.tieNone}</p>;
  return (
    <ul className="plain tie-list">
      {ties.map((tie) => (
        <li key={tie.tie_id}>
          <TieLink end={tie} />
          {untie && (
            <Form method="post" preventScrollReset>
              {Object.entries({ ...untie, act: 'untie', tie: tie.tie_id }).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <button className="quiet" aria-label={text.actions.untie(tie.ref)}>
                {text.actions.untieWord}
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

interface TyingProps {
  /** what was typed, and what it found */
  typed: string;
  found: readonly TiedEnd[];
  error?: string | undefined;
  /** hidden fields of the forms */
  within?: Record<string, string>;
}

/** Ties by reference, or by words: the button looks, and offers what it finds as buttons that tie. Works without scripts. */
export function Tying({ typed, found, error, within = {} }: TyingProps) {
  const { text } = useSpeaking();
  const hidden = Object.entries(within).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
  return (
    <div className="tying" id="tying">
      <Form method="post" className="finding" preventScrollReset>
        {hidden}
        <div className={error ? 'field wrong' : 'field'}>
          <label htmlFor="tie-words">{text.actions.tieField}</label>
          <input
            id="tie-words"
            name="references"
            defaultValue={typed}
            key={typed}
            maxLength={500}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'tie-error' : undefined}
          />
          {error && (
            <p className="error" id="tie-error">
              {error}
            </p>
          )}
        </div>
        <button name="act" value="tie">
          {text.actions.tieAdd}
        </button>
        <button name="act" value="find-tie">
          {text.actions.tieFind}
        </button>
      </Form>
      {typed !== '' && !error && found.length === 0 && <p role="status">{text.actions.tieFoundNothing}</p>}
      {found.length > 0 && (
        <Form method="post" preventScrollReset>
          {hidden}
          <input type="hidden" name="act" value="tie" />
          <p role="status">{text.actions.tieFound}</p>
          <ul className="plain tie-list">
            {found.map((end) => (
              <li key={end.id}>
                <TieLink end={end} />
                <button name="references" value={end.ref} aria-label={`${text.actions.tieAdd}: ${end.ref}`}>
                  {text.actions.tieAdd}
                </button>
              </li>
            ))}
          </ul>
        </Form>
      )}
    </div>
  );
}

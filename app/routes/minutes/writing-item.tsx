import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { CHOICES } from '#app/domain/minutes/merging.ts';
import { MINUTES_LIMIT } from '#app/domain/minutes/limits.ts';
import { useMinutesText } from '#app/language/of-minutes.ts';
import { When } from '#app/ui/when.tsx';
import type { Keeping } from './keeping.ts';
import { PartMarking } from './part-marking.tsx';
import type { SentWords } from './sending-words.server.ts';

interface Props {
  item: { id: string; number: number; title: string; words: string; updated_at: string | null; shown: string };
  closed: boolean;
  keeping: Keeping | undefined;
  /** the form as it came back */
  sent: SentWords | undefined;
  /** sends what is typed at once */
  flush: () => void;
  /** who writes has seen that others read the item now */
  writeForThem: () => void;
  /** what was raised from the item, and the ways to raise more */
  raise: ReactNode;
}

/** Whether what is typed is kept, in words. */
function Kept({ keeping, updated_at, writeForThem }: Pick<Props, 'keeping' | 'writeForThem'> & { updated_at: string | null }) {
  const { minutes: text } = useMinutesText();
  const state = keeping?.state;
  if (keeping?.state === 'other_readers')
    return (
      <div className="warning" role="alert">
        <p>
          <strong>{text.otherReaders}</strong> <PartMarking part={keeping.readers} />
        </p>
        <button type="button" onClick={writeForThem}>
          {text.writeForThem}
        </button>
      </div>
    );
  if (keeping?.state === 'refused')
    return (
      <p className="error" role="alert">
        <strong>{text.refused}.</strong> {keeping.words || text.tooLarge}
      </p>
    );
  const at = keeping?.state === 'saved' ? keeping.at : updated_at;
  return (
    <p className={state === 'away' || state === 'signed_out' ? 'kept warning' : 'kept'} role="status">
      {state === 'away' && text.away}
      {state === 'signed_out' && (
        <>
          {text.signedOut}{' '}
          <a href="/sign-in" target="_blank" rel="noreferrer">
            {text.signIn}
          </a>
        </>
      )}
      {state === 'unsaved' && text.unsaved}
      {state === 'saving' && text.saving}
      {state === 'idle' && text.idle}
      {(state === 'saved' || state === undefined) &&
        (at ? (
          <>
            {text.saved} <When at={at} />
          </>
        ) : (
          text.empty
        ))}
    </p>
  );
}

/** What two changed in the same place, side by side, each to be settled. */
function Conflicts({ sent }: { sent: SentWords }) {
  const { minutes: text } = useMinutesText();
  const conflicts = sent.conflicts ?? [];
  return (
    <div className="warning" role="alert">
      <strong>{text.conflict}</strong>
      <p>{text.conflictHelp}</p>
      <input type="hidden" name="against" value={sent.against} />
      <input type="hidden" name="conflicts" value={conflicts.length} />
      {conflicts.map(({ mine, theirs }, at) => (
        <fieldset key={at} className="conflict">
          <legend>{text.conflictNumber(at + 1)}</legend>
          <div className="conflict-sides">
            {(['mine', 'theirs'] as const).map((side) => (
              <div key={side}>
                <strong>{text.choices[side]}</strong>
                <p dir="auto" className="version">
                  {(side === 'mine' ? mine : theirs) || text.gone}
                </p>
              </div>
            ))}
          </div>
          {CHOICES.map((choice) => (
            <label key={choice} className="choice">
              <input type="radio" name={`choice.${at}`} value={choice} required defaultChecked={choice === 'both'} /> {text.choices[choice]}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** The minutes of one agenda item as they are written: a form that works alone, and keeps itself once the page is alive. */
export function WritingItem({ item, closed, keeping, sent, flush, writeForThem, raise }: Props) {
  const { minutes: text } = useMinutesText();
  const settling = Boolean(sent?.conflicts);
  const field = `words-${item.id}`;
  return (
    <Form
      method="post"
      reloadDocument
      encType="multipart/form-data"
      className="minutes-item"
      id={`item-${item.id}`}
      onSubmit={(event) => {
        const area = event.currentTarget.querySelector('textarea');
        if (area?.dataset.bound === undefined) return;
        event.preventDefault();
        flush();
      }}
    >
      <h3>
        <span className="agenda-number">{closed ? text.closedNumber(item.number) : item.number}</span> <bdi>{item.title}</bdi>
      </h3>
      {sent?.refusal && (
        <p className="error" role="alert">
          {sent.refusal}
        </p>
      )}
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="shown" value={item.shown} />
      <input type="hidden" name="base" value={sent?.base ?? item.words} />
      {settling && sent && <Conflicts sent={sent} />}
      <label htmlFor={field} className="unseen">
        {text.words(item.title)}
      </label>
      <textarea
        key={sent ? 'sent' : 'bound'}
        id={field}
        name="words"
        rows={Math.min(24, Math.max(5, Math.ceil(item.words.length / 70) + item.words.split('\n').length))}
        maxLength={MINUTES_LIMIT}
        defaultValue={sent?.words ?? item.words}
        readOnly={settling}
        autoComplete="off"
        dir="auto"
      />
      <div className="minutes-foot">
        <button>{settling ? text.settle : text.save}</button>
        <Kept keeping={keeping} updated_at={item.updated_at} writeForThem={writeForThem} />
      </div>
      {raise}
    </Form>
  );
}

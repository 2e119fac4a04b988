import { useEffect, useState } from 'react';
import type { AudienceFault } from '#app/domain/audience/choosing.server.ts';
import type { PartFault } from '#app/domain/audience/hanging.server.ts';
import type { Disclosure, ReadingParty } from '#app/domain/audience/disclosure.server.ts';
import type { Act } from '#app/policy/acts.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import { useBackground } from './background.ts';

/** Those of one party who read: by organisation, by name; whom the asker may not see are only counted. */
function PartyReaders({ party }: { party: ReadingParty }) {
  const { language, text } = useSpeaking();
  return (
    <li>
      <h3>
        {party.party_id} <small>{text.audience.partyCount(party.people)}</small>
      </h3>
      <dl className="reading">
        {party.organisations.map((organisation) => (
          <div key={organisation.id}>
            <dt>{named(organisation, language)}</dt>
            <dd>{organisation.people.map((person) => nameOf(person, language)).join(language === 'ja' ? '、' : ', ')}</dd>
          </div>
        ))}
      </dl>
      {party.unseen > 0 && <p className="help">{text.audience.unseen(party.unseen)}</p>}
    </li>
  );
}

/** "14 people, 5 organisations, US and JP", and every name. */
export function ReadersByName({ disclosure }: { disclosure: Disclosure }) {
  const { text } = useSpeaking();
  const parties = text.audience.and(disclosure.parties.map((party) => party.party_id));
  return (
    <>
      <p className="readers-count">{text.audience.count(disclosure.people, disclosure.organisations, parties)}</p>
      <ul className="readers">
        {disclosure.parties.map((party) => (
          <PartyReaders key={party.party_id} party={party} />
        ))}
      </ul>
    </>
  );
}

interface Told {
  disclosure: Disclosure | null;
  faults: (AudienceFault | PartFault)[];
}

const AUDIENCE = ['home_body_id', 'readers_of', 'marking', 'released', 'readers', 'parties'];

/** The audience part of a form as a query. */
function audienceQuery(form: HTMLFormElement, act: Act, about: string): string {
  const query = new URLSearchParams({ act, about });
  for (const [name, value] of new FormData(form)) if (AUDIENCE.includes(name) && typeof value === 'string') query.append(name, value);
  return query.toString();
}

/**
 * The disclosure preview: stands beside the Save button of a form with the audience fields, and follows what is chosen there.
 * `about` names the record that the form edits. Without scripts its button sends the form, which comes back with the answer.
 */
export function DisclosurePreview({ formId, act, told, about = '' }: { formId: string; act: Act; told: Told; about?: string | undefined }) {
  const { text } = useSpeaking();
  const { ask, data, state } = useBackground<Told>();
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let last = audienceQuery(form, act, about);
    const changed = () => {
      const query = audienceQuery(form, act, about);
      if (query === last) return;
      last = query;
      setAsked(query);
      void ask(`/disclosure?${query}`);
    };
    form.addEventListener('change', changed);
    return () => form.removeEventListener('change', changed);
  }, [formId, act, about, ask]);
  const failed = state === 'failed';
  const { disclosure, faults } = failed ? { disclosure: null, faults: [] } : (asked && data) || told;
  return (
    <section className="disclosure" id="disclosure" aria-labelledby="disclosure-title" aria-busy={state === 'loading'} tabIndex={-1}>
      <h2 id="disclosure-title">{text.audience.preview}</h2>
      <div aria-live="polite">
        {disclosure && <ReadersByName disclosure={disclosure} />}
        {disclosure && disclosure.people <= 1 && <p className="help">{text.audience.onlyYou}</p>}
        {faults.map((fault) => (
          <p key={fault.code} className="error">
            {text.audience.faults[fault.code]}
          </p>
        ))}
        {failed && <p className="error">{text.audience.checkFailed}</p>}
        {!failed && !disclosure && faults.length === 0 && <p className="help">{text.audience.checkFirst}</p>}
      </div>
      <button name="act" value="check" formNoValidate className="scriptless">
        {text.audience.check}
      </button>
    </section>
  );
}

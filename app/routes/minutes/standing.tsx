import { Form, Link } from '@remix-run/react';
import type { Minutes, MinutesPart, Version } from '#app/domain/minutes/reading.server.ts';
import { useHoldingSpeaking } from '#app/language/of-holding.ts';
import { named } from '#app/language/names.ts';
import { Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import type { Dealt } from './dealing.server.ts';

export interface May {
  write: boolean;
  /** the side for which the reader may approve */
  approve: string | null;
  confirmed: boolean;
}

interface Props {
  meetingRef: string;
  part: MinutesPart;
  principals: Minutes['principals'];
  may: May;
}

/** Which sides approved a version, and the button for the reader's own. */
function Approvals({ meetingRef, part, version, principals, may }: Props & { version: Version }) {
  const { language, text } = useHoldingSpeaking();
  const open = version.approved_at === null && version.voided_at === null;
  const own = principals.find(({ id }) => id === may.approve);
  const mine = own && open && !version.approvals.some(({ party_id }) => party_id === own.id);
  return (
    <>
      <ul className="approvals">
        {principals.map((party) => {
          const approval = version.approvals.find(({ party_id }) => party_id === party.id);
          const side = named(party, language);
          return (
            <li key={party.id}>
              {approval ? (
                <>
                  {text.minutes.approvedBy(side)} · <When at={approval.at} />
                </>
              ) : (
                text.minutes.notApprovedBy(side)
              )}
            </li>
          );
        })}
      </ul>
      {mine &&
        (may.confirmed ? (
          <Form method="post" className="minutes-acts" preventScrollReset>
            <input type="hidden" name="item" value={part.item} />
            <input type="hidden" name="version" value={version.id} />
            <input type="hidden" name="hash" value={version.hash} />
            <button className="main" name="act" value="approve">
              {text.minutes.approve(named(own, language))}
            </button>
            <span className="help">{text.minutes.approveHelp}</span>
          </Form>
        ) : (
          <Form method="get" action="/account/confirm" className="minutes-acts">
            <input type="hidden" name="to" value={`/meetings/${meetingRef}/minutes`} />
            <button>{text.minutes.confirmFirst}</button>
          </Form>
        ))}
    </>
  );
}

/** The versions of a part's minutes that were kept, the newest first. */
function Versions({ meetingRef, part }: Pick<Props, 'meetingRef' | 'part'>) {
  const { minutes: text } = useHoldingSpeaking().text;
  return (
    <details className="minutes-side">
      <summary>{text.versions}</summary>
      {part.versions.length === 0 && <p className="help">{text.versionsNone}</p>}
      <ul>
        {part.versions.map(({ id, number, made_at, submitted_at, voided_at, approved_at }) => (
          <li key={id}>
            {text.version(number)} · <When at={made_at} /> ·{' '}
            {approved_at ? text.approved : voided_at ? text.voided : submitted_at ? text.waiting : text.kept}
            {number > 1 && (
              <>
                {' · '}
                <Link to={`/meetings/${meetingRef}/minutes?item=${part.item}&version=${number}#compared`}>{text.compare}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where the minutes of a part stand: their state, hash, approvals, addenda and versions, and what the reader may do. */
export function Standing({ meetingRef, part, principals, may, dealt }: Props & { dealt: Dealt | undefined }) {
  const { minutes: text } = useHoldingSpeaking().text;
  const { state, standing } = part;
  return (
    <div className="minutes-standing">
      <p>
        <strong>{text.states[state]}</strong>
        {standing && <> · {text.version(standing.number)}</>}
      </p>
      {standing && (
        <>
          <p className="help">
            {text.hash}: <span className="minutes-hash">{standing.hash}</span>
          </p>
          <Approvals {...{ meetingRef, part, principals, may }} version={standing} />
        </>
      )}
      {part.addenda.map((addendum) => (
        <section key={addendum.id} id={`addendum-${addendum.id}`}>
          <h3>{text.addendum(addendum.number)}</h3>
          <Prose words={addendum.words ?? ''} />
          <p className="help">
            {text.hash}: <span className="minutes-hash">{addendum.hash}</span>
          </p>
          <Approvals {...{ meetingRef, part, principals, may }} version={addendum} />
        </section>
      ))}
      {may.write && state !== 'frozen' && (
        <Form method="post" className="minutes-acts" preventScrollReset>
          <input type="hidden" name="item" value={part.item} />
          <button name="act" value="keep">
            {text.keep}
          </button>
          {state === 'writing' && (
            <button className="main" name="act" value="submit">
              {text.submit}
            </button>
          )}
          <span className="help">{text.submitHelp}</span>
        </Form>
      )}
      {may.write && state === 'frozen' && (
        <details className="minutes-side" open={dealt !== undefined || undefined}>
          <summary>{text.addAddendum}</summary>
          <Form method="post" preventScrollReset key={part.addenda.length}>
            <input type="hidden" name="item" value={part.item} />
            <input type="hidden" name="shown" value={part.shown} />
            <div className="field">
              <label htmlFor={`addendum-of-${part.item}`}>{text.addendumWords}</label>
              <p className="help" id={`addendum-help-${part.item}`}>
                {text.addendumHelp}
              </p>
              <textarea
                id={`addendum-of-${part.item}`}
                name="words"
                rows={4}
                defaultValue={dealt?.words ?? ''}
                aria-describedby={`addendum-help-${part.item}`}
              />
            </div>
            <button name="act" value="addendum">
              {text.addAddendum}
            </button>
          </Form>
        </details>
      )}
      <Versions meetingRef={meetingRef} part={part} />
    </div>
  );
}

import { Form, Link } from '@remix-run/react';
import type { Need } from '#app/domain/actions/needs.server.ts';
import type { SlippingAction } from '#app/domain/actions/slips.server.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { day } from '#app/language/times.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { StatusMark } from './status-mark.tsx';

interface NeedsProps {
  action: { ref: string; due_on: string | null; needs: readonly Need[] };
  mayEdit: boolean;
  typed: string;
  error: string | undefined;
  /** what slips if this slips by so many days, where that was asked */
  slip: { days: number; slips: readonly SlippingAction[] } | null;
}

/** Another action in a line: what it is, how far, when due. */
function NeedLine({ need, dueOn }: { need: Need; dueOn: string | null }) {
  const { language, text } = useTrackerSpeaking();
  const later = need.way === 'needs' && need.closed_at === null && dueOn !== null && need.due_on !== null && need.due_on > dueOn;
  return (
    <span className="tie">
      <Link to={`/actions/${need.ref}`}>
        <bdi>{need.title}</bdi>
      </Link>{' '}
      <small className="ref">{need.ref}</small> <MarkingBadge marking={need.marking} />{' '}
      {need.closed_at ? <small>{text.tracking.closed}</small> : <StatusMark status={need.joint} />}{' '}
      <small className={later ? 'late' : undefined}>
        {need.due_on ? `${text.tracking.due}: ${day(need.due_on, language)}` : text.actions.undated}
        {later && ` · ${text.tracker.dueTooLate}`}
      </small>
    </span>
  );
}

/** What an action needs, what waits for it, and what slips if it slips. */
export function Needs({ action, mayEdit, typed, error, slip }: NeedsProps) {
  const { text } = useTrackerSpeaking();
  const { tracker } = text;
  const of = (way: Need['way']) => action.needs.filter((need) => need.way === way);
  const [needs, waiting] = [of('needs'), of('needed_by')];
  return (
    <Section title={tracker.needsTitle} id="needs">
      {needs.length === 0 ? (
        <p className="help">{tracker.needsNone}</p>
      ) : (
        <ul className="plain tie-list">
          {needs.map((need) => (
            <li key={need.id}>
              <NeedLine need={need} dueOn={action.due_on} />
              {mayEdit && (
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="needed" value={need.id} />
                  <button className="quiet" name="act" value="unneed" aria-label={tracker.unneed(need.ref)}>
                    {tracker.takeAway}
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <Form method="post" className="finding" preventScrollReset>
          <div className={error ? 'field wrong' : 'field'}>
            <label htmlFor="need-words">{tracker.needField}</label>
            <input
              id="need-words"
              name="needs"
              defaultValue={typed}
              key={typed}
              maxLength={500}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? 'need-error' : undefined}
            />
            {error && (
              <p className="error" id="need-error">
                {error}
              </p>
            )}
          </div>
          <button name="act" value="need">
            {tracker.need}
          </button>
        </Form>
      )}
      {waiting.length > 0 && (
        <>
          <h3>{tracker.waiting}</h3>
          <ul className="plain tie-list">
            {waiting.map((need) => (
              <li key={need.id}>
                <NeedLine need={need} dueOn={action.due_on} />
              </li>
            ))}
          </ul>
          {action.due_on && <Slips slip={slip} />}
        </>
      )}
    </Section>
  );
}

/** Asks for, and shows, what slips if the action slips by some days. */
function Slips({ slip }: Pick<NeedsProps, 'slip'>) {
  const { language, text } = useTrackerSpeaking();
  const { actions, tracker, tracking } = text;
  return (
    <>
      <Form className="finding slip" action="#needs" preventScrollReset>
        <label htmlFor="slip-days">{tracker.slipAsk}</label>
        <input id="slip-days" type="number" name="slip" min={1} max={999} defaultValue={slip?.days ?? 7} required />
        <button>{tracker.slipShow}</button>
      </Form>
      {slip && slip.slips.length === 0 && <p role="status">{tracker.slipNothing}</p>}
      {slip && slip.slips.length > 0 && (
        <div className="table">
          <table>
            <caption>{tracker.slipCaption(slip.days)}</caption>
            <thead>
              <tr>
                <th scope="col">{tracking.name}</th>
                <th scope="col">{tracking.due}</th>
                <th scope="col">{tracker.notBefore}</th>
                <th scope="col">{tracker.slipEffect}</th>
              </tr>
            </thead>
            <tbody>
              {slip.slips.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to={`/actions/${one.ref}`}>
                      <bdi>{one.title}</bdi>
                    </Link>{' '}
                    <small className="ref">{one.ref}</small> <MarkingBadge marking={one.marking} />
                  </th>
                  <td className="nowrap">{one.due_on ? day(one.due_on, language) : actions.undated}</td>
                  <td className="nowrap">{day(one.not_before, language)}</td>
                  <td className={one.late ? 'late' : undefined}>
                    {one.late === null ? tracker.slipUndated : one.late > 0 ? tracker.slipLate(one.late) : tracker.slipLeft(one.left ?? 0)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

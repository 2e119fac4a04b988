import { Form, Link } from '@remix-run/react';
import type { ManyFault, ManyTold } from '#app/domain/actions/bulk-telling.server.ts';
import { nameOf } from '#app/language/names.ts';
import { useTrackerSpeaking, useTrackerText } from '#app/language/of-tracker.ts';

/** What was not changed, and why. */
export function ManyFaults({ faults }: { faults: readonly ManyFault[] }) {
  const { language, text } = useTrackerSpeaking();
  if (faults.length === 0) return null;
  return (
    <ul>
      {faults.map((one) => (
        <li key={`${one.ref} ${one.fault}`}>
          <Link to={`/actions/${one.ref}`}>
            <span className="ref">{one.ref}</span> <bdi>{one.title}</bdi>
          </Link>
          : {one.by ? text.tracker.changedSinceBy(nameOf(one.by, language)) : text.tracker.manyFaults[one.fault]}
        </li>
      ))}
    </ul>
  );
}

/** What an act came to, what it could not change and why, and the button that undoes it. */
export function ManyDone({ told }: { told: ManyTold }) {
  const { tracker } = useTrackerText();
  return (
    <section className={told.faults.length > 0 ? 'notice many-told' : 'notice'} role="status">
      <p>
        {told.undone ? tracker.manyUndone(told.changed) : tracker.manyChanged(told.changed)}{' '}
        {told.others > 0 && tracker.manyOthers(told.others)}
      </p>
      {told.faults.length > 0 && (
        <>
          <p>{told.undone ? tracker.manyNotUndone : tracker.manyNotChanged}</p>
          <ManyFaults faults={told.faults} />
        </>
      )}
      {!told.undone && told.changed > 0 && (
        <Form method="post">
          <input type="hidden" name="many" value={told.id} />
          <button name="act" value="undo">
            {tracker.undo}
          </button>
        </Form>
      )}
    </section>
  );
}

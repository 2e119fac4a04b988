import { Link } from '@remix-run/react';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { Credits } from '../credits.tsx';
import { SavedActs, SavedPicture, SavedRecord } from '../scenarios/saved-record.tsx';
import { PlanShown } from './plan-result.tsx';
import { PlanSaid } from './plan-said.tsx';
import type { SavedPlanGiven } from './saved-plan.server.ts';

/** A saved plan of diversification, with its figures as they were; nothing of it where its item is closed to the reader by now. */
export function SavedPlan({ given, conflict }: { given: SavedPlanGiven; conflict: boolean }) {
  const words = usePlanSpeaking().text.plan;
  const { shown, may } = given;
  const again = shown && (
    <>
      <Link className="button" to={`/map/diversification?${shown.query}`}>
        {words.again}
      </Link>
      <Link className="button" to={`/map/scenarios/${given.ref}/beside`}>
        {words.beside}
      </Link>
    </>
  );
  return (
    <SavedRecord
      given={given}
      kind={words.savedTitle}
      conflict={conflict}
      asked={shown ? <PlanSaid worked={shown.worked} names={shown.names} /> : <p>{words.closed}</p>}
      credits={<Credits credits={given.credits} />}
    >
      {shown && (
        <PlanShown
          worked={shown.worked}
          names={shown.names}
          standings={shown.standings}
          query={null}
          acts={
            <SavedActs
              again={again}
              picture={<SavedPicture of={given} />}
              report={may.report && words.report}
              action={given.action !== null && { to: given.action, words: words.action }}
            />
          }
        />
      )}
    </SavedRecord>
  );
}

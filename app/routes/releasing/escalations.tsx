import { Form } from '@remix-run/react';
import type { Escalation } from '#app/domain/releasing/escalating.server.ts';
import { useReleasingSpeaking } from '#app/language/of-releasing.ts';
import { named, nameOf } from '#app/language/names.ts';
import { Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

function Standing({ escalation: it }: { escalation: Escalation }) {
  const { releasing: text } = useReleasingSpeaking().text;
  if (it.refused_at)
    return (
      <p>
        {text.refused} <When at={it.refused_at} />
      </p>
    );
  if (!it.agreed_at) return <p>{text.waitsForSide}</p>;
  return (
    <p>
      {text.agreed} {it.taken_up_at ? `${text.takenUp}: ` : text.waitsAbove}
      {it.taken_up_at && <When at={it.taken_up_at} />}
    </p>
  );
}

/** How a report was brought to the body above each time, with what its reader may do about it. */
export function Escalations({ report, escalations }: { report: string; escalations: readonly Escalation[] }) {
  const { language, text } = useReleasingSpeaking();
  const { releasing } = text;
  return (
    <ul className="plain lines">
      {escalations.map((it) => (
        <li key={it.id}>
          <p>
            <strong>
              {releasing.to}: {it.to ? named(it.to, language) : releasing.aBody}
            </strong>{' '}
            · {releasing.by}: {it.who ? nameOf(it.who, language) : releasing.somebody} · <When at={it.at} />
          </p>
          <Prose words={it.reason} />
          <Standing escalation={it} />
          {(it.may.answer || it.may.takeUp) && (
            <Form method="post" action={`/reports/${report}/escalate`} className="acts">
              <input type="hidden" name="escalation" value={it.id} />
              {it.may.answer && (
                <>
                  <button name="act" value="agree" className="main">
                    {releasing.agree}
                  </button>
                  <button name="act" value="refuse">
                    {releasing.refuse}
                  </button>
                </>
              )}
              {it.may.takeUp && (
                <button name="act" value="take" className="main">
                  {releasing.takeUp}
                </button>
              )}
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

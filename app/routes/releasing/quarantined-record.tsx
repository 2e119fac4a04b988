import { Form, Link } from '@remix-run/react';
import type { Quarantined } from '#app/domain/releasing/quarantined.server.ts';
import { useReleasingSpeaking } from '#app/language/of-releasing.ts';
import { nameOf } from '#app/language/names.ts';
import { TextArea } from '#app/ui/fields.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** One record in quarantine, as those who decide see it, with what they may do. */
export function QuarantinedRecord({ it }: { it: Quarantined }) {
  const { language, text } = useReleasingSpeaking();
  const { releasing } = text;
  return (
    <article className="quarantined">
      <h3>
        <MarkingBadge marking={it.marking} /> {releasing.kinds[it.kind]} {it.ref}
      </h3>
      <p>
        {releasing.putBy}: {it.by ? nameOf(it.by, language) : releasing.somebody} · <When at={it.began_at} />
      </p>
      {it.reason ? <Prose words={it.reason} /> : <p className="faint">{releasing.blindly}</p>}
      {it.kept_at && (
        <p>
          <strong>{releasing.kept}</strong> <When at={it.kept_at} />
        </p>
      )}
      {it.note && <Prose words={it.note} />}
      <Form method="post" action="/quarantine">
        <input type="hidden" name="quarantine" value={it.id} />
        <TextArea
          field={{ id: `note-${it.id}`, name: 'note' }}
          label={releasing.note}
          help={releasing.noteHelp}
          rows={2}
          dir="auto"
          maxLength={2000}
          optional
        />
        <div className="acts">
          <button name="act" value="release">
            {releasing.release}
          </button>
          <Link className="button" to={`/quarantine?one=${it.id}`}>
            {releasing.narrow}
          </Link>
          <button name="act" value="keep">
            {releasing.keep}
          </button>
        </div>
      </Form>
    </article>
  );
}

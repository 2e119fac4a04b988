import '../stocks/stocks.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { token } from '#app/domain/fields.ts';
import { agreeToArrangement } from '#app/domain/sharing/arranging.server.ts';
import { readArrangement } from '#app/domain/sharing/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { answerOf } from './answering.server.ts';
import { Handling } from './handling.tsx';
import { Keys } from './keys.tsx';
import { Material } from './material.tsx';
import { partyNames } from '../stocks/naming.server.ts';
import { TermsShown } from './terms-shown.tsx';

/** GET /sharing/arrangements/:ref : its text, and where the keys stand. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const {
    id,
    audience_id: _audience,
    home_body_id: _home,
    ...arrangement
  } = found(await readArrangement(db, actor, params.ref ?? '', now));
  const named = [arrangement, ...arrangement.texts].flatMap(({ terms }) => terms.parties.map(({ party }) => party));
  const names = partyNames(actor.language, [...named, ...arrangement.keys.map(({ party }) => party)]);
  return { ...arrangement, names, openings: await openRecord(db, actor, { kind: 'arrangement', id }, now) };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** Turns the key of the actor's government to the text that they saw. */
export const action = asActor(async ({ actor, context: { db, now }, params, request }) => {
  const { ref } = found(await readArrangement(db, actor, params.ref ?? '', now));
  const form = await request.formData();
  if (textOf(form, 'act') !== 'agree') throw new Refusal('unreadable');
  const root = token().safeParse(textOf(form, 'root'));
  if (!root.success) throw new Refusal('unreadable');
  const refused = await answerOf(actor.language, () => agreeToArrangement(db, actor, ref, root.data, now));
  return refused ? data(refused, { status: refused.status }) : redirect(`/sharing/arrangements/${ref}`);
});

export const shouldRevalidate = () => true;

export default function Arrangement() {
  const { sharing } = useSharingSpeaking().text;
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { ref, root, may } = given;
  return (
    <Page
      title={<bdi>{given.title}</bdi>}
      kicker={
        <>
          <Link to="/sharing">{sharing.title}</Link> · {ref}
        </>
      }
      banner={<MarkingBanner marking={given.marking} parties={given.parties} />}
      acts={
        <>
          {may.ask && (
            <Link className="button main" to={`/sharing/ask?under=${ref}`}>
              {sharing.asking}
            </Link>
          )}
          {may.change && (
            <Link className="button" to={`/sharing/arrange?of=${ref}`}>
              {sharing.change}
            </Link>
          )}
          <Handling of={`/sharing/arrangements/${ref}`} named={ref} may={may} />
        </>
      }
    >
      {sent && (
        <p className="warning" role="alert">
          {sharing.failed} {sent.words}
        </p>
      )}
      <p>
        <strong>{given.agreed_at === null ? sharing.waiting : sharing.agreed}</strong> {given.agreed_at && <When at={given.agreed_at} />} ·{' '}
        {sharing.text(given.text_number)} · <Material item={given.item} />
      </p>
      <TermsShown terms={given.terms} root={root} />
      <Section title={sharing.keys}>
        <Keys keys={given.keys} />
        {may.agree && (
          <Form method="post">
            <input type="hidden" name="root" value={root} />
            <button name="act" value="agree">
              {sharing.agree}
            </button>
          </Form>
        )}
      </Section>
      {given.texts.length > 0 && (
        <Section title={sharing.former}>
          {given.texts.map((one) => (
            <details key={one.number}>
              <summary>
                {sharing.text(one.number)} · <When at={one.made_at} />
              </summary>
              <TermsShown terms={one.terms} root={one.root} />
            </details>
          ))}
        </Section>
      )}
      <Openings openings={given.openings} />
    </Page>
  );
}

import '../map.css';
import '#app/ui/audience.css';
import './editions.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readEditions } from '#app/domain/map/editions/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useEditionsText } from '#app/language/of-editions.ts';
import { Refusal } from '#app/http/refusal.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Empty, Page, Pager, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { EditionForm } from './edition-form.tsx';
import { Register } from './register.tsx';
import { sendEdition } from './sending.server.ts';

/** GET /map/import?after=: the form of a new import, for whoever may, and the register of those that the reader may read. */
export const loader = asActor(async ({ actor, context, request }) => {
  const { db, now } = context;
  const homes = bodiesWhere(actor, 'edition.import');
  const after = new URL(request.url).searchParams.get('after') ?? '';
  const soFar = {
    home_body_id: homes.length === 1 ? (homes[0] ?? '') : '',
    marking: 'CLEAR',
    released: [],
    readers: [],
    parties: [],
    find: '',
  };
  return {
    title: catalogueOf(actor.language).editions.title,
    after,
    register: await readEditions(db, actor, after, now),
    audience: homes.length === 0 ? null : await formAudiencePart(db, actor, 'edition.import', soFar, now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    if (bodiesWhere(args.actor, 'edition.import').length === 0) throw new Refusal('forbidden');
    const sent = await sendEdition(args);
    return 'ref' in sent ? redirect(`/map/import/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { readsBody: true },
);

export default function ImportPage() {
  const { title, register, audience, after } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { editions } = useEditionsText();
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to="/map">{editions.terms.title}</Link>
        </>
      }
    >
      <p className="help">{editions.intro}</p>
      {audience && <EditionForm audience={audience} sent={sent} />}
      <Section title={editions.registerTitle}>
        {register.rows.length === 0 ? <Empty>{editions.none}</Empty> : <Register rows={register.rows} />}
        <Pager
          shown={register.rows.length}
          total={register.next === null && !after ? register.rows.length : null}
          next={register.next && `/map/import?after=${encodeURIComponent(register.next)}`}
          first={after ? '/map/import' : null}
        />
      </Section>
    </Page>
  );
}

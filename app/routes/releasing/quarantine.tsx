import './releasing.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { audienceOf } from '#app/domain/audience/choosing.server.ts';
import { diffAudiences } from '#app/domain/releasing/changing-readers.server.ts';
import { decideQuarantine, quarantineBlind } from '#app/domain/releasing/quarantine.server.ts';
import { readOneQuarantined, readQuarantined } from '#app/domain/releasing/quarantined.server.ts';
import { readDecidable } from '#app/domain/releasing/stopped.server.ts';
import { blindForm, decisionForm } from '#app/domain/releasing/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { BlindForm } from './blind-form.tsx';
import { chooseReaders, type SentReaders } from './choosing-readers.server.ts';
import { OpenedBy } from './opened-by.tsx';
import { QuarantinedRecord } from './quarantined-record.tsx';
import { ReadersForm } from './readers-form.tsx';
import { sendReason, type Returned } from './sending.server.ts';

/** GET /quarantine: what its reader decides about; for the secretariat, the form that quarantines by reference. `?one=` looks at one. */
export const loader = asActor(async ({ actor, context, request }) => {
  const { db, now } = context;
  const search = new URL(request.url).searchParams;
  const id = search.get('one');
  const text = catalogueOf(actor.language);
  const one = id === null ? null : found(await readOneQuarantined(db, actor, id, now));
  const soFar = one && (await chosenOf(db, one.record.audience_id, one.record.home_body_id));
  return {
    title: text.reports.quarantines,
    said: new Map(Object.entries(text.quarantineDone)).get(search.get('done') ?? '') ?? null,
    list: await readQuarantined(db, actor, now),
    one: one &&
      soFar && {
        id: id ?? '',
        ref: one.record.ref,
        opened: one.opened,
        audience: await formAudiencePart(db, actor, 'report.file', soFar, now, one.record.home_body_id, one.record),
      },
    may: { blind: actor.offices.includes('secretariat') },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, request } = args;
    const { db, now } = context;
    const form = await request.formData();
    const act = textOf(form, 'act');
    if (act === 'blind') {
      if (!actor.offices.includes('secretariat')) throw new Refusal('forbidden');
      const returned = await sendReason(args, form, act, blindForm, ({ ref }) => quarantineBlind(db, actor, ref, now));
      return returned ? data({ returned, sent: null }, { status: returned.status }) : redirect('/quarantine?done=blind');
    }
    const id = textOf(form, 'quarantine');
    const record = found(await readDecidable(db, actor, id, now));
    let returned: Returned | null = null;
    let sent: SentReaders | null = null;
    if (act === 'release' || act === 'keep')
      returned = await sendReason(args, form, act, decisionForm, ({ note }) => decideQuarantine(db, actor, id, { as: act }, note, now));
    else
      sent = await chooseReaders(args, form, record, {
        preview: async (chosen) =>
          diffAudiences(
            db,
            actor,
            record,
            await readAudience(db, record.audience_id),
            audienceOf({ ...chosen, home_body_id: record.home_body_id }),
            now,
          ),
        save: (chosen) => decideQuarantine(db, actor, id, { as: 'narrow', chosen }, '', now),
      });
    if (returned || sent) return data({ returned, sent }, { status: (returned ?? sent)?.status ?? 200 });
    return redirect(`/quarantine?done=${act === 'release' || act === 'keep' ? act : 'narrow'}`);
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows how it stands. */
export const shouldRevalidate = () => true;

export default function QuarantinePage() {
  const { releasing: text } = useReleasingText();
  const { title, said, list, one, may } = useLoaderData<typeof loader>();
  const given = useActionData<typeof action>();
  return (
    <Page title={title}>
      {said && (
        <div className="notice" role="status">
          <p>{said}</p>
        </div>
      )}
      {given?.returned?.refusal && (
        <p className="warning" role="alert">
          {given.returned.refusal}
        </p>
      )}
      <p className="help">{text.quarantinesHelp}</p>
      {one ? (
        <Section title={text.narrowTitle(one.ref)}>
          <p className="help">{text.narrowHelp}</p>
          <ReadersForm audience={one.audience} sent={given?.sent ?? undefined} save={text.narrowNow}>
            <input type="hidden" name="quarantine" value={one.id} />
          </ReadersForm>
          <p>
            <Link to="/quarantine">{text.otherDecisions}</Link>
          </p>
        </Section>
      ) : (
        <Section title={text.toDecide}>
          {list.length > 0 && <p className="help">{text.toDecideHelp}</p>}
          {list.length === 0 ? <Empty>{text.nothingToDecide}</Empty> : list.map((it) => <QuarantinedRecord key={it.id} it={it} />)}
        </Section>
      )}
      {one && <OpenedBy opened={one.opened} title={text.reached} nobody={text.reachedNobody} />}
      {may.blind && <BlindForm returned={given?.returned?.act === 'blind' ? given.returned : null} />}
    </Page>
  );
}

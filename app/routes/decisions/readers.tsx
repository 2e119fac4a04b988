import './decisions.css';
import '#app/ui/audience.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart, soFarIn } from '#app/domain/audience/part.server.ts';
import { audienceSchema } from '#app/domain/audience/schema.ts';
import { changeDecisionReaders } from '#app/domain/decisions/editing.server.ts';
import { holdFor } from '#app/domain/decisions/holding.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { AudienceFields } from '#app/ui/audience-fields.tsx';
import { DisclosurePreview } from '#app/ui/disclosure.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import type { z } from 'zod';
import { answering } from './answering.server.ts';

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const { row } = await holdFor(db, actor, params.ref ?? '', 'decision.readers');
  await openRecord(db, actor, { kind: 'decision', id: row.id }, now);
  const { marking, parties } = await readAudience(db, row.audience_id);
  const home = row.home_body_id;
  const record = { audience_id: row.audience_id, author_id: row.author_id };
  return {
    it: { ref: row.ref, version: row.version, name_en: row.title_en, name_ja: row.title_ja, marking, parties: [...parties] },
    title: catalogueOf(actor.language).decisions.readersOf(row.ref),
    audience: await formAudiencePart(db, actor, 'decision.propose', await chosenOf(db, row.audience_id, home), now, home, record),
  };
});

export const meta = ({ data: given }: { data: { title: string } | undefined }) => titled(given);

export const action = asActor(
  async ({ actor, context, params, request }) => {
    const { db, now } = context;
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const ref = params.ref ?? '';
    const { row } = await holdFor(db, actor, ref, 'decision.readers');
    const submission = parseForm(form, audienceSchema, text);
    const soFar = { ...soFarIn(form), home_body_id: row.home_body_id };
    const record = { audience_id: row.audience_id, author_id: row.author_id };
    const back = async (status: number, result: ReturnType<typeof submission.reply>, refusal?: string) =>
      data(
        {
          ...{ status, result, refusal },
          audience: await formAudiencePart(db, actor, 'decision.propose', soFar, now, row.home_body_id, record),
        },
        { status },
      );
    if (textOf(form, 'act') !== 'save' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
    if (submission.status !== 'success') return back(422, submission.reply());
    const { marking, released, readers, parties } = submission.value;
    const version = versionIn(form);
    const answer = await answering({ ...text, decisionFaults: { ...text.audience.faults, ...text.decisionFaults } }, null, () =>
      changeDecisionReaders(db, actor, ref, version, { marking, released, readers, parties }, now),
    );
    return answer ? back(answer.status, asFilled(submission.reply()), answer.refusal) : redirect(`/decisions/${ref}`);
  },
  { showsAgain: true },
);

/** After a refusal the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function Readers() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { it, title, audience: begun } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const audience = sent?.audience ?? begun;
  const [form, fields] = useForm<z.input<typeof audienceSchema>>({
    id: 'readers',
    defaultValue: begun.chosen,
    lastResult: sent?.result ?? null,
  });
  return (
    <Page
      kicker={<Link to={`/decisions/${it.ref}`}>{named(it, language)}</Link>}
      title={title}
      banner={<MarkingBanner marking={it.marking} parties={it.parties} />}
    >
      {sent?.refusal && (
        <p className="warning" role="alert">
          {sent.refusal}
        </p>
      )}
      <p>{decisions.readersHelp}</p>
      <Form method="post" id={form.id} noValidate className="columns" preventScrollReset>
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="save" />
        <input type="hidden" name="version" value={it.version} />
        <div>
          <AudienceFields fields={fields} forming={audience.forming} chosen={audience.chosen} typed={audience.chosen.typed} />
        </div>
        <aside className="beside">
          <DisclosurePreview formId="readers" act="decision.propose" told={audience.forming} about={it.ref} />
          <p>
            <button className="main" name="act" value="save">
              {text.frame.save}
            </button>
          </p>
        </aside>
      </Form>
    </Page>
  );
}

import './decisions.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { withdrawDecision } from '#app/domain/decisions/editing.server.ts';
import { holdFor, refusalOf } from '#app/domain/decisions/holding.server.ts';
import { withdrawForm } from '#app/domain/decisions/schema.ts';
import { isLive } from '#app/domain/decisions/standing.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { answering, type Answer } from './answering.server.ts';

export const loader = asActor(async ({ actor, context, params }) => {
  const { row } = await holdFor(context.db, actor, params.ref ?? '', 'decision.withdraw');
  if (!isLive(row.state)) throw refusalOf(row, context.now);
  await openRecord(context.db, actor, { kind: 'decision', id: row.id }, context.now);
  const { marking, parties } = await readAudience(context.db, row.audience_id);
  return {
    it: { ref: row.ref, version: row.version, name_en: row.title_en, name_ja: row.title_ja, marking, parties: [...parties] },
    title: catalogueOf(actor.language).decisions.withdrawing(row.ref),
  };
});

export const meta = ({ data: given }: { data: { title: string } | undefined }) => titled(given);

export const action = asActor(
  async ({ actor, context, params, request }) => {
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const ref = params.ref ?? '';
    const { row } = await holdFor(context.db, actor, ref, 'decision.withdraw');
    // Its page has no form any more to show what was typed in.
    if (!isLive(row.state)) throw refusalOf(row, context.now);
    const submission = parseForm(form, withdrawForm, text);
    const back = (answer: Answer) => data(answer, { status: answer.status });
    if (isShownAgain(form)) return back({ status: 200, result: asFilled(submission.reply()) });
    if (submission.status !== 'success') return back({ status: 422, result: submission.reply() });
    const version = versionIn(form);
    const answer = await answering(text, asFilled(submission.reply()), () =>
      withdrawDecision(context.db, actor, ref, version, submission.value.reason, context.now),
    );
    return answer ? back(answer) : redirect(`/decisions/${ref}`);
  },
  { showsAgain: true },
);

/** After a refusal the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function Withdraw() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { it, title } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm<{ reason: string }>({ id: 'withdraw', lastResult: sent?.result ?? null });
  const { reason } = fields;
  const errors = reason.errors ? [{ id: reason.id, label: decisions.withdrawReason, messages: reason.errors }] : [];
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
      <p>{decisions.withdrawHelp}</p>
      <Form method="post" id={form.id} noValidate>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="version" value={it.version} />
        <TextArea field={reason} label={decisions.withdrawReason} dir="auto" rows={4} />
        <p>
          <button className="danger">{decisions.withdraw}</button>
        </p>
      </Form>
    </Page>
  );
}

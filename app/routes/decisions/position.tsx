import './decisions.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useForm } from '@conform-to/react';
import { signAdoption } from '#app/domain/decisions/adopting.server.ts';
import { readDecision } from '#app/domain/decisions/one.server.ts';
import { statePosition } from '#app/domain/decisions/positions.server.ts';
import { positionForm } from '#app/domain/decisions/schema.ts';
import { needsReason, POSITIONS } from '#app/domain/decisions/standing.ts';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { requireConfirmed } from '#app/http/confirming.server.ts';
import { parseForm, replyWith } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { safePath } from '#app/http/paths.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Choices, ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { answering, type Answer } from './answering.server.ts';
import { Pairs } from './pairs.tsx';
import { SilenceStands } from './silence-clock.tsx';

export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const decision = found(await readDecision(context.db, actor, params.ref ?? '', context.now));
  if (decision.may.voice === null) throw decision.over ? new Refusal('conflict', decision.over) : new Refusal('forbidden');
  const back = new URL(args.request.url).searchParams.get('back');
  const here = `/decisions/${decision.ref}/position${back ? `?${new URLSearchParams({ back }).toString()}` : ''}`;
  if (decision.may.voice === 'key') requireConfirmed(args, here);
  await openRecord(context.db, actor, { kind: 'decision', id: decision.id }, context.now);
  return { decision, title: `${catalogueOf(actor.language).decisions.statePosition} · ${decision.ref}` };
});

export const meta = ({ data: given }: { data: { title: string } | undefined }) => titled(given);

export const action = asActor(
  async ({ actor, context, params, request }) => {
    const { db, now, configuration } = context;
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const ref = params.ref ?? '';
    const submission = parseForm(form, positionForm, text);
    const back = (answer: Answer) => data(answer, { status: answer.status });
    if (isShownAgain(form)) return back({ status: 200, result: asFilled(submission.reply()) });
    if (submission.status !== 'success') {
      // Nothing of what is hidden is told apart from what is not there.
      found(await readDecision(db, actor, ref, now));
      return back({ status: 422, result: submission.reply() });
    }
    const { position, reason } = submission.value;
    if (needsReason(position) && reason === '')
      return back({ status: 422, result: replyWith(submission.reply(), 'reason', text.decisionFaults.reason_needed ?? '') });
    const answer = await answering(text, asFilled(submission.reply()), async () => {
      const { outcome } = await statePosition(db, actor, ref, submission.value, now);
      if (outcome === 'adopted') await signAdoption(db, configuration.dataDir, now);
    });
    const from = safePath(new URL(request.url).searchParams.get('back'));
    return answer ? back(answer) : redirect(from.startsWith('/meetings/') ? from : `/decisions/${ref}`);
  },
  { showsAgain: true },
);

/** After a refusal the newest text is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function PositionPage() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { decision } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm<{ position: string; reason: string; root: string }>({
    id: 'position',
    lastResult: sent?.result ?? null,
  });
  const typed = (name: 'position' | 'reason') => {
    const value = sent?.result?.initialValue?.[name];
    return typeof value === 'string' ? value : '';
  };
  const errors = Object.entries(sent?.result?.error ?? {}).map(([name, messages]) => ({
    id: `position-${name}`,
    label: name === 'reason' ? decisions.reason : decisions.statePosition,
    messages: messages ?? [],
  }));
  return (
    <Page
      kicker={<Link to={`/decisions/${decision.ref}`}>{decisions.kicker(decision.ref)}</Link>}
      title={decisions.statePosition}
      banner={<MarkingBanner marking={decision.marking} parties={decision.parties} />}
    >
      {sent?.refusal && (
        <p className="warning" role="alert">
          {sent.refusal}
        </p>
      )}
      <ErrorSummary errors={errors} />
      {decision.silence && <SilenceStands silence={decision.silence} />}
      {decision.stale && !sent?.refusal && <p className="warning">{decisions.staleNow}</p>}
      <Section title={decisions.yourText}>
        <h3 className="spoken">
          <bdi>{named({ name_en: decision.title_en, name_ja: decision.title_ja }, language)}</bdi>
        </h3>
        <Pairs part={decisions.text} pairs={decision.pairs} numbered />
        <p className="help">
          {decisions.fingerprint}: <code className="digest">{decision.root}</code>
        </p>
      </Section>
      <Form method="post" id={form.id} noValidate preventScrollReset>
        <input type="hidden" name="root" value={decision.root} />
        <input type="hidden" name="shown" value={decision.shown} />
        {decision.may.voice === 'voice' && <p className="notice">{decisions.voiceMeans}</p>}
        <Choices
          field={fields.position}
          legend={decisions.statePosition}
          type="radio"
          chosen={[typed('position')]}
          options={POSITIONS.map((value) => ({
            value,
            label: decisions.positionChoices[value],
            ...(decision.may.voice === 'key' ? { help: decisions.positionMeans[value] } : {}),
          }))}
        />
        <TextArea
          field={fields.reason}
          value={typed('reason')}
          label={decisions.reason}
          help={decisions.reasonHelp}
          dir="auto"
          rows={4}
          optional={decisions.reasonWhen}
        />
        <p>
          <button className="main">{decisions.send}</button>
        </p>
        <p className="help">{text.frame.unclassified}</p>
      </Form>
    </Page>
  );
}

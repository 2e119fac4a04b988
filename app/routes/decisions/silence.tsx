import './decisions.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readDecision } from '#app/domain/decisions/one.server.ts';
import { agreeForm, silenceForm } from '#app/domain/decisions/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { requireConfirmed } from '#app/http/confirming.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { EASTERN, JAPAN } from '#app/language/times.ts';
import { Choices, ErrorSummary, SelectField, TextField } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { BothClocks } from '#app/ui/when.tsx';
import type { z } from 'zod';
import { sendSilence } from './sending-silence.server.ts';
import { HowFar, SilenceStands } from './silence-clock.tsx';
import { Pairs } from './pairs.tsx';

export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const decision = found(await readDecision(context.db, actor, params.ref ?? '', context.now));
  if (decision.over) throw new Refusal('conflict', decision.over);
  if (!decision.may.silence) throw new Refusal('forbidden', decision.may.voice === 'key' ? 'silence_stands' : 'forbidden');
  requireConfirmed(args);
  await openRecord(context.db, actor, { kind: 'decision', id: decision.id }, context.now);
  const { decisions } = catalogueOf(actor.language);
  return {
    decision,
    title: `${decision.silence ? decisions.silenceAnswer : decisions.silenceOpen} · ${decision.ref}`,
    own: decision.silence?.offered_party === actor.party_id,
    zone: actor.party_id === 'JP' ? JAPAN : EASTERN,
  };
});

export const meta = ({ data: given }: { data: { title: string } | undefined }) => titled(given);

export const action = asActor(
  async (args) => {
    const answer = await sendSilence(args);
    return answer ? data(answer, { status: answer.status }) : redirect(`/decisions/${args.params.ref}`);
  },
  { showsAgain: true },
);

/** After a refusal the newest text is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

/** The first key: until when, on whose clock, and what that is on both. */
function Offering() {
  const { decisions } = useDecisionsSpeaking().text;
  const { decision, zone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm<z.input<typeof silenceForm>>({
    id: 'silence',
    defaultValue: { zone },
    lastResult: sent?.result ?? null,
  });
  const labels: Record<string, string> = {
    day: decisions.day,
    time: decisions.time,
    zone: decisions.zone,
    occurrence: decisions.occurrence,
  };
  const errors = Object.entries(sent?.result?.error ?? {}).map(([name, messages]) => ({
    id: `silence-${name}`,
    label: labels[name] ?? name,
    messages: messages ?? [],
  }));
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post" id={form.id} noValidate preventScrollReset>
        <button className="unseen" tabIndex={-1} aria-hidden="true" name="act" value="check" />
        <input type="hidden" name="root" value={decision.root} />
        <div className="row">
          <TextField field={fields.day} label={decisions.day} type="date" />
          <TextField field={fields.time} label={decisions.time} type="time" />
          <SelectField
            field={fields.zone}
            label={decisions.zone}
            options={[
              { value: EASTERN, label: decisions.capitals.US ?? EASTERN },
              { value: JAPAN, label: decisions.capitals.JP ?? JAPAN },
            ]}
          />
        </div>
        {Boolean(fields.occurrence.errors?.length || fields.occurrence.initialValue) && (
          <Choices
            field={fields.occurrence}
            legend={decisions.occurrence}
            type="radio"
            chosen={[String(fields.occurrence.initialValue ?? '')]}
            options={(['earlier', 'later'] as const).map((value) => ({ value, label: decisions.occurrences[value] }))}
          />
        )}
        <p>
          <button name="act" value="check" formNoValidate>
            {decisions.check}
          </button>
        </p>
        <div role="status">
          {sent?.checked && (
            <>
              <p>
                <BothClocks at={sent.checked.at} />
              </p>
              <HowFar clock={sent.checked.clock} />
            </>
          )}
        </div>
        <p>
          <button className="main" name="act" value="offer">
            {decisions.offer}
          </button>
        </p>
      </Form>
    </>
  );
}

/** The second key, or the first one taken back. */
function Answering({ silence }: { silence: z.input<typeof agreeForm>['silence'] }) {
  const { decisions } = useDecisionsSpeaking().text;
  const { decision, own } = useLoaderData<typeof loader>();
  return (
    <Form method="post">
      <input type="hidden" name="root" value={decision.root} />
      <input type="hidden" name="silence" value={silence} />
      <p>
        <button className="main" name="act" value={own ? 'take_back' : 'agree'}>
          {own ? decisions.takeBack : decisions.agree}
        </button>
      </p>
    </Form>
  );
}

export default function SilencePage() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { decision } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      kicker={<Link to={`/decisions/${decision.ref}`}>{decisions.kicker(decision.ref)}</Link>}
      title={decision.silence ? decisions.silenceAnswer : decisions.silenceOpen}
      banner={<MarkingBanner marking={decision.marking} parties={decision.parties} />}
    >
      {sent?.refusal && (
        <p className="warning" role="alert">
          {sent.refusal}
        </p>
      )}
      <p>{decisions.silenceHelp}</p>
      {decision.silence && <SilenceStands silence={decision.silence} />}
      {decision.stale && !sent?.refusal && <p className="warning">{decisions.staleNow}</p>}
      <Section title={decisions.yourText}>
        <h3 className="spoken">
          <bdi>{named({ name_en: decision.title_en, name_ja: decision.title_ja }, language)}</bdi>
        </h3>
        <Pairs part={decisions.text} pairs={decision.pairs} numbered />
      </Section>
      {decision.silence ? <Answering silence={decision.silence.id} /> : <Offering />}
    </Page>
  );
}

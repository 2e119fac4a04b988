import './reports.css';
import './triage.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { z } from 'zod';
import { recordOpenings, withoutText } from '#app/domain/audience/openings.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { askAuthor } from '#app/domain/reports/asking.server.ts';
import { closeReport, reopenReport } from '#app/domain/reports/closing.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { readTriage } from '#app/domain/reports/triage-reading.server.ts';
import { assignForm, askForm, closeForm, reopenForm } from '#app/domain/reports/triage-schema.ts';
import { assignReport, giveBackReport, readAssignees, reportFor, takeReport } from '#app/domain/reports/triage.server.ts';
import { OUTCOMES } from '#app/domain/reports/triage-state.ts';
import { useTriageSpeaking } from '#app/language/of-triage.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import { can } from '#app/policy/acts.ts';
import { Choices, SelectField, TextArea, TextField } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { PageOfReport } from './page-of-report.tsx';
import { Closings, Questions, Standing } from './triage-parts.tsx';
import { sendForm, type Returned } from './triage-sending.server.ts';

/** GET /reports/:ref/triage: all that those who triage can do with a report. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  if (!can(actor, 'report.triage', report)) throw new Refusal('forbidden');
  await recordOpenings(db, actor, [withoutText(report)], now);
  const { triage, audience } = await readTriage(db, actor, report, now);
  const open = triage.state !== 'closed' && triage.state !== 'withdrawn';
  const assignees = open ? await readAssignees(db, actor, await reportFor(db, actor, report.ref, 'report.triage'), now) : [];
  const { ref, title, marking, own } = report;
  return {
    title: catalogueOf(actor.language).triage.titleOf(ref),
    report: { ref, title, marking, own },
    triage,
    parties: audience.parties,
    open,
    assignees,
    shown: shownReaders(report),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, params, request } = args;
    const { db, now } = context;
    const ref = params.ref ?? '';
    const form = await request.formData();
    const act = textOf(form, 'act');
    const report = await reportFor(db, actor, ref, 'report.triage').catch((reason: unknown) => {
      if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
      return null;
    });
    // The page of a closed report has no form beside whose fields a fault could stand: that it is closed is said instead.
    const closed = act !== 'reopen' && (report?.closed_at ?? null) !== null;
    const send = <S extends z.ZodType>(schema: S, doing: (value: z.output<S>) => Promise<void>) =>
      sendForm(args, form, act, schema, doing, closed ? 'closed' : undefined);
    const doings: Record<string, () => Promise<Returned | null>> = {
      take: () => send(z.object({}), () => takeReport(db, actor, ref, now)),
      give_back: () => send(z.object({}), () => giveBackReport(db, actor, ref, now)),
      assign: () => send(assignForm, (value) => assignReport(db, actor, ref, value, now)),
      ask: () => send(askForm, (value) => askAuthor(db, actor, ref, value, now)),
      close: () => send(closeForm, (value) => closeReport(db, actor, ref, value, now)),
      reopen: () => send(reopenForm, (value) => reopenReport(db, actor, ref, value.reason, now)),
    };
    const doing = Object.hasOwn(doings, act) ? doings[act] : undefined;
    if (!doing) throw new Refusal('invalid');
    const returned = await doing();
    if (returned) return data(returned, { status: returned.status });
    return redirect(act === 'take' || act === 'close' ? `/reports/${ref}` : `/reports/${ref}/triage`);
  },
  { showsAgain: true },
);

/** Also after a refusal: the page then shows who has it now. */
export const shouldRevalidate = () => true;

function Assign({ returned, was, assignees }: { returned: Returned | undefined; was: string } & Pick<Given, 'assignees'>) {
  const { language, text } = useTriageSpeaking();
  const [form, fields] = useForm<{ person: string; was: string }>({ id: 'assign', lastResult: returned?.result ?? null });
  return (
    <Form method="post" id={form.id} noValidate className="sheet">
      <input type="hidden" name="was" value={was} />
      <SelectField
        field={fields.person}
        label={text.triage.assignTo}
        empty={text.reports.choose}
        options={assignees.map((person) => ({
          value: person.id,
          label: `${nameOf(person, language)} · ${person.organisation} · ${person.party_id}`,
        }))}
      />
      <button name="act" value="assign">
        {text.triage.assignDo}
      </button>
    </Form>
  );
}

function Ask({ returned, shown }: { returned: Returned | undefined; shown: string }) {
  const { triage } = useTriageSpeaking().text;
  const [form, fields] = useForm<{ words: string; due_on: string }>({ id: 'ask', lastResult: returned?.result ?? null });
  return (
    <Form method="post" id={form.id} noValidate className="sheet">
      <input type="hidden" name="shown" value={shown} />
      <p className="help">{triage.askHelp}</p>
      <TextArea field={fields.words} label={triage.words} rows={4} dir="auto" />
      <TextField field={fields.due_on} label={triage.dueOn} type="date" />
      <button name="act" value="ask">
        {triage.askDo}
      </button>
    </Form>
  );
}

function Close({ returned, shown }: { returned: Returned | undefined; shown: string }) {
  const { triage } = useTriageSpeaking().text;
  const [form, fields] = useForm<{ outcome: string; note: string; into: string }>({ id: 'close', lastResult: returned?.result ?? null });
  return (
    <Form method="post" id={form.id} noValidate className="sheet">
      <input type="hidden" name="shown" value={shown} />
      <Choices
        field={fields.outcome}
        legend={triage.outcome}
        type="radio"
        chosen={[String(fields.outcome.initialValue ?? '')]}
        options={OUTCOMES.map((outcome) => ({ value: outcome, label: triage.outcomes[outcome], help: triage.outcomesHelp[outcome] }))}
      />
      <TextField field={fields.into} label={triage.into} help={triage.intoHelp} optional autoComplete="off" spellCheck={false} />
      <TextArea field={fields.note} label={triage.note} help={triage.noteHelp} rows={4} dir="auto" />
      <button name="act" value="close">
        {triage.closeDo}
      </button>
    </Form>
  );
}

function Reopen({ returned }: { returned: Returned | undefined }) {
  const { triage } = useTriageSpeaking().text;
  const [form, fields] = useForm<{ reason: string }>({ id: 'reopen', lastResult: returned?.result ?? null });
  return (
    <Form method="post" id={form.id} noValidate className="sheet">
      <TextArea field={fields.reason} label={triage.reason} rows={3} dir="auto" />
      <button name="act" value="reopen">
        {triage.reopen}
      </button>
    </Form>
  );
}

type Given = ReturnType<typeof useLoaderData<typeof loader>>;

export default function TriagePage() {
  const { language, text } = useTriageSpeaking();
  const { triage } = text;
  const { title, report, triage: it, parties, open, assignees, shown } = useLoaderData<typeof loader>();
  const returned = useActionData<typeof action>();
  const of = (act: string) => (returned?.act === act ? returned : undefined);
  const holder = it.taken && !it.taken.own ? (it.taken.who ? nameOf(it.taken.who, language) : triage.somebody) : null;
  const overtaken = of('take') ?? of('assign');
  const refusal = overtaken?.status === 409 && holder ? triage.takenMeanwhile(holder) : returned?.refusal;
  return (
    <PageOfReport title={title} report={report} marking={report.marking} parties={parties} refusal={refusal}>
      <Standing triage={it} report={report.ref} may={open} here />
      {open && (
        <>
          <Section title={triage.assign}>
            {it.taken?.own && (
              <Form method="post" className="give-back">
                <button name="act" value="give_back">
                  {triage.giveBack}
                </button>
              </Form>
            )}
            <Assign returned={of('assign')} was={it.taken?.at ?? ''} assignees={assignees} />
          </Section>
          <Section title={triage.questions}>
            {it.questions.length > 0 && <Questions report={report.ref} questions={it.questions} may={false} />}
            {!report.own && <Ask key={`${it.questions.length}`} returned={of('ask')} shown={shown} />}
          </Section>
          <Section title={triage.close}>
            <Close returned={of('close')} shown={shown} />
          </Section>
        </>
      )}
      {it.closings.length > 0 && (
        <Section title={triage.closings}>
          <Closings closings={it.closings} />
        </Section>
      )}
      {it.state === 'closed' && (
        <Section title={triage.reopen}>
          <Reopen returned={of('reopen')} />
        </Section>
      )}
    </PageOfReport>
  );
}

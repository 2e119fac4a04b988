import '../controls.css';
import { useForm } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { answerQuestion, readQuestion, withdrawQuestion } from '#app/domain/coordination/asking.server.ts';
import { answerForm } from '#app/domain/coordination/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { ErrorSummary, TextArea } from '#app/ui/fields.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { DayOn, When } from '#app/ui/when.tsx';

/** GET /controls/questions/:ref : a question as its adviser sees it. Nothing of its case, nor of other questions. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { id, words, due_on, answer, answered_at, withdrawn_at, marking, by, ref, asked_id, may } = found(
    await readQuestion(context.db, actor, params.ref ?? '', context.now),
  );
  await openRecord(context.db, actor, { kind: 'coordination_question', id }, context.now);
  const mine = asked_id === actor.id;
  const text = catalogueOf(actor.language).coordination;
  return {
    title: mine ? text.question : text.questionOf,
    ...{ words, due_on, answer, answered_at, withdrawn_at, marking, by, ref },
    may: { answer: may.answer && mine, withdraw: may.withdraw && !mine },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async ({ actor, context: { db, now }, params, request }) => {
    const { ref } = found(await readQuestion(db, actor, params.ref ?? '', now));
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const act = textOf(form, 'act');
    const submission = parseForm(form, answerForm, text);
    if (isShownAgain(form)) return data({ result: asFilled(submission.reply()), refusal: '' }, { status: 200 });
    try {
      if (act === 'withdraw') await withdrawQuestion(db, actor, ref, now);
      else if (act !== 'answer') throw new Refusal('unreadable');
      else if (submission.status !== 'success') return data({ result: submission.reply(), refusal: '' }, { status: 422 });
      else await answerQuestion(db, actor, ref, submission.value.answer, now);
    } catch (reason) {
      if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
      return data({ result: asFilled(submission.reply()), refusal: text.coordination.faults.case_moved_on ?? '' }, { status: 409 });
    }
    return redirect(`/controls/questions/${ref}`);
  },
  { showsAgain: true },
);

export const shouldRevalidate = () => true;

export default function QuestionPage() {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: said } = text;
  const it = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm<{ answer: string }>({ id: 'answer', lastResult: sent?.result ?? null });
  const { answer } = fields;
  const errors = answer.errors ? [{ id: answer.id, label: said.answer, messages: answer.errors }] : [];
  return (
    <Page
      title={it.title}
      kicker={
        <>
          <Link to="/controls/cases">{said.yourQuestions}</Link> · <span className="ref">{it.ref}</span>
        </>
      }
      banner={<MarkingBanner marking={it.marking} />}
    >
      {sent?.refusal && (
        <p className="warning" role="alert">
          {sent.refusal}
        </p>
      )}
      <Prose words={it.words} />
      <p>
        {said.askedBy} <bdi>{it.by ? nameOf(it.by, language) : said.somebody}</bdi> · {said.due} <DayOn date={it.due_on} due />
      </p>
      {it.withdrawn_at && (
        <p className="notice">
          {said.withdrawn} <When at={it.withdrawn_at} />
        </p>
      )}
      {it.answered_at && (
        <Section title={said.theAnswer}>
          <Prose words={it.answer} />
          <small>
            <When at={it.answered_at} />
          </small>
        </Section>
      )}
      {it.may.answer && (
        <Form method="post" id={form.id} noValidate className="sheet">
          <ErrorSummary errors={errors} />
          <TextArea field={answer} label={said.answer} help={said.answerHelp} rows={8} dir="auto" />
          <button className="main" name="act" value="answer">
            {said.send}
          </button>
          <p className="help">{text.frame.unclassified}</p>
        </Form>
      )}
      {it.may.withdraw && (
        <Form method="post">
          <button name="act" value="withdraw">
            {said.withdraw}
          </button>
        </Form>
      )}
    </Page>
  );
}

import { useForm } from '@conform-to/react';
import type { SubmissionResult } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { Question, ShortReport, Triage } from '#app/domain/reports/triage-reading.server.ts';
import { useTriageSpeaking } from '#app/language/of-triage.ts';
import { nameOf } from '#app/language/names.ts';
import { TextArea } from '#app/ui/fields.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Prose } from '#app/ui/page.tsx';
import { DayOn, When } from '#app/ui/when.tsx';

type Named = Question['who'];

interface StandingProps {
  triage: Triage;
  report: string;
  /** the reader may triage it */
  may: boolean;
  /** this is the page of its triage */
  here?: boolean;
}

/** Where the report stands and who has it, in one line; with the way to deal with it for those who may. */
export function Standing({ triage: it, report, may, here = false }: StandingProps) {
  const { language, text } = useTriageSpeaking();
  const { reports, triage } = text;
  const name = (who: Named) => (who ? nameOf(who, language) : triage.somebody);
  const open = it.state !== 'closed' && it.state !== 'withdrawn';
  return (
    <div className="standing">
      <p>
        <span className={`chip state-${it.state}`}>
          {it.state === 'closed' && it.closed_as ? triage.closedAs(triage.outcomes[it.closed_as]) : reports.states[it.state]}
        </span>{' '}
        {open &&
          (it.taken ? (
            <>
              {triage.holder}: {name(it.taken.who)}
              {it.taken.own && ` (${triage.you})`} · <When at={it.taken.at} />
            </>
          ) : (
            triage.nobody
          ))}
      </p>
      {may && (
        <div className="acts">
          {open && !it.taken && (
            <Form method="post" action={`/reports/${report}/triage`}>
              <button name="act" value="take">
                {triage.take}
              </button>
            </Form>
          )}
          {open && (
            <Link className="button" to={`/reports/${report}/assess`}>
              {it.assessments.length === 0 ? triage.assess : triage.assessAgain}
            </Link>
          )}
          {it.assessments[0] && !it.assessments[0].own && !it.assessments[0].dissented && (
            <Link className="button" to={`/reports/${report}/dissent`}>
              {triage.dissentDo}
            </Link>
          )}
          {!here && (
            <Link className="button" to={`/reports/${report}/triage`}>
              {triage.open}
            </Link>
          )}
        </div>
      )}
    </div>
  );
}

function ReportLine({ report }: { report: ShortReport }) {
  return (
    <>
      <MarkingBadge marking={report.marking} />{' '}
      <Link to={`/reports/${report.ref}`}>
        <bdi>{report.title}</bdi>
      </Link>{' '}
      <small>{report.ref}</small>
    </>
  );
}

/** Duplicates that were merged into this report. */
export function Merged({ merged }: { merged: readonly ShortReport[] }) {
  return (
    <ul className="plain">
      {merged.map((report) => (
        <li key={report.ref}>
          <ReportLine report={report} />
        </li>
      ))}
    </ul>
  );
}

/** How it was closed each time, and opened again. */
export function Closings({ closings }: { closings: Triage['closings'] }) {
  const { language, text } = useTriageSpeaking();
  const { triage } = text;
  const name = (who: Named) => (who ? nameOf(who, language) : triage.somebody);
  return (
    <ul className="plain">
      {closings.map((closing) => (
        <li key={closing.at}>
          <p>
            <strong>{triage.outcomes[closing.outcome]}</strong> · <When at={closing.at} /> · {name(closing.who)}
          </p>
          <Prose words={closing.note} />
          {closing.into && (
            <p>
              {triage.intoShown}: <ReportLine report={closing.into} />
            </p>
          )}
          {closing.reopened && (
            <div className="dissenting">
              <p>
                <strong>{triage.reopened}</strong> · <When at={closing.reopened.at} /> · {name(closing.reopened.who)}
              </p>
              <Prose words={closing.reopened.reason} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface AnswerProps {
  report: string;
  question: Question;
  /** the form of this question that came back */
  lastResult?: SubmissionResult<string[]> | null | undefined;
}

function AnswerForm({ report, question, lastResult }: AnswerProps) {
  const { triage } = useTriageSpeaking().text;
  const [form, fields] = useForm<{ words: string }>({ id: `answer-${question.id}`, lastResult: lastResult ?? null });
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (lastResult) ref.current?.querySelector('textarea')?.focus();
  }, [lastResult]);
  return (
    <Form method="post" action={`/reports/${report}/questions`} id={form.id} noValidate ref={ref}>
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="question" value={question.id} />
      <TextArea field={fields.words} label={triage.answer} help={triage.answerHelp} rows={4} dir="auto" />
      <button>{triage.answerDo}</button>
    </Form>
  );
}

interface QuestionsProps {
  report: string;
  questions: readonly Question[];
  /** the reader is the author and may answer */
  may: boolean;
  answered?: { question: string; result: SubmissionResult<string[]> | null } | undefined;
}

/** What the author was asked, by when, and what they answered. */
export function Questions({ report, questions, may, answered }: QuestionsProps) {
  const { language, text } = useTriageSpeaking();
  const { triage } = text;
  const name = (who: Named) => (who ? nameOf(who, language) : triage.somebody);
  if (questions.length === 0) return <Empty>{triage.noQuestions}</Empty>;
  return (
    <ol className="plain questions">
      {questions.map((question) => (
        <li key={question.id} id={`q-${question.id}`}>
          <p className="said">
            {triage.asked}: {name(question.who)} · <When at={question.at} />
            {question.withdrawn_at && (
              <>
                {' · '}
                {triage.takenBack}: <When at={question.withdrawn_at} />
              </>
            )}
            {!question.answer && !question.withdrawn_at && (
              <>
                {' · '}
                <strong>
                  {triage.due}: <DayOn date={question.due_on} due />
                </strong>
              </>
            )}
          </p>
          {!question.withdrawn_at && <Prose words={question.words} />}
          {question.answer ? (
            <div className="answered">
              <p className="said">
                {triage.answer}: {question.answer.instead ? name(question.answer.who) : triage.theAuthor} · <When at={question.answer.at} />
              </p>
              <Prose words={question.answer.words} />
            </div>
          ) : question.withdrawn_at ? null : may || question.mine ? (
            <AnswerForm report={report} question={question} lastResult={answered?.question === question.id ? answered.result : null} />
          ) : (
            <>
              <p className="faint">{triage.waiting}</p>
              {question.own && (
                <Form method="post" action={`/reports/${report}/questions`}>
                  <input type="hidden" name="question" value={question.id} />
                  <button name="act" value="take_back">
                    {triage.takeBack}
                  </button>
                </Form>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

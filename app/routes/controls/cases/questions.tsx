import { Link } from '@remix-run/react';
import { nameOf } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { Empty, Prose, Section } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';
import type { ShownCase } from './case.tsx';

/** The questions to advisers that the reader may see, with their answers. */
export function Questions({ questions }: Pick<ShownCase, 'questions'>) {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  return (
    <Section title={words.questions} id="questions">
      <p className="help">{words.questionsHelp}</p>
      {questions.length === 0 ? (
        <Empty>{words.noQuestions}</Empty>
      ) : (
        <ul className="plain">
          {questions.map((question) => (
            <li key={question.ref}>
              <Link to={`/controls/questions/${question.ref}`} className="ref">
                {question.ref}
              </Link>{' '}
              <bdi>{question.by ? nameOf(question.by, language) : words.somebody}</bdi> ·{' '}
              <small>
                {question.withdrawn_at ? words.withdrawn : question.answered_at ? words.answered : words.waitingFor} · {words.due}{' '}
                <DayOn date={question.due_on} due={!question.answered_at && !question.withdrawn_at} />
              </small>
              <Prose words={question.words} />
              {question.answered_at && (
                <blockquote>
                  <Prose words={question.answer} />
                </blockquote>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

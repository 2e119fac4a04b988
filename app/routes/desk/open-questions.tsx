import { Link } from '@remix-run/react';
import type { OpenQuestion } from '#app/domain/desk/waiting.server.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { DayOn } from '#app/ui/when.tsx';

/** Questions to the reader about their own reports, the first due first. */
export function OpenQuestions({ questions }: { questions: readonly OpenQuestion[] }) {
  const { triage } = useTriageText();
  return (
    <ul className="plain lines">
      {questions.map((question) => (
        <li key={question.id}>
          <div className="line-head">
            <Link to={`/reports/${question.ref}#questions`}>
              <bdi>{question.title}</bdi>
            </Link>
            <span>
              {triage.due} <DayOn date={question.due_on} due />
            </span>
          </div>
          <div className="line-foot">
            <MarkingBadge marking={question.marking} />
            <small>{question.ref}</small>
          </div>
        </li>
      ))}
    </ul>
  );
}

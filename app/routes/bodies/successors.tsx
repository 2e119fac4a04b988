import type { SubmissionResult } from '@conform-to/react';
import { Link } from '@remix-run/react';
import type { Waiting } from '#app/domain/bodies/handing-over.server.ts';
import { NOBODY, successorField } from '#app/domain/bodies/successors.ts';
import type { SeatedPerson } from '#app/domain/people/seated.server.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { nameOf } from '#app/language/names.ts';
import { SelectField } from '#app/ui/fields.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';

interface SuccessorsProps {
  waiting: readonly Waiting[];
  successors: readonly SeatedPerson[];
  /** the form that came back */
  sent: SubmissionResult<string[]> | null;
}

/** Who takes over what a person leads and is asked: part of the form that ends their seat. */
export function Successors({ waiting, successors, sent }: SuccessorsProps) {
  const { language, text } = useBodiesSpeaking();
  const { bodies } = text;
  const people = successors.map((person) => ({ value: person.id, label: `${nameOf(person, language)} · ${person.organisation}` }));
  return (
    <section className="successors" aria-labelledby="days-successors">
      <h2 id="days-successors" tabIndex={-1}>
        {bodies.successorsTitle}
      </h2>
      <p className="help">{waiting.length === 0 ? bodies.successorsNone : bodies.successorsHelp}</p>
      {waiting.map(({ kind, id, ref, title, marking }) => {
        const name = successorField(id);
        return (
          <div key={id} className="waiting">
            <p>
              <MarkingBadge marking={marking} />{' '}
              <Link to={kind === 'action' ? `/actions/${ref}` : `/reports/${ref}/questions`}>
                <bdi>{title}</bdi>
              </Link>
            </p>
            <SelectField
              field={{ id: `days-${name}`, name, initialValue: sent?.initialValue?.[name], errors: sent?.error?.[name] ?? undefined }}
              label={bodies.successorOf[kind](ref)}
              options={[...people, { value: NOBODY, label: bodies.successorNobody[kind] }]}
              empty={bodies.successorUnsaid}
            />
          </div>
        );
      })}
      <p className="help">{bodies.successorsDrafts}</p>
    </section>
  );
}

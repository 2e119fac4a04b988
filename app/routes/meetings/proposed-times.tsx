import { Form } from '@remix-run/react';
import { TIME_ANSWERS } from '#app/domain/meetings/choices.ts';
import type { ProposedTime } from '#app/domain/meetings/reading-times.server.ts';
import type { TimeWarnings } from '#app/domain/meetings/warnings.server.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { nameOf, type PersonName } from '#app/language/names.ts';
import { EASTERN, moment } from '#app/language/times.ts';
import { BothClocks } from '#app/ui/when.tsx';
import { Warnings } from './warnings.tsx';

interface ProposedTimesProps {
  times: readonly (ProposedTime & { warnings: TimeWarnings })[];
  people: readonly (PersonName & { person_id: string })[];
  /** the reader's id where they are asked; null: they are not */
  own: string | null;
  mayFix: boolean;
}

/** Each proposed time on both clocks, who it suits, the reader's own answers in one form, and for whoever may the fixing of one. */
export function ProposedTimes({ times, people, own, mayFix }: ProposedTimesProps) {
  const { language, text } = useCallingSpeaking();
  const { calling } = text;
  const weight = ({ tally }: ProposedTime) => tally.yes * 2 + tally.if_need_be - tally.no * 3;
  const best = Math.max(...times.map(weight));
  return (
    <>
      {own === null && <p className="help">{calling.notInvited}</p>}
      {mayFix && <p className="help">{calling.fixHelp}</p>}
      <Form method="post" id="own-times" />
      {times.map((time) => (
        <div key={time.id} className="proposed-time">
          <BothClocks at={time.starts_at} />
          <p>
            {calling.tally(time.tally.yes, time.tally.if_need_be, time.tally.no)}
            {weight(time) === best && time.tally.yes > 0 && <strong className="best-time"> · {calling.best}</strong>}
          </p>
          <Warnings warnings={time.warnings} quiet linked />
          {own !== null && (
            <fieldset>
              <legend>{calling.timeAnswerOf(moment(time.starts_at, EASTERN, language))}</legend>
              <div className="time-choices">
                {TIME_ANSWERS.map((answer) => (
                  <label key={answer}>
                    <input
                      type="radio"
                      form="own-times"
                      name={`time_${time.id}`}
                      value={answer}
                      defaultChecked={time.answers[own] === answer}
                    />
                    <span>{calling.timeAnswers[answer]}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <details>
            <summary>{calling.invitedCount(people.length)}</summary>
            <ul className="invited">
              {people.map((person) => {
                const answer = time.answers[person.person_id];
                return (
                  <li key={person.person_id}>
                    <bdi>{nameOf(person, language)}</bdi>
                    <span className="answer">{answer ? calling.timeAnswers[answer] : calling.noAnswer}</span>
                  </li>
                );
              })}
            </ul>
          </details>
          {mayFix && (
            <Form method="post">
              <input type="hidden" name="time" value={time.id} />
              <button name="act" value="fix" aria-label={`${calling.fix}: ${moment(time.starts_at, EASTERN, language)}`}>
                {calling.fix}
              </button>{' '}
              <button
                className="quiet"
                name="act"
                value="take_back"
                aria-label={`${calling.takeBack}: ${moment(time.starts_at, EASTERN, language)}`}
              >
                {calling.takeBack}
              </button>
            </Form>
          )}
        </div>
      ))}
      {own !== null && (
        <p>
          <button form="own-times" className="main" name="act" value="answer_times">
            {calling.keepAnswers}
          </button>
        </p>
      )}
    </>
  );
}

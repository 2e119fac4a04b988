import { Form } from '@remix-run/react';
import type { PlanRow } from '#app/domain/map/editions/plan.ts';
import { named } from '#app/language/names.ts';
import { useEditionsSpeaking } from '#app/language/of-editions.ts';
import { Section } from '#app/ui/page.tsx';

/** Names of the file that are not on the map under their key: what each is, is for the importer to say. */
export function Matching({ unmatched, decided, count }: { unmatched: readonly PlanRow[]; decided: readonly PlanRow[]; count: number }) {
  const { language, text } = useEditionsSpeaking();
  const { editions } = text;
  if (unmatched.length === 0 && decided.length === 0) return null;
  const field = (row: PlanRow) => {
    const [name] = row.names;
    if (!row.key || !name) return null;
    return (
      <div className="field" key={row.key}>
        <label htmlFor={`choice-${row.key}`}>
          <span className="unseen">{editions.chooseFor('')}</span> <bdi>{named(name, language)}</bdi>{' '}
          <small>
            ({editions.abouts[row.about]}, <bdi>{editions.placeOf(row.file, row.line)}</bdi>)
          </small>
        </label>
        <select id={`choice-${row.key}`} name={`choice.${row.key}`} defaultValue={row.choice ?? ''}>
          <option value="">{editions.undecidedYet}</option>
          {row.suggestions?.map((one) => (
            <option key={one.id} value={one.id}>
              {named(one, language)} ({one.ref})
            </option>
          ))}
          <option value="new">{editions.asNew}</option>
          <option value="out">{editions.leftOut}</option>
        </select>
      </div>
    );
  };
  return (
    <Section title={count > 0 ? editions.unmatchedTitle(count) : editions.decidedTitle}>
      <p className="help">{editions.unmatchedHelp}</p>
      <Form
        method="post"
        className="edition-choices"
        key={JSON.stringify([...unmatched, ...decided].map(({ key, choice }) => [key, choice]))}
      >
        {unmatched.map(field)}
        {decided.length > 0 && (
          <details open={unmatched.length === 0}>
            <summary>{editions.decidedTitle}</summary>
            {decided.map(field)}
          </details>
        )}
        <p className="row">
          <button name="act" value="choose">
            {editions.saveChoices}
          </button>
          {unmatched.length > 0 && (
            <button name="act" value="rest_new">
              {editions.restNew}
            </button>
          )}
        </p>
      </Form>
    </Section>
  );
}

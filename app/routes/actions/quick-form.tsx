import { Form } from '@remix-run/react';
import type { Understood } from '#app/domain/actions/quick.ts';
import { named, nameOf } from '#app/language/names.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { day } from '#app/language/times.ts';

/** A line from which an action is begun: what was understood is shown in its form before anything is saved. */
export function QuickForm({
  bodies,
  chosen,
}: {
  bodies: readonly { slug: string; name_en: string; name_ja: string }[];
  chosen: string | null;
}) {
  const { language, text } = useTrackerSpeaking();
  const { tracker } = text;
  return (
    <Form action="/actions/new" className="quick" aria-label={tracker.quick}>
      <input
        name="quick"
        required
        maxLength={300}
        placeholder={tracker.quickExample}
        aria-label={tracker.quick}
        aria-describedby="quick-help"
        autoComplete="off"
        dir="auto"
      />
      {bodies.length > 1 ? (
        <select name="body" defaultValue={chosen ?? bodies[0]?.slug} aria-label={text.tracking.body}>
          {bodies.map((body) => (
            <option key={body.slug} value={body.slug}>
              {named(body, language)}
            </option>
          ))}
        </select>
      ) : (
        <input type="hidden" name="body" value={bodies[0]?.slug} />
      )}
      <button>{tracker.quickAdd}</button>
      <small id="quick-help">{tracker.quickHelp}</small>
    </Form>
  );
}

/** How a line was understood, over the form that it began. */
export function UnderstoodAs({ said }: { said: Understood }) {
  const { language, text } = useTrackerSpeaking();
  const { tracker, tracking } = text;
  return (
    <section className="notice" aria-label={tracker.understood}>
      <p>{tracker.understood}</p>
      <ul>
        <li>
          {tracking.name}: <bdi>{said.title || text.frame.none}</bdi>
        </li>
        <li>{said.due ? tracker.understoodDue(day(said.due.day, language), said.due.words) : tracker.understoodNoDue}</li>
        {said.leads.map(({ words, person }) => (
          <li key={person.id}>{tracker.understoodLead(`${nameOf(person, language)} (${person.party_id})`, words)}</li>
        ))}
        {said.unclear.map(({ words, candidates }) => (
          <li key={words} className="late">
            {candidates.length === 0
              ? tracker.namesNobody(words)
              : tracker.namesSeveral(
                  words,
                  candidates.map((one) => `${nameOf(one, language)} (${one.party_id})`).join(language === 'ja' ? '、' : ', '),
                )}
          </li>
        ))}
      </ul>
    </section>
  );
}

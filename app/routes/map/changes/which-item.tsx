import { Form, Link } from '@remix-run/react';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { named } from '#app/language/names.ts';
import type { Proposing } from './forming.server.ts';

/** Asks which item a change is about: found by words, then chosen. Works without scripts. */
export function WhichItem({ asks, path }: { asks: NonNullable<Proposing['asks']>; path: string }) {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  return (
    <section aria-labelledby="which-item">
      <h2 id="which-item">{changes.whichItem}</h2>
      <Form method="get" className="filters" role="search">
        <label>
          {changes.findItem}
          <input name="find" type="search" defaultValue={asks.typed} maxLength={200} />
        </label>
        <button className="main">{changes.find}</button>
      </Form>
      {asks.typed !== '' && asks.found.length === 0 && <p role="status">{changes.foundNothing}</p>}
      {asks.found.length > 0 && (
        <ul className="plain lines">
          {asks.found.map((item) => (
            <li key={item.ref}>
              <Link to={`${path}?item=${item.ref}`}>{named(item, language)}</Link> <small className="ref">{item.ref}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { Link, useFetcher } from '@remix-run/react';
import type { NamedAudience, ShownReport } from '#app/domain/reports/reading.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import { ReadersByName } from '#app/ui/disclosure.tsx';
import type { loader } from './readers.tsx';

/** Under the banner: which bodies, names and parties it is for, and every reader by name (fetched when asked for). */
export function WhoReads({ report, audience }: { report: ShownReport; audience: NamedAudience }) {
  const { language, text } = useSpeaking();
  const { load, data, state } = useFetcher<typeof loader>();
  const released = audience.bodies.filter((body) => body.slug !== report.home?.slug);
  const joined = (words: readonly string[]) => words.join(language === 'ja' ? '、' : ', ');
  const said = (words: string) => (language === 'ja' ? `${words}。` : ` ${words}.`);
  return (
    <div className="who-reads">
      <p>
        {text.audience.readBy[report.marking]}
        {report.home && said(`${text.policy.homeBody}: ${named(report.home, language)}`)}
        {released.length > 0 && said(`${text.policy.releasedTo}: ${joined(released.map((body) => named(body, language)))}`)}
        {audience.people.length > 0 &&
          said(`${text.policy.namedReaders}: ${joined(audience.people.map((person) => nameOf(person, language)))}`)}
        {audience.parties.length > 0 && said(text.policy.relTo(joined(audience.parties)))}
        {audience.unseen > 0 && said(text.audience.unseenAudience(audience.unseen))}
      </p>
      {data ? (
        <div className="disclosure">
          <ReadersByName disclosure={data.disclosure} />
        </div>
      ) : (
        <Link
          to={`/reports/${report.ref}/readers`}
          className="button"
          aria-busy={state !== 'idle'}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            load(`/reports/${report.ref}/readers`);
          }}
        >
          {text.reports.whoReads}
        </Link>
      )}
    </div>
  );
}

import '../stocks/stocks.css';
import './sharing.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readSharing } from '#app/domain/sharing/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';
import { partyNames } from '../stocks/naming.server.ts';
import { useSides } from '../stocks/sides.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { WhenDay } from '#app/ui/when.tsx';

/** GET /sharing : arrangements, and what is asked under them. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => ({
  title: catalogueOf(actor.language).sharing.title,
  ...(await readSharing(db, actor, now).then((shared) => ({
    ...shared,
    names: partyNames(
      actor.language,
      shared.requests.map((one) => one.asked_party),
    ),
  }))),
  // From a saved scenario: passed on to the finding, which looks whether the reader sees it.
  scenario: /^W-[0-9A-Z]{6}$/.exec(textOf(new URL(request.url).searchParams, 'scenario'))?.[0] ?? null,
  may: { propose: bodiesWhere(actor, 'arrangement.propose').length > 0, ask: bodiesWhere(actor, 'sharing.ask').length > 0 },
}));

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function Sharing() {
  const { language, text } = useSharingSpeaking();
  const { sharing } = text;
  const side = useSides();
  const { arrangements, requests, scenario, may } = useLoaderData<typeof loader>();
  return (
    <Page
      title={sharing.title}
      kicker={<Link to="/stocks">{text.stocks.title}</Link>}
      acts={
        may.propose && (
          <Link className="button main" to="/sharing/arrange">
            {sharing.propose}
          </Link>
        )
      }
    >
      <p className="help">{sharing.intro}</p>
      <Section title={sharing.requests}>
        {requests.length === 0 ? (
          <Empty>{sharing.noRequests}</Empty>
        ) : (
          <ul className="plain">
            {requests.map((row) => (
              <li key={row.ref}>
                <MarkingBadge marking={row.marking} /> {row.exercise && <strong>{sharing.exercise} · </strong>}
                <Link to={`/sharing/${row.ref}`}>
                  <bdi>{row.title}</bdi>
                </Link>{' '}
                <small>
                  {row.ref} · {sharing.states[row.state]} · {side(row.asked_party)} · <WhenDay at={row.found_at} />
                </small>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={sharing.arrangements}>
        {arrangements.length === 0 ? (
          <Empty>{sharing.noArrangements}</Empty>
        ) : (
          <ul className="plain">
            {arrangements.map((row) => (
              <li key={row.ref}>
                <MarkingBadge marking={row.marking} />{' '}
                <Link to={`/sharing/arrangements/${row.ref}`}>
                  <bdi>{row.title}</bdi>
                </Link>{' '}
                <small>
                  {row.ref} ·{' '}
                  {row.name_en === null ? sharing.hiddenMaterial : named({ name_en: row.name_en, name_ja: row.name_ja ?? '' }, language)} ·{' '}
                  {sharing.text(row.text_number)} · {row.agreed_at === null ? sharing.waiting : sharing.agreed}
                </small>{' '}
                {may.ask && row.agreed_at !== null && (
                  <Link to={`/sharing/ask?under=${row.ref}${scenario ? `&scenario=${scenario}` : ''}`}>{sharing.asking}</Link>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
}

import './controls.css';
import '#app/ui/ties.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readAboutEntry, readEntry } from '#app/domain/controls/reading.server.ts';
import { namedDestinations, partyName } from '#app/domain/controls/naming.server.ts';
import { statusOn } from '#app/domain/controls/standing.ts';
import { titleIn } from '#app/domain/controls/titles.ts';
import { settleEntry } from '#app/domain/controls/writing.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf, versionIn } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useControlsSpeaking } from '#app/language/of-controls.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { dayIn } from '#app/policy/days.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Empty, Page, Prose, Section } from '#app/ui/page.tsx';
import { TieList } from '#app/ui/ties.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { QuarantineLink } from '../releasing/quarantine-link.tsx';
import { ActsDone } from './acts-done.tsx';
import { DestinationList } from './destination-list.tsx';
import { EarlierVersions } from './earlier-versions.tsx';
import { EntryFacts } from './entry-facts.tsx';

/** GET /controls/entries/:ref : what one entry says, with its source and its history. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const entry = found(await readEntry(db, actor, params.ref ?? '', now));
  const openings = await openRecord(db, actor, { kind: 'control_entry', id: entry.id }, now);
  const about = await readAboutEntry(db, actor, entry.id, now);
  const text = catalogueOf(actor.language);
  const { id: _id, audience_id: _audience, home_body_id: _home, author_id: _author, destinations, ...shown } = entry;
  return {
    ...{ ...shown, title: titleIn(entry, actor.language), openings },
    translated: entry.title_ja !== '' && entry.checked_at === null,
    status: statusOn(entry, dayIn(actor.zone, now)),
    controller: partyName(entry.party, actor.language),
    destinations: namedDestinations(destinations, actor.language, text),
    ...about,
    versions: about.versions.map((version) => ({
      ...version,
      title: titleIn(version, actor.language),
      destinations: namedDestinations(version.destinations, actor.language, text),
    })),
    may: { ...entry.may, propose: bodiesWhere(actor, 'case.open').length > 0, act: bodiesWhere(actor, 'action.open').length > 0 },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** Says that it is checked, or withdraws it. */
export const action = asActor(async ({ actor, context, params, request }) => {
  const entry = found(await readEntry(context.db, actor, params.ref ?? '', context.now));
  const form = await request.formData();
  const act = textOf(form, 'act');
  if (act !== 'check' && act !== 'withdraw') throw new Refusal('unreadable');
  try {
    await settleEntry(context.db, actor, entry.ref, versionIn(form), act, context.now);
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    return data({ conflict: true }, { status: 409 });
  }
  return redirect(`/controls/entries/${entry.ref}`);
});

/** After a conflict the newest version is needed. */
export const shouldRevalidate = () => true;

export type ShownEntry = ReturnType<typeof useLoaderData<typeof loader>>;

export default function EntryPage() {
  const { language, text } = useControlsSpeaking();
  const { controls } = text;
  const it = useLoaderData<typeof loader>();
  const conflict = useActionData<typeof action>() !== undefined;
  return (
    <Page
      title={<bdi>{it.title}</bdi>}
      kicker={
        <>
          <Link to="/controls/entries">{controls.entries}</Link> · {it.controller} · <span className="ref">{it.ref}</span>
          {it.body && (
            <>
              {' · '}
              <Link to={`/bodies/${it.body.slug}`}>{named(it.body, language)}</Link>
            </>
          )}
        </>
      }
      banner={<MarkingBanner marking={it.marking} parties={it.parties} />}
      acts={
        <>
          {it.may.edit && (
            <>
              <Link className="button" to={`/controls/entries/${it.ref}/edit`}>
                {text.frame.edit}
              </Link>
              <Form method="post">
                <input type="hidden" name="version" value={it.version} />
                {it.may.check && it.checked_at === null && (
                  <button name="act" value="check" title={controls.checkHelp}>
                    {controls.check}
                  </button>
                )}{' '}
                <button name="act" value="withdraw">
                  {controls.withdraw}
                </button>
              </Form>
            </>
          )}
          {it.may.propose && (
            <Link className="button" to={`/controls/cases/new?about=${it.ref}`}>
              {controls.propose}
            </Link>
          )}
          {it.may.act && (
            <Link className="button" to={`/actions/new?entry=${it.ref}`}>
              {text.actions.open}
            </Link>
          )}
          {it.may.quarantine && <QuarantineLink of={`/controls/entries/${it.ref}`} />}
        </>
      }
    >
      {conflict && (
        <p className="warning" role="alert">
          {controls.conflictNow}
        </p>
      )}
      {it.withdrawn_at && (
        <p className="warning">
          {controls.withdrawn} <When at={it.withdrawn_at} />
        </p>
      )}
      {it.checked_at === null && (
        <p className="notice">
          <strong>{controls.notChecked}</strong>
          <br />
          {it.outside && controls.asRead(it.controller)} {it.loaded && controls.loaded}
        </p>
      )}
      <div className="columns">
        <div>
          <Section title={controls.destinations}>
            <DestinationList destinations={it.destinations} />
          </Section>
          <Section title={controls.items} acts={it.items.length > 0 && <Link to="/controls">{controls.matrix}</Link>}>
            {it.items.length === 0 ? (
              <Empty>{controls.noItems}</Empty>
            ) : (
              <ul className="plain">
                {it.items.map((item) => (
                  <li key={item.ref}>
                    <MarkingBadge marking={item.marking} /> <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>{' '}
                    <small className="ref">{item.ref}</small> {item.by_words === 1 && <small className="faint">{controls.byWords}</small>}
                  </li>
                ))}
              </ul>
            )}
          </Section>
          {it.reason && (
            <Section title={controls.reason}>
              <Prose words={it.reason} />
            </Section>
          )}
          <Section title={controls.ties} id="ties">
            <TieList ties={it.ties} />
          </Section>
          <EarlierVersions versions={it.versions} />
          <Section title={controls.history}>
            <ActsDone
              entries={it.history}
              words={controls.acts}
              nobody={(act) => (act === 'control.loaded' ? controls.bySystem : controls.somebody)}
            />
          </Section>
          <Openings openings={it.openings} />
        </div>
        <aside>
          <EntryFacts it={it} />
          {it.loaded && <p className="help">{controls.credit}</p>}
        </aside>
      </div>
    </Page>
  );
}

import './controls.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readAboutEntry, readEntry } from '#app/domain/controls/reading.server.ts';
import { titleIn } from '#app/domain/controls/titles.ts';
import { namedDestinations } from '#app/domain/controls/naming.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useControlsText } from '#app/language/of-controls.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { DestinationList } from './destination-list.tsx';
import { EntryForm } from './form.tsx';
import { rowsOf, sendEntry } from './sending.server.ts';

/** The entry that is edited, by whom may. One query. */
async function editedOf({ actor, context, params }: ActingArgs) {
  const entry = found(await readEntry(context.db, actor, params.ref ?? '', context.now));
  if (!entry.may.edit) throw new Refusal('forbidden');
  return entry;
}

/** GET /controls/entries/:ref/edit : what an entry of the reader's party says. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const entry = await editedOf(args);
  const { db, now } = context;
  await openRecord(db, actor, { kind: 'control_entry', id: entry.id }, now);
  const { items } = await readAboutEntry(db, actor, entry.id, now);
  const text = catalogueOf(actor.language);
  const soFar = await chosenOf(db, entry.audience_id, entry.home_body_id);
  const { list, number, title, title_ja, keywords, hs_codes, reason, status, source_title, source_publisher, source_date, source_url } =
    entry;
  return {
    title: text.controls.editing(entry.ref),
    entry: {
      ref: entry.ref,
      title: titleIn(entry, actor.language),
      marking: entry.marking,
      parties: entry.parties,
      version: entry.version,
    },
    destinations: namedDestinations(entry.destinations, actor.language, text),
    starting: {
      ...{ list, number, title, title_ja, keywords, reason, status, source_title, source_publisher, source_date, source_url },
      ...{ hs_codes: hs_codes.replaceAll(';', ' '), seen_in: entry.seen_in, confidence: entry.confidence },
      ...{ effective_from: entry.effective_from ?? '', effective_to: entry.effective_to ?? '' },
      items: items.map(({ ref }) => ref).join(' '),
    },
    rows: rowsOf(entry.destinations),
    audience: await formAudiencePart(db, actor, 'control.keep', soFar, now, entry.home_body_id, entry),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { ref } = await editedOf(args);
    const sent = await sendEntry(args, ref);
    return 'ref' in sent ? redirect(`/controls/entries/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function EditEntry() {
  const { controls } = useControlsText();
  const { title, entry, destinations, starting, rows, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={title}
      kicker={
        <Link to={`/controls/entries/${entry.ref}`}>
          <bdi>{entry.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={entry.marking} parties={entry.parties} />}
    >
      {sent?.conflict && (
        <section className="warning" role="alert">
          <p>{controls.conflict}</p>
          <h2>{controls.theirs}</h2>
          <p>
            <bdi>{starting.list}</bdi> · <bdi>{starting.number}</bdi>
          </p>
          <p>
            <bdi>{starting.title}</bdi>
          </p>
          <DestinationList destinations={destinations} />
          <p>
            {controls.statuses[starting.status]} · {starting.effective_from || controls.notSeen} – {starting.effective_to || '…'}
          </p>
        </section>
      )}
      <EntryForm starting={starting} rows={rows} audience={audience} sent={sent} version={entry.version} />
    </Page>
  );
}

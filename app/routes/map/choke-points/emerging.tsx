import '../map.css';
import './choke-points.css';
import '#app/ui/audience.css';
import '../../releasing/releasing.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readOpenings, recordOpenings } from '#app/domain/audience/openings.server.ts';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readEmerging } from '#app/domain/map/emerging/reading.server.ts';
import { changeEntryReaders, previewEntryReaders, readEntryToChange } from '#app/domain/map/emerging/readers.server.ts';
import { readItem } from '#app/domain/map/item.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { textOf, versionIn } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { EmergingEntries } from './emerging-entries.tsx';
import { EmergingForm } from './emerging-form.tsx';
import { chooseReaders } from '../../releasing/choosing-readers.server.ts';
import { EmergingReaders } from './emerging-readers.tsx';
import { sendEmerging } from './emerging-sending.server.ts';

/** The readers that a new entry begins with, for who may list the item; null for others. */
async function beginning({ actor, context: { db, now } }: ActingArgs, isOnMap: boolean) {
  const homes = bodiesWhere(actor, 'map.watch');
  if (homes.length === 0 || !isOnMap) return null;
  const readers = { marking: 'GREEN' as const, released: [], readers: [], parties: [], find: '' };
  return formAudiencePart(db, actor, 'map.watch', { home_body_id: homes.length === 1 ? (homes[0] ?? '') : '', ...readers }, now);
}

/** The entry whose readers are changed, with them. */
async function changing({ actor, context: { db, now } }: ActingArgs, ref: string) {
  const entry = await readEntryToChange(db, actor, ref);
  const soFar = await chosenOf(db, entry.audience_id, entry.home_body_id);
  return {
    of: entry.ref,
    widen: can(actor, 'marking.widen', entry),
    audience: await formAudiencePart(db, actor, 'map.watch', soFar, now, entry.home_body_id, entry),
    opened: can(actor, 'openings.read', entry) ? await readOpenings(db, actor, 'emerging_choke_point', entry.id, now) : null,
  };
}

/** GET /map/items/:ref/emerging: why an item is on a list of emerging choke points, and was; it is listed and taken off here. */
export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const item = found(await readItem(context.db, actor, params.ref ?? ''));
  const asked = new URL(args.request.url).searchParams.get('readers');
  const entries = await readEmerging(context.db, actor, item.id, context.now);
  if (asked !== null) found(entries.find(({ ref }) => ref === asked) ?? null);
  await recordOpenings(
    context.db,
    actor,
    entries.map(({ opened }) => opened),
    context.now,
  );
  return {
    title: catalogueOf(actor.language).chokes.emerging.titleOf(named(item, actor.language)),
    item: { ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, marking: item.marking, caveat: item.caveat },
    entries: entries.map(({ opened: _opened, ...entry }) => entry),
    changing: asked === null ? null : await changing(args, asked),
    audience: asked === null ? await beginning(args, item.gone === null) : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { actor, context, params } = args;
    const item = found(await readItem(context.db, actor, params.ref ?? ''));
    const form = await args.request.formData();
    const back = `/map/items/${item.ref}/emerging`;
    const ref = textOf(form, 'changing');
    if (ref !== '') {
      const [{ db, now }, version] = [context, versionIn(form)];
      const readers = await chooseReaders(args, form, await readEntryToChange(db, actor, ref), {
        preview: (chosen) => previewEntryReaders(db, actor, ref, chosen, now),
        save: (chosen) => changeEntryReaders(db, actor, ref, version, chosen, now),
      });
      return readers ? data({ readers, sent: null }, { status: readers.status }) : redirect(back);
    }
    if (bodiesWhere(actor, 'map.watch').length === 0) throw new Refusal('forbidden');
    const sent = await sendEmerging(args, item.ref, form);
    return sent === null ? redirect(back) : data({ readers: null, sent }, { status: sent.status });
  },
  { showsAgain: true },
);

/** After a conflict the newest version is needed, although the answer was no success. */
export const shouldRevalidate = () => true;

export default function EmergingPage() {
  const { language, text } = useChokeSpeaking();
  const { chokes } = text;
  const words = chokes.emerging;
  const { title, item, entries, audience, changing: changed } = useLoaderData<typeof loader>();
  const given = useActionData<typeof action>();
  const sent = given?.sent ?? undefined;
  const entry = entries.find(({ ref }) => ref === changed?.of);
  const [now, before] = [entries.filter((entry) => entry.taken_off_at === null), entries.filter((entry) => entry.taken_off_at !== null)];
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to="/map/choke-points">{chokes.title}</Link> · <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>
        </>
      }
      banner={<MarkingBanner marking={item.marking} parties={item.caveat} />}
    >
      <p className="help">{words.help}</p>
      {sent?.overtaken && (
        <p className="warning" role="alert">
          {words.conflict}
        </p>
      )}
      <Section title={words.now}>
        {now.length === 0 ? <Empty>{words.none}</Empty> : <EmergingEntries entries={now} sent={sent?.entry ? sent : undefined} />}
      </Section>
      {before.length > 0 && (
        <Section title={words.before}>
          <EmergingEntries entries={before} sent={sent?.entry ? sent : undefined} />
        </Section>
      )}
      {changed && entry && (
        <EmergingReaders
          entry={entry}
          audience={changed.audience}
          widen={changed.widen}
          opened={changed.opened}
          sent={given?.readers ?? undefined}
        />
      )}
      {audience && <EmergingForm begun={audience} sent={sent?.entry === '' ? sent : undefined} />}
    </Page>
  );
}

import './changes.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readNames } from '#app/domain/map/changes/names.server.ts';
import { readItemChanges, readItemImports } from '#app/domain/map/changes/reading.server.ts';
import { readItem } from '#app/domain/map/item.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { ChangesTable } from './changes-table.tsx';
import { Compared } from './compared.tsx';
import { useChangeName, usePerson } from './change-name.tsx';

/** GET /map/items/:ref/history: what was changed on an item, when, by whom, and from which proposal. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const item = found(await readItem(db, actor, params.ref ?? ''));
  const all = await readItemChanges(db, actor, item.id, now);
  return {
    title: catalogueOf(actor.language).changes.historyOf(named(item, actor.language)),
    item: { ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, marking: item.marking, caveat: item.caveat },
    accepted: all.filter(({ state }) => state === 'accepted'),
    waiting: all.filter(({ state }) => state === 'proposed'),
    names: await readNames(
      db,
      actor,
      all.flatMap(({ content, former }) => [content, former]),
    ),
    imports: await readItemImports(db, actor, item.id),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function ItemHistory() {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const { title, item, accepted, waiting, names, imports } = useLoaderData<typeof loader>();
  const name = useChangeName();
  const person = usePerson();
  return (
    <Page
      title={title}
      kicker={<Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>}
      banner={<MarkingBanner marking={item.marking} parties={item.caveat} />}
    >
      <p className="help">{changes.historyHelp}</p>
      {accepted.length === 0 && <Empty>{changes.historyNone}</Empty>}
      <ol className="plain history">
        {accepted.map((change) => (
          <li key={change.id}>
            <h2>
              <Link to={`/map/changes/${change.ref}`}>
                <bdi>{name(change)}</bdi>
              </Link>{' '}
              <MarkingBadge marking={change.marking} />
            </h2>
            <p>
              {change.settled_at && <When at={change.settled_at} />} · <bdi>{person(change.by)}</bdi> ·{' '}
              <bdi>{changes.accepted(person(change.settler))}</bdi>
            </p>
            <Compared
              caption={change.citation}
              names={names}
              sides={[
                ...(change.former ? [{ title: changes.before, content: change.former }] : []),
                { title: changes.after, content: change.content },
              ]}
            />
          </li>
        ))}
      </ol>
      {waiting.length > 0 && (
        <Section title={changes.nowWaiting}>
          <ChangesTable rows={waiting} caption={changes.nowWaiting} />
        </Section>
      )}
      {imports.length > 0 && (
        <Section title={changes.imports}>
          <ul className="plain lines">
            {imports.map((one) => (
              <li key={`${one.title} ${one.recorded_at}`}>
                <When at={one.recorded_at} /> <bdi>{one.title}</bdi> <small>{changes.figuresOf(one.figures)}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

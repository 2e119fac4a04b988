import './changes.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { nameItem, nameSupplier } from '#app/domain/map/changes/naming.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useChangesSpeaking } from '#app/language/of-changes.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';

/** GET /map/propose?item=&supplier=: what there is to propose, from wherever one comes. */
export const loader = asActor(async ({ actor, context: { db }, request }) => {
  if (bodiesWhere(actor, 'map.propose').length === 0) throw new Refusal('forbidden');
  const search = new URL(request.url).searchParams;
  const [item, supplier] = [textOf(search, 'item').slice(0, 200), textOf(search, 'supplier').slice(0, 200)];
  const one = item ? found((await nameItem(db, actor, item)).one) : null;
  const other = supplier ? found((await nameSupplier(db, actor, supplier)).one) : null;
  return {
    title: catalogueOf(actor.language).changes.propose,
    item: one && { id: one.id, ref: one.ref, name_en: one.name_en, name_ja: one.name_ja },
    supplier: other && { ref: other.ref, name_en: other.name_en, name_ja: other.name_ja },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

const PATHS = { claim: 'claim', item_link: 'link', site: 'site', item: 'item' } as const;
const KINDS = ['claim', 'item_link', 'site', 'item'] as const;

export default function ChooseChange() {
  const { language, text } = useChangesSpeaking();
  const { changes } = text;
  const { title, item, supplier } = useLoaderData<typeof loader>();
  const query = new URLSearchParams({ ...(item && { item: item.ref }), ...(supplier && { supplier: supplier.ref }) }).toString();
  const to = (kind: (typeof KINDS)[number]) => `/map/propose/${PATHS[kind]}${query && kind !== 'item' ? `?${query}` : ''}`;
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to="/map/changes">{changes.title}</Link>
          {item && (
            <>
              {' · '}
              <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>
            </>
          )}
          {supplier && (
            <>
              {' · '}
              <Link to={`/map/suppliers/${supplier.ref}`}>{named(supplier, language)}</Link>
            </>
          )}
        </>
      }
    >
      <h2>{changes.proposeWhat}</h2>
      <dl className="kinds">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>
              <Link to={to(kind)}>{changes.titles.add[kind]}</Link>
            </dt>
            <dd>{changes.about[kind]}</dd>
          </div>
        ))}
        {item && (
          <div>
            <dt>
              <Link to={`/map/propose/item?of=${item.id}`}>{changes.titles.correct.item}</Link>
            </dt>
            <dd>
              <bdi>{named(item, language)}</bdi>
            </dd>
          </div>
        )}
      </dl>
      <p className="help">{changes.correctHow}</p>
    </Page>
  );
}

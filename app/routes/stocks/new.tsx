import './stocks.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useStocksText } from '#app/language/of-stocks.ts';
import { formName } from '#app/http/form-name.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { StockForm } from './form.tsx';
import { neverCarried } from './sealed-figures.ts';
import { sendStock } from './sending.server.ts';

/** Where the actor may declare; refused where they may nowhere. */
function homesOf({ actor }: ActingArgs): string[] {
  const homes = actor.organisation_kind === 'government' ? bodiesWhere(actor, 'stock.declare') : [];
  if (homes.length === 0) throw new Refusal('forbidden');
  return homes;
}

/** GET /stocks/new?item= : a stock of the actor's own side. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const homes = homesOf(args);
  const asked = textOf(new URL(request.url).searchParams, 'item');
  const items = await readChoosable(db, actor, { kinds: ['item'] });
  const home = homes.length === 1 ? (homes[0] ?? '') : '';
  const soFar = { home_body_id: home, marking: 'AMBER+STRICT', released: [], readers: [], parties: [], find: '' };
  return {
    title: catalogueOf(actor.language).stocks.declaring,
    materials: items.map(({ ref, name_en, name_ja }) => ({ ref, name_en, name_ja })),
    once: formName(args),
    starting: { item: items.some(({ ref }) => ref === asked) ? asked : '', unit: 't', precision: 'banded' },
    audience: await formAudiencePart(db, actor, 'stock.declare', soFar, now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    homesOf(args);
    const sent = await sendStock(args, null);
    return 'ref' in sent ? redirect(`/stocks/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true, neverCarried },
);

export default function NewStock() {
  const { stocks } = useStocksText();
  const { title, materials, starting, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page title={title} kicker={<Link to="/stocks">{stocks.title}</Link>}>
      <StockForm starting={starting} audience={audience} sent={sent} materials={materials} again={null} />
    </Page>
  );
}

import './stocks.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { chosenOf, formAudiencePart } from '#app/domain/audience/part.server.ts';
import { readStock } from '#app/domain/stocks/reading.server.ts';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useStocksText } from '#app/language/of-stocks.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { StockForm } from './form.tsx';
import { neverCarried } from './sealed-figures.ts';
import { sendStock } from './sending.server.ts';

/** The stock that is declared anew, by whom may. One query. */
async function declaredOf({ actor, context, params }: ActingArgs) {
  const stock = found(await readStock(context.db, actor, params.ref ?? '', context.now));
  if (!stock.may.declare) throw new Refusal('forbidden');
  return stock;
}

/** GET /stocks/:ref/edit : what was declared last, to begin from. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const stock = await declaredOf(args);
  const { ref, version, marking, parties, item } = stock;
  const soFar = await chosenOf(context.db, stock.audience_id, stock.home_body_id);
  const banded = stock.precision === 'banded';
  const high = (kept: string | null) => (banded ? (kept ?? '') : '');
  return {
    title: `${catalogueOf(actor.language).stocks.declaringAgain} · ${ref}`,
    ...{ ref, version, marking, parties },
    materials: item ? [item] : [],
    starting: {
      ...{ item: item?.ref ?? '', form: stock.form, unit: stock.unit, precision: stock.precision },
      ...{ total_low: stock.total_low ?? '', total_high: high(stock.total_high), usable_low: stock.usable_low ?? '' },
      ...{ usable_high: high(stock.usable_high), days_low: stock.days_low ?? '', days_high: high(stock.days_high) },
      // A seal is made of figures of one day: those of another have another.
      ...{ days_how: stock.days_how, as_of: '', legal_basis: stock.legal_basis, note: stock.note, commitment: '', ciphertext: '' },
    },
    audience: await formAudiencePart(context.db, actor, 'stock.declare', soFar, context.now, stock.home_body_id, stock),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export const action = asActor(
  async (args) => {
    const { ref } = await declaredOf(args);
    const sent = await sendStock(args, ref);
    return 'ref' in sent ? redirect(`/stocks/${sent.ref}`) : data(sent, { status: sent.status });
  },
  { showsAgain: true, neverCarried },
);

export default function DeclareAgain() {
  const { stocks } = useStocksText();
  const { ref, version, marking, parties, materials, starting, audience } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={stocks.declaringAgain}
      kicker={<Link to={`/stocks/${ref}`}>{ref}</Link>}
      banner={<MarkingBanner marking={marking} parties={parties} />}
    >
      <StockForm starting={starting} audience={audience} sent={sent} materials={materials} again={{ version, ref }} />
    </Page>
  );
}

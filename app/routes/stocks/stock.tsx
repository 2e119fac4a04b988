import './stocks.css';
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { partyName } from '#app/domain/controls/naming.server.ts';
import { withdrawStock } from '#app/domain/stocks/declaring.server.ts';
import { readStock, readStockVersions } from '#app/domain/stocks/reading.server.ts';
import { revealStock } from '#app/domain/stocks/revealing.server.ts';
import { revealingSchema, withdrawingSchema } from '#app/domain/stocks/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { useStocksSpeaking } from '#app/language/of-stocks.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { QuarantineLink } from '../releasing/quarantine-link.tsx';
import { partyNames } from './naming.server.ts';
import { useSides } from './sides.ts';
import { DeclaredFacts } from './declared.tsx';
import { RevealForm } from './reveal-form.tsx';
import { neverCarried } from './sealed-figures.ts';

/** GET /stocks/:ref : a stock, and what was declared of it before. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const {
    id,
    home_body_id: _home,
    audience_id: _audience,
    author_id: _author,
    ...stock
  } = found(await readStock(db, actor, params.ref ?? '', now));
  return {
    ...stock,
    title: `${stock.item ? named(stock.item, actor.language) : catalogueOf(actor.language).stocks.hiddenMaterial} · ${partyName(stock.party_id, actor.language)}`,
    names: partyNames(actor.language, [stock.party_id]),
    openings: await openRecord(db, actor, { kind: 'stock', id }, now),
    versions: await readStockVersions(db, actor, id, now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

/** Opens its seal, or withdraws it. What does not open a seal comes back as it was typed. */
export const action = asActor(
  async ({ actor, context: { db, now }, params, request }) => {
    const { ref, may } = found(await readStock(db, actor, params.ref ?? '', now));
    if (!may.declare) throw new Refusal('forbidden');
    const form = await request.formData();
    const text = catalogueOf(actor.language);
    const act = textOf(form, 'act');
    if (act === 'reveal') {
      const submission = parseForm(form, revealingSchema, text);
      if (isShownAgain(form)) return data({ conflict: false, result: asFilled(submission.reply()) });
      if (submission.status !== 'success') return data({ conflict: false, result: submission.reply() }, { status: 422 });
      try {
        await revealStock(db, actor, ref, submission.value, now);
      } catch (reason) {
        if (!(reason instanceof Refusal) || !['conflict', 'invalid'].includes(reason.kind)) throw reason;
        if (reason.code === 'open_already') return data({ conflict: false, open: true, result: null }, { status: 409 });
        if (reason.kind === 'conflict') return data({ conflict: true, result: asFilled(submission.reply()) }, { status: 409 });
        return data({ conflict: false, result: replyWith(submission.reply(), 'salt', text.stockFaults.sealMismatch) }, { status: 422 });
      }
      return redirect(`/stocks/${ref}`);
    }
    const submission = parseForm(form, withdrawingSchema, text);
    if (act !== 'withdraw' || submission.status !== 'success') throw new Refusal('unreadable');
    try {
      await withdrawStock(db, actor, ref, submission.value.version, now);
    } catch (reason) {
      if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
      return data({ conflict: true, result: null }, { status: 409 });
    }
    return redirect(`/stocks/${ref}`);
  },
  { showsAgain: true, neverCarried },
);

/** After a conflict the newest version is needed. */
export const shouldRevalidate = () => true;

export default function Stock() {
  const { language, text } = useStocksSpeaking();
  const { stocks } = text;
  const given = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const side = useSides();
  const { item, ref, may, version } = given;
  return (
    <Page
      title={item ? named(item, language) : stocks.hiddenMaterial}
      kicker={
        <>
          <Link to="/stocks">{stocks.title}</Link> · {side(given.party_id)} · {ref}
        </>
      }
      banner={<MarkingBanner marking={given.marking} parties={given.parties} />}
      acts={
        <>
          {may.declare && (
            <>
              <Link className="button" to={`/stocks/${ref}/edit`}>
                {stocks.again}
              </Link>
              <Form method="post">
                <input type="hidden" name="version" value={version} />
                <button name="act" value="withdraw">
                  {stocks.withdraw}
                </button>
              </Form>
            </>
          )}
          {may.quarantine && <QuarantineLink of={`/stocks/${ref}`} />}
        </>
      }
    >
      {sent?.conflict && (
        <p className="warning" role="alert">
          {stocks.conflict}
        </p>
      )}
      {sent && 'open' in sent && (
        <p className="warning" role="alert">
          {stocks.openAlready}
        </p>
      )}
      {given.withdrawn_at !== null && (
        <p className="warning">
          {stocks.withdrawn} <When at={given.withdrawn_at} />
        </p>
      )}
      {given.revealed_at !== null && (
        <p className="notice">
          {stocks.revealed} <When at={given.revealed_at} />
        </p>
      )}
      <DeclaredFacts
        of={given}
        more={
          <>
            <dt>{stocks.material}</dt>
            <dd>{item ? <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link> : stocks.hiddenMaterial}</dd>
            <dt>{stocks.holder}</dt>
            <dd>{side(given.party_id)}</dd>
            <dt>{stocks.by}</dt>
            <dd>{given.by && <bdi>{nameOf(given.by, language)}</bdi>}</dd>
            <dt>{stocks.when}</dt>
            <dd>
              <When at={given.declared_at} />
            </dd>
            <dt>{stocks.body}</dt>
            <dd>{given.body && <Link to={`/bodies/${given.body.slug}`}>{named(given.body, language)}</Link>}</dd>
          </>
        }
      />
      {given.note !== '' && (
        <Section title={stocks.note}>
          <Prose words={given.note} />
        </Section>
      )}
      {given.ciphertext !== '' && (
        <Section title={stocks.ciphertext}>
          <pre className="seal-code">{given.ciphertext}</pre>
        </Section>
      )}
      {may.reveal && <RevealForm version={version} result={sent?.result ?? null} />}
      {given.versions.length > 0 && (
        <Section title={stocks.before}>
          {given.versions.map((one) => (
            <details key={one.number}>
              <summary>
                {stocks.version(one.number)} · <When at={one.declared_at} /> <MarkingBadge marking={one.marking} />{' '}
                {one.by && <bdi>{nameOf(one.by, language)}</bdi>}
              </summary>
              <DeclaredFacts of={one} />
            </details>
          ))}
        </Section>
      )}
      <Openings openings={given.openings} />
      <p className="help">{stocks.unmarked}</p>
    </Page>
  );
}

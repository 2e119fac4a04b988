import './decisions.css';
import '#app/routes/comments/comments.css';
import '#app/ui/audience.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { openMentions } from '#app/domain/comments/mentions.server.ts';
import { readComments, shownPage } from '#app/domain/comments/reading.server.ts';
import { markPair } from '#app/domain/decisions/checking.server.ts';
import { readDecision } from '#app/domain/decisions/one.server.ts';
import { markForm } from '#app/domain/decisions/schema.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Empty, Page, Prose, Section } from '#app/ui/page.tsx';
import '#app/ui/ties.css';
import { TieLink } from '#app/ui/ties.tsx';
import { titled } from '#app/ui/title.ts';
import { RecordComments } from '../comments/record-comments.tsx';
import { DecisionActs } from './decision-acts.tsx';
import { DecisionFacts } from './decision-facts.tsx';
import { DecisionHistory } from './decision-history.tsx';
import { IndicatorFigures } from './indicator-figures.tsx';
import { Pairs, StatedPairs } from './pairs.tsx';
import { SilenceStands } from './silence-clock.tsx';
import { Keys, Positions } from './voices.tsx';

/** How many comments stand on the page itself. */
const COMMENTS = 10;

export const loader = asActor(async ({ actor, context, params }) => {
  const decision = found(await readDecision(context.db, actor, params.ref ?? '', context.now));
  const name = named({ name_en: decision.title_en, name_ja: decision.title_ja }, actor.language);
  const openings = await openRecord(context.db, actor, { kind: 'decision', id: decision.id }, context.now);
  const comments = await readComments(context.db, actor, { kind: 'decision', id: decision.id }, context.now, { most: COMMENTS });
  await openMentions(context.db, actor, comments.comments, context.now);
  return {
    decision,
    openings,
    comments: shownPage(comments, decision.shown),
    title: `${name} · ${catalogueOf(actor.language).decisions.title}`,
  };
});

export const meta = ({ data: given }: { data: { title: string } | undefined }) => titled(given);

export const action = asActor(async ({ actor, context, params, request }) => {
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const ref = params.ref ?? '';
  try {
    const marked = parseForm(form, markForm, text);
    if (textOf(form, 'act') !== 'mark' || marked.status !== 'success') throw new Refusal('invalid');
    const { pair, digest, mark } = marked.value;
    await markPair(context.db, actor, ref, { pair_id: pair, digest, mark }, context.now);
    return redirect(`/decisions/${ref}`);
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const words = text.decisionFaults[reason.code] ?? text.refusals.codes[reason.code] ?? text.refusals.codes.invalid!;
    return data({ refusal: words }, { status: statusOf[reason.kind] });
  }
});

export default function DecisionPage() {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { decision, openings, comments } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const sent = useActionData<typeof action>();
  const footnotes = decision.positions.filter((one) => one.position === 'footnote' && one.now && !one.replaced);
  return (
    <Page
      kicker={decisions.kicker(decision.ref)}
      title={<bdi>{named({ name_en: decision.title_en, name_ja: decision.title_ja }, language)}</bdi>}
      banner={<MarkingBanner marking={decision.marking} parties={decision.parties} />}
      acts={<DecisionActs decision={decision} />}
    >
      {sent && 'refusal' in sent && (
        <p className="warning" role="alert">
          {sent.refusal}
        </p>
      )}
      {decision.silence && <SilenceStands silence={decision.silence} />}
      {decision.stale && decision.may.voice !== null && <p className="warning">{decisions.staleNow}</p>}
      <DecisionFacts decision={decision} />
      <Section title={decisions.keys}>
        <Keys keys={decision.keys} />
      </Section>
      <Section title={decisions.text}>
        <StatedPairs decision={decision} />
        {footnotes.length > 0 && (
          <>
            <h3 className="footnotes">{decisions.footnotes}</h3>
            {footnotes.map((one) => (
              <div key={one.id} className="footnote">
                <strong>{one.party_id}</strong> <Prose words={one.reason} />
              </div>
            ))}
          </>
        )}
      </Section>
      {(decision.rationale.en || decision.rationale.ja) && (
        <Section title={decisions.rationale}>
          <Pairs part={decisions.rationale} pairs={[decision.rationale]} />
        </Section>
      )}
      {decision.indicator && (
        <Section title={decisions.indicator}>
          <IndicatorFigures indicator={decision.indicator} />
        </Section>
      )}
      <Section title={decisions.restsOn}>
        {decision.restsOn.length === 0 ? (
          <Empty>{decisions.restsOnNothing}</Empty>
        ) : (
          <ul className="plain tie-list">
            {decision.restsOn.map((end) => (
              <li key={end.id}>
                <TieLink end={end} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {(decision.ties.length > 0 || decision.may.act) && (
        <Section
          title={decisions.tied}
          acts={decision.may.act && <Link to={`/actions/new?decision=${decision.ref}`}>{decisions.openAction}</Link>}
        >
          {decision.ties.length === 0 ? (
            <Empty>{decisions.tiedNothing}</Empty>
          ) : (
            <ul className="plain tie-list">
              {decision.ties.map((tie) => (
                <li key={tie.tie_id}>
                  <TieLink end={tie} />
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section title={decisions.positions}>
        <Positions positions={decision.positions} />
      </Section>
      <div className="not-printed">
        <RecordComments
          of={`/decisions/${decision.ref}`}
          reference={decision.ref}
          page={comments}
          mayWrite={decision.may.comment}
          sent={search.has('commented')}
        />
      </div>
      <Section title={decisions.history}>
        <DecisionHistory decision={decision} />
        <p className="fingerprint">
          {decisions.fingerprint}: <code className="digest">{decision.root}</code>
        </p>
        <p className="help">{decisions.fingerprintHelp}</p>
      </Section>
      <div className="not-printed">
        <Openings openings={openings} />
      </div>
    </Page>
  );
}

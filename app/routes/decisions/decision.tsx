import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readDecision } from '#app/domain/decisions/reading.server.ts';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Openings } from '#app/ui/openings.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { Pairs } from './pairs.tsx';
import { RestsOn } from './rests-on.tsx';
import './decisions.css';

export const loader = asActor(async ({ actor, context, params }) => {
  const decision = found(await readDecision(context.db, actor, params.ref ?? '', context.now));
  const title = named({ name_en: decision.title_en, name_ja: decision.title_ja }, actor.language);
  const openings = await openRecord(context.db, actor, { kind: 'decision', id: decision.id }, context.now);
  return { decision, openings, title: `${title} · ${catalogueOf(actor.language).decisions.title}` };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function DecisionPage() {
  const { language, text } = useBodiesSpeaking();
  const { decision, openings } = useLoaderData<typeof loader>();
  const { body, proposer } = decision;
  return (
    <Page
      kicker={text.decisions.kicker(decision.ref)}
      title={<bdi>{named({ name_en: decision.title_en, name_ja: decision.title_ja }, language)}</bdi>}
      banner={<MarkingBanner marking={decision.marking} parties={decision.parties} />}
    >
      <dl className="facts">
        <dt>{text.decisions.state}</dt>
        <dd>
          <strong>{text.decisions.states[decision.state]}</strong> <small>{text.decisions.stateMeans[decision.state]}</small>
        </dd>
        {body && (
          <>
            <dt>{text.policy.homeBody}</dt>
            <dd>
              <Link to={`/bodies/${body.slug}`}>{named(body, language)}</Link>
            </dd>
          </>
        )}
        <dt>{text.decisions.proposedOn}</dt>
        <dd>
          <When at={decision.issued_at} />
        </dd>
        {proposer && (
          <>
            <dt>{text.decisions.proposer}</dt>
            <dd>{nameOf(proposer, language)}</dd>
          </>
        )}
      </dl>
      <Section title={text.decisions.text}>
        <Pairs part={text.decisions.text} pairs={decision.text} numbered />
      </Section>
      <Section title={text.decisions.rationale}>
        <Pairs part={text.decisions.rationale} pairs={decision.rationale} />
      </Section>
      <Section title={text.decisions.restsOn}>
        <RestsOn ties={decision.ties} />
      </Section>
      <Openings openings={openings} />
    </Page>
  );
}

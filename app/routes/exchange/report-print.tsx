import './print.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { paperOf, type PaperSection } from '#app/domain/exchange/paper.ts';
import { readWholeReport } from '#app/domain/exchange/whole.server.ts';
import { withComments } from './with-comments.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useText } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';

export const loader = asActor(async ({ actor, context: { db, now }, params, request }) => {
  const whole = found(await readWholeReport(db, actor, params.ref ?? '', now, withComments(request)));
  const { language } = actor;
  return { paper: paperOf(whole, { text: catalogueOf(language), language, by: actor, now }), parties: whole.parties };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.paper.markingWords} ${data.paper.ref} · Kakehashi` : 'Kakehashi' },
];

function Part({ part }: { part: PaperSection }) {
  return (
    <Section title={part.heading}>
      {part.facts.length > 0 && (
        <dl className="facts">
          {part.facts.map(([term, words]) => (
            <div key={`${term} ${words}`}>
              <dt>{term}</dt>
              <dd dir="auto">{words}</dd>
            </div>
          ))}
        </dl>
      )}
      {part.text.map(({ words, language, mark }, at) => (
        <div key={at} className={mark && 'marked'}>
          {mark && (
            <p>
              <strong>{mark}</strong>
            </p>
          )}
          {words && (
            <div lang={language}>
              <Prose words={words} />
            </div>
          )}
        </div>
      ))}
      {part.lines.length > 0 && (
        <ul>
          {part.lines.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** A report as an official paper: the marking at the head and foot of every page, who made it and when. */
export default function PrintPage() {
  const { paper, parties } = useLoaderData<typeof loader>();
  const text = useText();
  const banner = <MarkingBanner marking={paper.marking} parties={parties} />;
  return (
    <article className="paper">
      <div className="paper-marking">{banner}</div>
      <div className="paper-body">
        <Page
          title={<bdi>{paper.title}</bdi>}
          kicker={paper.kicker}
          acts={
            <Link className="button" to={`/reports/${paper.ref}`}>
              {text.reports.report}
            </Link>
          }
        >
          {paper.sections.map((part) => (
            <Part key={part.heading} part={part} />
          ))}
        </Page>
      </div>
      <div className="paper-marking below">
        {banner}
        <p className="paper-foot">{paper.foot}</p>
      </div>
    </article>
  );
}

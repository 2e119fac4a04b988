import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { DecisionRead } from '#app/domain/decisions/one.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { Prose } from '#app/ui/page.tsx';
import { BothClocks, DayOn, When } from '#app/ui/when.tsx';

/** What a decision is, in short. */
export function DecisionFacts({ decision }: { decision: DecisionRead }) {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const { body, proposer, supersedes, superseded_by } = decision;
  const other = (one: { ref: string; title_en: string; title_ja: string; register_code: string | null }) => (
    <Link to={`/decisions/${one.ref}`}>
      {one.register_code} <bdi>{named({ name_en: one.title_en, name_ja: one.title_ja }, language)}</bdi>
    </Link>
  );
  const holds = ['proposed', 'open', 'objected', 'adopted'].includes(decision.state);
  const rows: [string, ReactNode][] = [
    [
      decisions.state,
      <>
        <strong>{decisions.states[decision.state]}</strong> <small>{decisions.stateMeans[decision.state]}</small>
      </>,
    ],
    ...(decision.register_code ? [[decisions.number, <strong key="code">{decision.register_code}</strong>] as [string, ReactNode]] : []),
    ...(decision.adopted_by && decision.settled_at
      ? [
          [
            decisions.adoptedOn,
            <>
              <BothClocks at={decision.settled_at} />
              <small className="how">{decisions.adoptedBy[decision.adopted_by]}</small>
            </>,
          ] as [string, ReactNode],
        ]
      : []),
    ...(decision.withdrawn_reason
      ? [[decisions.withdrawn, <Prose key="why" words={decision.withdrawn_reason} />] as [string, ReactNode]]
      : []),
    ...(supersedes ? [[decisions.supersedes, other(supersedes)] as [string, ReactNode]] : []),
    ...(superseded_by ? [[decisions.supersededBy, other(superseded_by)] as [string, ReactNode]] : []),
    ...(body
      ? [
          [
            text.policy.homeBody,
            <Link key="body" to={`/bodies/${body.slug}`}>
              {named(body, language)}
            </Link>,
          ] as [string, ReactNode],
        ]
      : []),
    [decisions.proposedOn, <When key="when" at={decision.issued_at} />],
    ...(proposer ? [[decisions.proposer, <bdi key="who">{nameOf(proposer, language)}</bdi>] as [string, ReactNode]] : []),
    ...(decision.review_on
      ? [[decisions.review, <DayOn key="review" date={decision.review_on} due={holds} />] as [string, ReactNode]]
      : []),
    ...(decision.expires_on
      ? [[decisions.expires, <DayOn key="end" date={decision.expires_on} due={holds} />] as [string, ReactNode]]
      : []),
  ];
  return (
    <dl className="facts">
      {rows.map(([term, said]) => (
        <div key={term} className="fact">
          <dt>{term}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

import './print.css';
import { Link } from '@remix-run/react';
import type { Paper, PaperSection } from '#app/domain/exchange/paper.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';

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

/** An official paper: the marking at the head and foot of every page, who made it and when. */
export function PaperPage({ paper, parties, back }: { paper: Paper; parties: string[]; back: { to: string; words: string } }) {
  const banner = <MarkingBanner marking={paper.marking} parties={parties} />;
  return (
    <article className="paper">
      <div className="paper-marking">{banner}</div>
      <div className="paper-body">
        <Page
          title={<bdi>{paper.title}</bdi>}
          kicker={paper.kicker}
          acts={
            <Link className="button" to={back.to}>
              {back.words}
            </Link>
          }
        >
          {paper.sections.map((part, at) => (
            <Part key={at} part={part} />
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

import './paragraphs.css';
import { Link } from '@remix-run/react';
import { weave } from '#app/domain/paragraphs/weaving.ts';
import type { MarkedParagraph, StandingParagraph } from '#app/domain/paragraphs/reading.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import type { ReportSection } from '#db/schema.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose } from '#app/ui/page.tsx';

/** That its author lets readers know that something is left out here. */
export function LeftOut() {
  const { text } = useSpeaking();
  return <p className="left-out">{text.reports.paragraphs.leftOut}</p>;
}

/** A marked paragraph in its place: its marking, its words, and who reads it. */
function Marked({ paragraph, report }: { paragraph: MarkedParagraph; report: string }) {
  const { language, text } = useSpeaking();
  const { policy, audience, reports } = text;
  const { bodies, people, parties, unseen } = paragraph.audience;
  const joined = (words: readonly string[]) => words.join(language === 'ja' ? '、' : ', ');
  return (
    <div className="marked-paragraph" id={paragraph.ref}>
      <p className="marked-head">
        <MarkingBadge marking={paragraph.marking} />
        {parties.length > 0 && <strong>{policy.relTo(joined(parties))}</strong>}
        <Link to={`/reports/${report}/paragraphs/${paragraph.ref}`} aria-label={`${reports.paragraphs.history} ${paragraph.ref}`}>
          {paragraph.ref}
        </Link>
        {paragraph.fresh && <strong className="chip">{reports.paragraphs.fresh}</strong>}
      </p>
      <Prose words={paragraph.words} />
      <p className="help">
        {audience.readBy[paragraph.marking]}{' '}
        {joined([...bodies.map((body) => named(body, language)), ...people.map((person) => nameOf(person, language))])}
        {unseen > 0 && ` ${audience.unseenAudience(unseen)}`}
      </p>
    </div>
  );
}

interface TextProps {
  words: string;
  section: ReportSection;
}

/** A report's text with what stands between its paragraphs for this reader. */
export function WovenText({ words, section, standing, report }: TextProps & { standing: readonly StandingParagraph[]; report: string }) {
  return (
    <>
      {weave(words, section, standing).map(({ words: own, between }, at) => {
        if (own !== null) return <Prose key={at} words={own} />;
        return between.paragraph ? <Marked key={at} paragraph={between.paragraph} report={report} /> : <LeftOut key={at} />;
      })}
    </>
  );
}

import type { ReactNode } from 'react';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { Section } from '#app/ui/page.tsx';
import { CandidatesTable } from './candidates-table.tsx';
import type { Names, WorkedPlan } from './planning.server.ts';
import { DisruptionTable, DownstreamTable } from './downstream.tsx';
import { BeforeAfter, Countries, NeededTable, PairsPicture } from './result-parts.tsx';
import { Years } from './years.tsx';

interface PlanShownProps {
  worked: WorkedPlan;
  names: Names;
  standings: Record<string, 'principal' | 'partner' | 'watched'>;
  query: string | null;
  acts: ReactNode;
}

/** All that a plan comes to: in a few figures, as a picture, and table by table. */
export function PlanShown({ worked, names, standings, query, acts }: PlanShownProps) {
  const { text } = usePlanSpeaking();
  const words = text.plan;
  const parts = { worked, names };
  return (
    <>
      <Section title={words.result} id="result" acts={acts}>
        {worked.plan.additions.length === 0 && <p className="notice">{words.nothingAdded}</p>}
        <BeforeAfter {...parts} />
        <PairsPicture {...parts} />
        <Countries {...parts} />
      </Section>
      {worked.plan.additions.length > 0 && <Years {...parts} />}
      <NeededTable {...parts} />
      <CandidatesTable {...parts} standings={standings} query={query} />
      <DownstreamTable {...parts} />
      <DisruptionTable {...parts} />
      <Section title={words.assumptions}>
        <ul>
          {words.assumed.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

import { useWhatIfText } from '#app/language/of-what-if.ts';
import { Section } from '#app/ui/page.tsx';
import type { ReactNode } from 'react';
import type { Scenario } from '#app/domain/map/what-if/scenario.ts';
import type { Result } from '#app/domain/map/what-if/working.ts';
import { CoursePicture } from './course-picture.tsx';
import { Assumptions, OtherSuppliersTable, OutcomesTable, Said, SurvivalTable, TiersTable } from './result-parts.tsx';
import type { Names } from './working.server.ts';

/** All that a scenario comes to: in a few figures, as a picture, and table by table. */
export function ResultShown({ scenario, result, names, acts }: { scenario: Scenario; result: Result; names: Names; acts: ReactNode }) {
  const { whatIf } = useWhatIfText();
  return (
    <Section title={whatIf.result} id="result" acts={acts}>
      <Said result={result} />
      <CoursePicture courses={result.courses} days={result.recovery} names={names} />
      <TiersTable result={result} />
      <OutcomesTable result={result} names={names} />
      <SurvivalTable result={result} names={names} stocks={scenario.stocks} />
      <OtherSuppliersTable others={result.others} names={names} />
      <Assumptions result={result} />
    </Section>
  );
}

import { Link } from '@remix-run/react';
import type { FirstStep, OfficeDesk } from '#app/domain/desk/offices.server.ts';
import { useMeetingsText } from '#app/language/of-meetings.ts';
import { Section } from '#app/ui/page.tsx';

const PAGES: Record<FirstStep, string> = {
  organisations: '/people/organisations',
  secretariat: '/people/invite',
  coChairs: '/bodies/steering-committee',
  groups: '/bodies/new',
};

/** What a new installation is given first, step by step, for those whose office it is. */
export function FirstSteps({ steps }: Pick<OfficeDesk, 'steps'>) {
  const { firstSteps } = useMeetingsText().desk;
  return (
    <Section title={firstSteps.title} id="first-steps">
      <p className="help">{firstSteps.help}</p>
      <ol>
        {steps.map(({ step, done, mine }) => (
          <li key={step}>
            {mine && !done ? <Link to={PAGES[step]}>{firstSteps.steps[step]}</Link> : firstSteps.steps[step]}
            {done ? <small> · {firstSteps.done}</small> : !mine && <small> · {firstSteps.whose[step]}</small>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

import { useTrackerText } from '#app/language/of-tracker.ts';

/** How much of a checklist is done, where there is one. */
export function StepCount({ row }: { row: { steps: number; steps_done: number } }) {
  const { checklist } = useTrackerText();
  if (row.steps === 0) return null;
  return (
    <span className="step-count-of" title={checklist.countOf(row.steps_done, row.steps)}>
      <span aria-hidden="true">
        ☑ {row.steps_done}/{row.steps}
      </span>
      <span className="unseen">{checklist.countOf(row.steps_done, row.steps)}</span>
    </span>
  );
}

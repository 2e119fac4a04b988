import { useSpeaking } from '#app/language/catalogue.tsx';
import { day } from '#app/language/times.ts';

/** The due day of an action; whether it is late was judged in the leads' capitals, not by the reader's clock. */
export function Due({ action }: { action: { due_on: string | null; late: boolean; closed_at: string | null } }) {
  const { language, text } = useSpeaking();
  if (action.due_on === null) return <span className="faint">{text.actions.undated}</span>;
  return (
    <span className={action.late ? 'late' : undefined}>
      <time dateTime={action.due_on}>{day(action.due_on, language)}</time>
      {action.late && <small> {text.actions.overdue}</small>}
    </span>
  );
}

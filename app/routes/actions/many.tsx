import { Form } from '@remix-run/react';
import { PRIORITIES, STATUSES, WORKSTREAMS } from '#app/domain/actions/choices.ts';
import { nameOf } from '#app/language/names.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import type { ListAnswer } from './answering-list.server.ts';

/** The form to which the ticks of the table belong. */
export const MANY = 'many';

interface ManyBarProps {
  leads: readonly { id: string; party_id: string; family_name: string; given_name: string; native_name: string }[];
  total: number | null;
  /** names this form, and when it was made */
  form: { token: string; at: string };
  /** what came back, if it was refused */
  answer: ListAnswer | undefined;
}

interface ChangeProps {
  name: string;
  chosen: string | undefined;
  label: string;
  options: readonly (readonly [string, string])[];
}

/** A choice that leaves things as they are unless something is chosen. */
function Change({ name, chosen, label, options }: ChangeProps) {
  const { text } = useTrackerSpeaking();
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen}>
        <option value="">{text.tracker.asItIs}</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Changes what was ticked in the table, or everything that is shown, in one act. */
export function ManyBar({ leads, total, form, answer }: ManyBarProps) {
  const { language, text } = useTrackerSpeaking();
  const { actions, tracker, tracking } = text;
  const again = answer?.act === 'change';
  const typed: Record<string, string> = again ? answer.typed : {};
  const words = <T extends string>(values: readonly T[], said: Record<T, string>) => values.map((value) => [value, said[value]] as const);
  return (
    <details className="many" open={again || undefined} key={JSON.stringify(typed)}>
      <summary>{tracker.many}</summary>
      <Form method="post" id={MANY} className="filters">
        <input type="hidden" name="token" value={form.token} />
        <input type="hidden" name="at" value={form.at} />
        <Change name="priority" chosen={typed.priority} label={tracking.priority} options={words(PRIORITIES, tracking.priorities)} />
        <Change
          name="workstream"
          chosen={typed.workstream}
          label={tracking.workstream}
          options={words(WORKSTREAMS, tracking.workstreams)}
        />
        <Change name="status" chosen={typed.status} label={tracker.ownStatus} options={words(STATUSES, actions.statuses)} />
        <Change
          name="lead"
          chosen={typed.lead}
          label={tracker.newLead}
          options={leads.map((one) => [one.id, `${nameOf(one, language)} (${one.party_id})`] as const)}
        />
        <Change
          name="start"
          chosen={typed.start}
          label={tracking.start}
          options={[
            ['on', tracker.dueOn],
            ['none', tracker.startNone],
          ]}
        />
        <label>
          {tracker.startDay}
          <input type="date" name="starts_on" defaultValue={typed.starts_on} />
        </label>
        <Change
          name="due"
          chosen={typed.due}
          label={tracking.due}
          options={[
            ['on', tracker.dueOn],
            ['by', tracker.dueBy],
            ['none', actions.undated],
          ]}
        />
        <label>
          {tracker.dueDay}
          <input type="date" name="due_on" defaultValue={typed.due_on} />
        </label>
        <label>
          {tracker.dueDays}
          <input name="due_by" defaultValue={typed.due_by} inputMode="numeric" maxLength={5} size={5} />
        </label>
        <label className="tick">
          <input type="checkbox" name="all" value="1" defaultChecked={typed.all === '1'} /> {tracker.manyAll(total)}
        </label>
        <button className="main" name="act" value="change">
          {tracker.manyDo}
        </button>
      </Form>
      <p className="help">{tracker.manyHelp}</p>
    </details>
  );
}

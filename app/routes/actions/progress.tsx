import { Form } from '@remix-run/react';
import type { Action } from '#app/domain/actions/reading.server.ts';
import { STATUSES } from '#app/domain/actions/choices.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { named } from '#app/language/names.ts';
import { Empty, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { LeadName, StatusMark } from './status-mark.tsx';

/** How far each side is; the reader's own side can say so here. `own` is that side, or null. */
export function Progress({ action, own }: { action: Pick<Action, 'leads' | 'sides'>; own: string | null }) {
  const { language, text } = useTrackerSpeaking();
  const sideOf = (party: string) => {
    const side = action.sides.find((candidate) => candidate.id === party);
    return side ? named(side, language) : party;
  };
  return (
    <Section title={text.tracking.progress}>
      {action.leads.length === 0 ? (
        <Empty>{text.actions.nobodyNamed}</Empty>
      ) : (
        <div className="table">
          <table className="progress">
            <caption>{text.tracking.progressCaption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.tracking.sideColumn}</th>
                <th scope="col">{text.tracking.leadColumn}</th>
                <th scope="col">{text.tracking.statusColumn}</th>
                <th scope="col">{text.tracking.sinceColumn}</th>
              </tr>
            </thead>
            <tbody>
              {action.leads.map((lead) => (
                <tr key={lead.party_id}>
                  <th scope="row">{sideOf(lead.party_id)}</th>
                  <td>
                    <LeadName lead={lead} />
                  </td>
                  <td>
                    <StatusMark status={lead.status} />
                    {lead.late && <span className="late"> {text.actions.overdue}</span>}
                    {lead.party_id === own && (
                      <Form method="post" className="say" preventScrollReset>
                        <input type="hidden" name="act" value="progress" />
                        <input type="hidden" name="party" value={lead.party_id} />
                        <input type="hidden" name="was" value={lead.status} />
                        <select
                          name="status"
                          defaultValue={lead.status}
                          key={lead.status}
                          aria-label={text.tracking.setStatus(sideOf(lead.party_id))}
                        >
                          {STATUSES.map((status) => (
                            <option key={status} value={status}>
                              {text.actions.statuses[status]}
                            </option>
                          ))}
                        </select>
                        <button>{text.tracking.say}</button>
                      </Form>
                    )}
                  </td>
                  <td>
                    <When at={lead.status_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

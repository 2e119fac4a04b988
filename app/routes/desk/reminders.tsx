import { Link } from '@remix-run/react';
import type { ActionsDesk, Reminder } from '#app/domain/desk/actions.server.ts';
import { ESCALATE_DAYS, REMIND_DAYS } from '#app/domain/actions/reminding.ts';
import { named } from '#app/language/names.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { day } from '#app/language/times.ts';
import { Leads } from '#app/routes/actions/status-mark.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { ActionLines } from './action-lines.tsx';

/** Actions with how far off their due day is, in the reader's capital, and who leads them. */
function ReminderLines({ actions }: { actions: readonly Reminder[] }) {
  const { language, text } = useMeetingsSpeaking();
  const { reminders } = text.desk;
  return (
    <ul className="plain lines">
      {actions.map((action) => (
        <li key={action.id}>
          <div className="line-head">
            <Link to={`/actions/${action.ref}`}>
              <bdi>{action.title}</bdi>
            </Link>
            <span className={action.days < 0 ? 'late' : undefined}>
              <time dateTime={action.due_on}>{day(action.due_on, language)}</time>{' '}
              <small>{action.days < 0 ? text.times.overdue(-action.days) : text.times.inDays(action.days)}</small>
            </span>
          </div>
          <div className="line-foot">
            <MarkingBadge marking={action.marking} />
            {action.leads.length > 0 && <Leads leads={action.leads} />}
            {action.body && <small>{named(action.body, language)}</small>}
            {action.escalated_since && <small>{reminders.since(day(action.escalated_since, language))}</small>}
            {action.asks && (
              <Link to={`/actions/${action.ref}/edit`} aria-label={reminders.nameFor(action.ref)}>
                {reminders.name}
              </Link>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

type Asked = Pick<ActionsDesk, 'reminders' | 'escalated' | 'confirmable' | 'leaderless'>;

/** What the reader is reminded of, what was escalated to them, and what nobody of their side leads yet. Nothing where there is none. */
export function Reminders({ reminders, escalated, confirmable, leaderless }: Asked) {
  const { text } = useMeetingsSpeaking();
  const words = text.desk.reminders;
  return (
    <>
      {reminders.length > 0 && (
        <Section title={words.title} id="reminders" acts={<Link to="/actions?mine=1">{text.desk.all}</Link>}>
          <ReminderLines actions={reminders} />
        </Section>
      )}
      {escalated.length > 0 && (
        <Section title={words.escalated} id="escalated" acts={<Link to="/actions?state=escalated">{text.desk.all}</Link>}>
          <p className="help">{words.escalatedHelp(ESCALATE_DAYS)}</p>
          <ReminderLines actions={escalated} />
        </Section>
      )}
      {confirmable.length > 0 && (
        <Section title={words.confirmable} id="confirmable" acts={<Link to="/actions?status=done">{text.desk.all}</Link>}>
          <p className="help">{words.confirmableHelp}</p>
          <ActionLines actions={confirmable} />
        </Section>
      )}
      {leaderless.length > 0 && (
        <Section title={words.leaderless} id="leaderless">
          <p className="help">{words.leaderlessHelp(REMIND_DAYS)}</p>
          <ReminderLines actions={leaderless} />
        </Section>
      )}
    </>
  );
}

import { Form } from '@remix-run/react';
import { useAccountText } from '#app/language/of-account.ts';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { deviceOf } from './device.ts';

interface Listed {
  handle: string;
  created_at: string;
  seen_at: string;
  user_agent: string;
  address: string;
  own: boolean;
}

/** One's open sessions: on what, from where, since when; each can be ended. */
export function SessionList({ sessions }: { sessions: readonly Listed[] }) {
  const text = useAccountText();
  const nameOfDevice = (agent: string) => {
    const device = deviceOf(agent);
    return device ? text.account.on(device.browser, device.system) : text.account.unknownDevice;
  };
  const acts = sessions.length > 1 && (
    <Form method="post" action="/account" reloadDocument>
      <button name="intent" value="end-others">
        {text.account.endOthers}
      </button>
    </Form>
  );
  return (
    <Section title={text.account.sessions} acts={acts} id="sessions">
      <p className="help">{text.account.sessionsHelp}</p>
      <div className="table">
        <table>
          <caption className="unseen">{text.account.sessions}</caption>
          <thead>
            <tr>
              <th scope="col">{text.account.device}</th>
              <th scope="col">{text.account.address}</th>
              <th scope="col">{text.account.since}</th>
              <th scope="col">{text.account.seen}</th>
              <th scope="col">
                <span className="unseen">{text.account.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.handle}>
                <th scope="row">
                  {nameOfDevice(session.user_agent)} {session.own && <span className="chip">{text.account.thisSession}</span>}
                </th>
                <td>{session.address}</td>
                <td>
                  <When at={session.created_at} />
                </td>
                <td>
                  <When at={session.seen_at} />
                </td>
                <td>
                  {!session.own && (
                    <Form method="post" action="/account" reloadDocument>
                      <input type="hidden" name="session" value={session.handle} />
                      <button
                        className="quiet"
                        name="intent"
                        value="end"
                        aria-label={text.account.endNamed(nameOfDevice(session.user_agent))}
                      >
                        {text.account.end}
                      </button>
                    </Form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

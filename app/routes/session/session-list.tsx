import { Form } from '@remix-run/react';
import { useText } from '#app/language/catalogue.tsx';
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
  const text = useText();
  const nameOfDevice = (agent: string) => {
    const device = deviceOf(agent);
    return device ? text.session.on(device.browser, device.system) : text.session.unknownDevice;
  };
  const acts = sessions.length > 1 && (
    <Form method="post" action="/account" reloadDocument>
      <button name="intent" value="end-others">
        {text.session.endOthers}
      </button>
    </Form>
  );
  return (
    <Section title={text.session.sessions} acts={acts} id="sessions">
      <p className="help">{text.session.sessionsHelp}</p>
      <div className="table">
        <table>
          <caption className="unseen">{text.session.sessions}</caption>
          <thead>
            <tr>
              <th scope="col">{text.session.device}</th>
              <th scope="col">{text.session.address}</th>
              <th scope="col">{text.session.since}</th>
              <th scope="col">{text.session.seen}</th>
              <th scope="col">
                <span className="unseen">{text.session.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.handle}>
                <th scope="row">
                  {nameOfDevice(session.user_agent)} {session.own && <span className="chip">{text.session.thisSession}</span>}
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
                        aria-label={text.session.endNamed(nameOfDevice(session.user_agent))}
                      >
                        {text.session.end}
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

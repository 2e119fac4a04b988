import { Form } from '@remix-run/react';
import type { AccountState } from '#app/domain/people/reading.server.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

interface LinksProps {
  account: { id: string; state: AccountState };
  links: readonly { kind: string; made_at: string; expires_at: string }[];
  /** the administrator has confirmed who they are, which a way back in asks for */
  confirmed: boolean;
  /** a second person has agreed to a way back in that this administrator asked for */
  agreed: boolean;
}

/** The links that open this account: those that are open, and new ones. */
export function Links({ account, links, confirmed, agreed }: LinksProps) {
  const text = useBodiesText();
  const page = `/people/${account.id}`;
  return (
    <Section title={text.people.links}>
      {links.length === 0 ? (
        <p>{text.people.noLinks}</p>
      ) : (
        <ul className="plain">
          {links.map((link) => (
            <li key={link.made_at}>
              {text.people.linkKinds[link.kind]} · {text.people.linkEnds} <When at={link.expires_at} />
            </li>
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <Form method="post" action={page} reloadDocument className="deeds">
          <button name="intent" value="take-back">
            {text.people.takeBack}
          </button>
        </Form>
      )}
      {account.state === 'invited' && (
        <Form method="post" action={page} reloadDocument>
          <p className="help">{text.people.inviteAgainHelp}</p>
          <button name="intent" value="invite">
            {text.people.inviteAgain}
          </button>
        </Form>
      )}
      {(account.state === 'active' || account.state === 'expired') && (
        <>
          <p className="help">{text.people.resetHelp}</p>
          {agreed && <p className="notice">{text.people.agreedSecond}</p>}
          {confirmed ? (
            <Form method="post" action={page} reloadDocument className="deeds">
              <label className="choice">
                <input type="checkbox" name="without_code" />
                <span>{text.people.withoutCode}</span>
              </label>
              <button name="intent" value="reset">
                {text.people.reset}
              </button>
            </Form>
          ) : (
            <a className="button" href={`/account/confirm?to=${encodeURIComponent(page)}`}>
              {text.people.confirmFirst}
            </a>
          )}
        </>
      )}
    </Section>
  );
}

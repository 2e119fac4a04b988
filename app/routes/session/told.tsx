import { Form } from '@remix-run/react';
import { useAccountSpeaking } from '#app/language/of-account.ts';
import { nameOf } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

interface ToldProps {
  /** what others did to the account, the newest first */
  done: readonly {
    id: string;
    act: string;
    at: string;
    family_name: string | null;
    given_name: string | null;
    native_name: string | null;
  }[];
  /** something of it has not been acknowledged */
  unseen: boolean;
}

/** What was done to one's account, by whom and when. */
export function Told({ done, unseen }: ToldProps) {
  const { language, text } = useAccountSpeaking();
  if (done.length === 0) return null;
  return (
    <Section title={text.account.told} id="told">
      {unseen && <p className="warning">{text.account.toldUnseen}</p>}
      <ul className="plain">
        {done.map(({ id, act, at, family_name, given_name, native_name }) => (
          <li key={id}>
            <When at={at} /> · {text.account.toldActs[act] ?? act}
            {family_name !== null && (
              <>
                {' '}
                · <bdi>{nameOf({ family_name, given_name: given_name ?? '', native_name: native_name ?? '' }, language)}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
      {unseen && (
        <Form method="post" action="/account" reloadDocument>
          <button name="intent" value="seen">
            {text.account.toldSeen}
          </button>
        </Form>
      )}
    </Section>
  );
}

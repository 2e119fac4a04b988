import { Form } from '@remix-run/react';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { TextField } from '#app/ui/fields.tsx';
import { Section } from '#app/ui/page.tsx';

interface AccessProps {
  account: { id: string; suspended_at: string | null; expires_on: string | null };
  /** one's own account: it cannot be suspended by oneself */
  own: boolean;
  /** the last day as it was typed, and what is wrong with it */
  wrong?: { typed: string; words: string } | undefined;
}

/** Whether the account opens, and until when. */
export function Access({ account, own, wrong }: AccessProps) {
  const text = useBodiesText();
  const page = `/people/${account.id}`;
  return (
    <Section title={text.people.access}>
      <Form method="post" action={page} reloadDocument className="deeds">
        <TextField
          field={{
            id: 'expires_on',
            name: 'expires_on',
            initialValue: wrong?.typed ?? account.expires_on ?? '',
            errors: wrong && [wrong.words],
          }}
          label={text.people.expires}
          help={text.people.expiresHelp}
          type="date"
          optional
        />
        <button name="intent" value="expire">
          {text.people.saveExpiry}
        </button>
      </Form>
      {!own && (
        <Form method="post" action={page} reloadDocument>
          {!account.suspended_at && <p className="help">{text.people.suspendHelp}</p>}
          <button name="intent" value={account.suspended_at ? 'resume' : 'suspend'} className={account.suspended_at ? undefined : 'danger'}>
            {account.suspended_at ? text.people.resume : text.people.suspend}
          </button>
        </Form>
      )}
    </Section>
  );
}

import { Form } from '@remix-run/react';
import type { Office } from '#db/schema.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { Section } from '#app/ui/page.tsx';

/** The offices of an account, given and taken. */
export function Offices({ id, held, wrong }: { id: string; held: readonly Office[]; wrong?: string | undefined }) {
  const text = useBodiesText();
  return (
    <Section title={text.people.offices}>
      <p>{held.length === 0 ? text.people.noOffice : held.map((office) => text.policy.offices[office]).join(', ')}</p>
      <p className="help">
        {text.people.officeHelp} {text.people.secondNeeded}
      </p>
      {wrong && (
        <p className="error" role="alert">
          {wrong}
        </p>
      )}
      <div className="deeds">
        {(['administrator', 'secretariat'] as const).map((office) => {
          const has = held.includes(office);
          const name = text.policy.offices[office];
          return (
            <Form key={office} method="post" action={`/people/${id}`} reloadDocument>
              <input type="hidden" name="office" value={office} />
              <button name="intent" value={has ? 'revoke' : 'grant'} className={has ? 'danger' : undefined}>
                {has ? text.people.revoke(name) : text.people.grant(name)}
              </button>
            </Form>
          );
        })}
      </div>
    </Section>
  );
}

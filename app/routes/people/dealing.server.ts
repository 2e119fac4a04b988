import type { ActingArgs } from '#app/http/acting.server.ts';
import { requireConfirmed } from '#app/http/confirming.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { grantOffice, resumeAccount, revokeOffice, setExpiry, suspendAccount } from '#app/domain/people/accounts.server.ts';
import { inviteAgain, makeResetLink, takeLinksBack } from '#app/domain/people/inviting.server.ts';
import { expiry, office, resetLink } from '#app/domain/people/schema.ts';
import { handed } from './handing.server.ts';
import type { Handed } from './handover.tsx';

/** What a button of an account's page does; a link, where it makes one. */
export async function dealWith(args: ActingArgs, id: string, form: FormData): Promise<Handed | null> {
  const { actor, context } = args;
  const { db, now } = context;
  const sent = Object.fromEntries([...form].filter(([, value]) => value !== ''));
  const officeSent = () => {
    const parsed = office.safeParse(sent);
    if (!parsed.success) throw new Refusal('invalid');
    return parsed.data.office;
  };
  const proved = () => requireConfirmed(args, `/people/${id}`);
  const deeds: Record<string, () => Promise<Handed | void>> = {
    invite: async () => handed(context, await inviteAgain(db, actor, id, now)),
    reset: async () => {
      proved();
      return handed(context, await makeResetLink(db, actor, id, resetLink.parse(sent).without_code, now));
    },
    'take-back': () => takeLinksBack(db, actor, id, now),
    suspend: () => suspendAccount(db, actor, id, now),
    // What opens an account or gives power over them all asks first who is at the keys.
    resume: () => {
      proved();
      return resumeAccount(db, actor, id, now);
    },
    grant: () => {
      proved();
      return grantOffice(db, actor, id, officeSent(), now);
    },
    revoke: () => {
      proved();
      return revokeOffice(db, actor, id, officeSent(), now);
    },
    expire: () => {
      const parsed = expiry.safeParse(sent);
      if (!parsed.success) throw new Refusal('invalid');
      return setExpiry(db, actor, id, parsed.data.expires_on ?? null, now);
    },
  };
  const intent = textOf(form, 'intent');
  const deed = Object.hasOwn(deeds, intent) ? deeds[intent] : undefined;
  if (!deed) throw new Refusal('invalid');
  return (await deed()) ?? null;
}

import type { ActingArgs } from '#app/http/acting.server.ts';
import { requireConfirmed } from '#app/http/confirming.server.ts';
import { explain, textOf } from '#app/http/forms.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { grantOffice, resumeAccount, revokeOffice, setExpiry, suspendAccount } from '#app/domain/people/accounts.server.ts';
import { inviteAgain, makeResetLink, takeLinksBack, type MadeLink } from '#app/domain/people/inviting.server.ts';
import { expiry, office, resetLink } from '#app/domain/people/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Office } from '#db/schema.ts';
import { handed } from './handing.server.ts';
import type { Handed } from './handover.tsx';

/** What an account's page says after a button of it: a link that was made, that a second person was asked, or what is wrong. */
export interface Dealt {
  status: number;
  link?: Handed;
  asked?: true;
  refused?: string;
  wrong?: { field: 'expires_on' | 'office'; typed: string; words: string };
}

/** Does what a button of an account's page asks. Null: it is done, and there is nothing to say. */
export async function dealWith(args: ActingArgs, id: string, form: FormData): Promise<Dealt | null> {
  const { actor, context } = args;
  const { db, now } = context;
  const text = catalogueOf(actor.language);
  const sent = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string' && value !== ''));
  const proved = () => requireConfirmed(args, `/people/${id}`);
  const made = (link: MadeLink | 'asked'): Dealt =>
    link === 'asked' ? { status: 200, asked: true } : { status: 200, link: handed(context, link) };
  const withOffice = async (act: (chosen: Office) => Promise<unknown>): Promise<Dealt | null> => {
    proved();
    const parsed = office.safeParse(sent);
    if (!parsed.success)
      return { status: 422, wrong: { field: 'office', typed: textOf(form, 'office').slice(0, 80), words: text.people.chooseOffice } };
    return (await act(parsed.data.office)) === 'asked' ? { status: 200, asked: true } : null;
  };
  const done = async (act: Promise<void>): Promise<null> => (await act, null);
  // What opens an account or gives power over them all asks first who is at the keys.
  const deeds: Record<string, () => Promise<Dealt | null>> = {
    invite: async () => made(await inviteAgain(db, actor, id, now)),
    reset: async () => {
      proved();
      return made(await makeResetLink(db, actor, id, resetLink.parse(sent).without_code, now));
    },
    'take-back': () => done(takeLinksBack(db, actor, id, now)),
    suspend: () => done(suspendAccount(db, actor, id, now)),
    resume: async () => {
      proved();
      return done(resumeAccount(db, actor, id, now));
    },
    grant: () => withOffice((chosen) => grantOffice(db, actor, id, chosen, now)),
    revoke: () => withOffice((chosen) => revokeOffice(db, actor, id, chosen, now)),
    expire: async () => {
      const parsed = expiry.safeParse(sent, { error: explain(text) });
      if (parsed.success) return done(setExpiry(db, actor, id, parsed.data.expires_on ?? null, now));
      const typed = textOf(form, 'expires_on').slice(0, 100);
      return { status: 422, wrong: { field: 'expires_on', typed, words: parsed.error.issues[0]?.message ?? text.fields.invalid } };
    },
  };
  const intent = textOf(form, 'intent');
  const deed = Object.hasOwn(deeds, intent) ? deeds[intent] : undefined;
  if (!deed) throw new Refusal('invalid');
  try {
    return await deed();
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const words = reason.kind === 'conflict' && reason.code === 'conflict' ? text.refusals.titles[409] : text.refusals.codes[reason.code];
    return { status: statusOf[reason.kind], refused: words ?? text.refusals.codes.invalid! };
  }
}

import './account.css';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { asActor, type ActingArgs } from '#app/http/acting.server.ts';
import { requireConfirmed } from '#app/http/confirming.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { offerSecret, renewRecoveryCodes, takeUpSecret, turnCodeOff } from '#app/domain/people/one-time-codes.server.ts';
import { countRecoveryCodes } from '#app/domain/people/recovery-codes.server.ts';
import { useAccountText } from '#app/language/of-account.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { owesCode, requiresCode } from '#app/policy/proof.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { CodeSetup } from './code-setup.tsx';
import { pictureOf } from './picture.server.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

const page = '/account/code';
const own = { beforeCode: true };

/** GET /account/code: the key and its picture, to be taken up with a code. Looking changes nothing. */
export const loader = asActor(async (args: ActingArgs) => {
  const { actor, context } = args;
  requireConfirmed(args, page);
  const { secret, uri } = await offerSecret(context.db, actor);
  return {
    title: catalogueOf(actor.language).account.codeTitle,
    on: actor.has_code,
    owed: owesCode(actor),
    may: { turnOff: actor.has_code && !requiresCode(actor) },
    left: await countRecoveryCodes(context.db, actor.id),
    offer: { secret: secret.match(/.{1,4}/g)?.join(' ') ?? '', picture: pictureOf(uri) },
  };
}, own);

export const action = asActor(async (args: ActingArgs) => {
  const { actor, context, request } = args;
  requireConfirmed(args, page);
  const form = await request.formData();
  const intent = textOf(form, 'intent');
  if (intent === 'off') {
    await turnCodeOff(context.db, actor, context.now);
    return redirect('/account?done=off');
  }
  if (intent === 'recovery') return data({ recovery: await renewRecoveryCodes(context.db, actor, context.now) });
  const recovery = await takeUpSecret(context.db, actor, textOf(form, 'code'), context.now);
  return data({ recovery }, { status: recovery ? 200 : 422 });
}, own);

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function OneTimeCode() {
  const text = useAccountText();
  const { title, on, owed, may, left, offer } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const kicker = <a href="/account">{text.account.account}</a>;
  if (done?.recovery)
    return (
      <Page title={text.account.recoveryTitle} kicker={kicker}>
        <RecoveryCodes codes={done.recovery} />
      </Page>
    );
  return (
    <Page title={title} kicker={kicker}>
      <p className={owed ? 'warning' : undefined}>
        {owed ? text.account.codeRequired : on ? text.account.codeOn(left) : text.account.codeOff}
      </p>
      <Section title={on ? text.account.codeReplace : text.account.codeSetUp}>
        <CodeSetup offer={offer} failed={done !== undefined} />
      </Section>
      {on && (
        <Section title={text.account.recoveryTitle}>
          <p className="help">{text.account.recoveryRenewHelp}</p>
          <Form method="post" action={page} reloadDocument className="acts">
            <button name="intent" value="recovery">
              {text.account.recoveryRenew}
            </button>
            {may.turnOff && (
              <button name="intent" value="off" className="danger">
                {text.account.codeTurnOff}
              </button>
            )}
          </Form>
        </Section>
      )}
    </Page>
  );
}

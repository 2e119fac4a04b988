import './people.css';
import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, replyWith } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { mustManageAccounts } from '#app/domain/people/administrators.server.ts';
import { invitePerson } from '#app/domain/people/inviting.server.ts';
import { listOrganisations } from '#app/domain/people/reading.server.ts';
import { invitation, ZONES } from '#app/domain/people/schema.ts';
import { useBodiesSpeaking } from '#app/language/of-bodies.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import { Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { handed } from './handing.server.ts';
import { Handover } from './handover.tsx';
import { InviteForm } from './invite-form.tsx';

export const loader = asActor(async ({ actor, context }) => ({
  title: catalogueOf(actor.language).people.invite,
  organisations: await listOrganisations(context.db, actor),
  zones: ZONES,
  zone: actor.zone,
}));

export const action = asActor(
  async ({ actor, context, request }) => {
    mustManageAccounts(actor);
    const text = catalogueOf(actor.language);
    const sent = await request.formData();
    const form = parseForm(sent, invitation, text);
    if (isShownAgain(sent)) return data({ reply: asFilled(form.reply()), made: null });
    if (form.status !== 'success') return data({ reply: form.reply(), made: null }, { status: 422 });
    const made = await invitePerson(context.db, actor, form.value, context.now);
    if (typeof made === 'string') {
      const words = made === 'email' ? text.people.emailTaken : text.fields.chooseOne;
      return data({ reply: replyWith(form.reply(), made, words), made: null }, { status: 422 });
    }
    const { family_name, given_name, native_name } = form.value;
    return data({ reply: null, made: { id: made.id, who: { family_name, given_name, native_name }, link: handed(context, made.link) } });
  },
  { showsAgain: true },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

export default function Invite() {
  const { language, text } = useBodiesSpeaking();
  const { title, organisations, zones, zone } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const kicker = <a href="/people">{text.people.title}</a>;
  if (sent?.made)
    return (
      <Page title={nameOf(sent.made.who, language)} kicker={kicker}>
        <Handover link={sent.made.link} name={nameOf(sent.made.who, language)} />
        <p className="acts">
          <a className="button" href={`/people/${sent.made.id}`}>
            {text.people.facts}
          </a>
          <a className="button" href="/people/invite">
            {text.people.invite}
          </a>
        </p>
      </Page>
    );
  return (
    <Page title={title} kicker={kicker}>
      <p className="help">{text.people.inviteHelp}</p>
      <InviteForm lastResult={sent?.reply} organisations={organisations} zones={zones} zone={zone} />
    </Page>
  );
}
